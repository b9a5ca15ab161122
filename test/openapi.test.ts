import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from './builders/answers.ts';
import { bearer, familyDetails, freshKey, researcherDetails, testApi, type TestApi } from './builders/api.ts';
import { testDatabase, type TestDatabase } from './builders/database.ts';
import { projectRoot } from '../src/platform/project-root.ts';

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  security?: object[];
  parameters?: { in: string; name: string; required?: boolean }[];
  requestBody?: object;
  responses: Record<string, { description: string; headers: object; content?: Record<string, object> }>;
};

type Document = {
  openapi: string;
  info: object;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
};

let database: TestDatabase;
let api: TestApi;
let document: Document;
let operations: readonly { path: string; method: string; operation: Operation }[];

beforeAll(async () => {
  database = await testDatabase();
  api = await testApi(database);
  document = (await api.get('/openapi.json')).json<Document>();
  operations = Object.entries(document.paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path: at, method, operation })),
  );
});

afterAll(async () => {
  await api.close();
  await database.close();
});

/** `UPDATE=1` writes the document anew; the change is then read in review. */
test('docs/openapi.json is what the server serves', () => {
  const file = path.join(projectRoot, 'docs', 'openapi.json');
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (process.env['UPDATE']) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('every website may read the document', async () => {
  const { headers } = await api.get('/openapi.json');
  expect(headers).toMatchObject({
    'access-control-allow-origin': '*',
    'content-type': 'application/json; charset=utf-8',
    'api-version': '1.0.0',
  });
});

describe('the NLgov REST API Design Rules', () => {
  test('hold for the document', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info).toMatchObject({
      version: '1.0.0',
      contact: { name: 'Expat Centre Maastricht Region', email: 'expatcentre@maastricht.nl' },
    });
    expect(document.servers[0]?.url).toMatch(/\/v1$/);
    expect(Object.keys(document.paths).filter((at) => !/^(\/([a-z0-9-]+|\{[a-z]+\}))+$/.test(at))).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    expect(operations).toHaveLength(10);
  });

  test('hold for every answer of every operation: version, problems, 400', () => {
    for (const { operation } of operations) {
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '429', '500']));
      for (const [status, { headers, content }] of Object.entries(operation.responses)) {
        expect(headers).toHaveProperty('API-Version');
        if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  test('every POST that changes something needs a key', () => {
    const keyless = operations.filter(
      ({ method, operation }) =>
        method === 'post' &&
        !operation.parameters?.some(({ name, required }) => name === 'idempotency-key' && required),
    );
    expect(keyless.map(({ path: at }) => at).sort()).toEqual(['/plans', '/visit-searches']);
  });

  test('an own booking is opened by a secret in a header', () => {
    const own = operations.filter(({ path: at }) => /^\/bookings|\{booking\}/.test(at));
    expect(own).toHaveLength(6);
    expect(own.every(({ operation }) => JSON.stringify(operation.security) === '[{"secret":[]}]')).toBe(true);
  });
});

/** Whatever a program sends, it gets a documented answer and never our fault. */
test('300 bodies that are almost right are answered as documented', { timeout: 120_000 }, async () => {
  const held = (await api.post('/holds', validHold, freshKey())).json<{ booking: string; secret: string }>();
  const sound: readonly (readonly [path: string, template: string, body: object])[] = [
    ['/plans', '/plans', { answers: indianFamily }],
    ['/visit-searches', '/visit-searches', { answers: spanishResearcher, daysAtMost: 5, coming: ['you'] }],
    ['/holds', '/holds', validHold],
    ['/bookings', '/bookings', { booking: held.booking, ...researcherDetails }],
    ['/bookings', '/bookings', { booking: held.booking, ...familyDetails }],
    [`/holds/${held.booking}/extension`, '/holds/{booking}/extension', {}],
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sound),
      fc.array(fc.record({ at: fc.nat(200), change }), { minLength: 1, maxLength: 3 }),
      async ([to, template, body], changes) => {
        const sent = changes.reduce<unknown>((value, { at, change: put }) => mutated(value, at, put), body);
        const headers = { ...freshKey(), ...bearer(held.secret) };
        const answer = await api.post(to, JSON.stringify(sent), headers);
        const documented = Object.keys(document.paths[template]?.['post']?.responses ?? {});
        expect(answer.statusCode, `${answer.body} for ${JSON.stringify(sent)}`).toBeLessThan(500);
        expect(documented).toContain(String(answer.statusCode));
        if (answer.statusCode >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      },
    ),
    { numRuns: 300 },
  );
});

const validHold = { answers: spanishResearcher, language: 'en', day: '2027-01-05', start: '10:00' };

const strange = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    null,
    -1,
    0,
    1e308,
    1.5,
    '',
    '\u0000',
    '\ud800',
    '2027-02-29',
    '9999-12-31',
    '+275760-09-13',
    '24:00',
    [],
    {},
    true,
  ),
  fc.constantFrom('GM0971', 'GM9999', 'germany', 'XX', 'unknown', 'partner', 'child-20', '12-17', 'asylum'),
);

type Change = { kind: 'put' | 'drop' | 'add' | 'repeat'; value: unknown; name: string };
const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('put', 'drop', 'add', 'repeat'),
  value: strange,
  name: fc.oneof(fc.string(), fc.constantFrom('toString', 'arrival', 'child-1', 'coming', 'from')),
});

/** The value with a change at the place with this number, counted through the whole tree. */
function mutated(value: unknown, at: number, put: Change): unknown {
  const copy = structuredClone<unknown>(value);
  const places: { of: Record<string, unknown>; key: string }[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push({ of: node as Record<string, unknown>, key });
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const place = places[at % Math.max(1, places.length)];
  if (!place) return put.value;
  if (put.kind === 'put') place.of[place.key] = put.value;
  if (put.kind === 'drop') Reflect.deleteProperty(place.of, place.key);
  if (put.kind === 'add')
    Object.defineProperty(place.of, put.name, {
      value: put.value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (put.kind === 'repeat') place.of[place.key] = Array(30).fill(place.of[place.key]);
  return copy;
}
