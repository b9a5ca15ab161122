import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { keepDaysOpen } from '../../src/app/keep-days-open.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { openLog } from '../../src/platform/log.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** The REST interface of one server on a test's database, its book opened. */
export type TestApi = {
  readonly app: FastifyInstance;
  readonly get: (path: string, headers?: Headers) => Promise<LightMyRequestResponse>;
  readonly post: (path: string, body: unknown, headers?: Headers) => Promise<LightMyRequestResponse>;
  readonly remove: (path: string, headers?: Headers) => Promise<LightMyRequestResponse>;
  readonly close: () => Promise<void>;
};

type Headers = Readonly<Record<string, string>>;

export async function testApi({ acts, clock }: TestDatabase): Promise<TestApi> {
  const settings = readSettings({ RATE_LIMITS: 'off' });
  const log = openLog('silent');
  const closeBook = await keepDaysOpen(acts, settings.centre, clock, log);
  closeBook();
  const app = await buildServer({ acts, clock, settings, log });
  await app.ready();
  const url = (path: string) => `/api/v1${path}`;
  return {
    app,
    get: (path, headers = {}) => app.inject({ method: 'GET', url: url(path), headers }),
    post: (path, body, headers = {}) =>
      app.inject({
        method: 'POST',
        url: url(path),
        headers: { 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    remove: (path, headers = {}) => app.inject({ method: 'DELETE', url: url(path), headers }),
    close: () => app.close(),
  };
}

/** The database of one test file, and the REST interface on it. */
export let db: TestDatabase;
export let api: TestApi;

/** Opens them for the file that calls it. */
export function askOverRest(): void {
  beforeAll(async () => {
    db = await testDatabase();
    api = await testApi(db);
  });
  afterAll(async () => {
    await api.close();
    await db.close();
  });
}

export function freshKey(): { readonly 'idempotency-key': string } {
  return { 'idempotency-key': randomUUID() };
}

export function bearer(secret: string): { readonly authorization: string } {
  return { authorization: `Bearer ${secret}` };
}

export const researcherDetails = {
  persons: [{ id: 'you', given: 'Inés', family: 'García López', born: { year: 1990, month: 3, day: 27 } }],
  contact: { email: 'ines@example.org', phone: '+34 612 345 678', language: 'en' },
};

export const familyDetails = {
  persons: [
    { id: 'you', given: 'Rohit', family: 'Sharma', born: { year: 1990, month: 3, day: 27 } },
    { id: 'partner', given: 'Meera', family: 'Sharma', born: { year: 1991, month: null, day: null } },
    { id: 'child-1', family: 'Dev', oneNameOnly: true, born: { year: 2023, month: 5, day: 1 } },
    { id: 'child-2', given: 'Ira', family: 'Sharma', born: { year: 2018, month: 2, day: 2 } },
  ],
  contact: {
    email: 'rohit@example.org',
    language: 'en',
    needs: ['baby'],
    otherNeed: 'We bring a pram.',
  },
};
