import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from '../../../test/builders/answers.ts';
import { bearer, freshKey, researcherDetails, testApi, type TestApi } from '../../../test/builders/api.ts';
import { testDatabase, type TestDatabase } from '../../../test/builders/database.ts';
import { openDatabase } from '../../platform/database.ts';
import { openLog } from '../../platform/log.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { loadRegion } from '../../region/actions/load-region.ts';
import { regionFilesIn } from '../../region/store/data-files.ts';

let database: TestDatabase;
let api: TestApi;
/** A hold of the researcher, and one that has run out. */
let held: { booking: string; secret: string; start: string };
let expired: typeof held;

const TUESDAY = '2027-01-05';

beforeAll(async () => {
  database = await testDatabase();
  await endAgreementOfStein();
  api = await testApi(database);
  expired = await hold('09:00');
  database.clock.pass({ minutes: 16 });
  held = await hold('10:00');
  // Others take what is left at 10.00.
  for (let status = 201; status === 201;) status = (await api.post('/holds', wanted, freshKey())).statusCode;
});

afterAll(async () => {
  await api.close();
  await database.close();
});

async function hold(start: string): Promise<typeof held> {
  const answer = await api.post('/holds', { ...wanted, start }, freshKey());
  expect(answer.statusCode, answer.body).toBe(201);
  return { ...answer.json<typeof held>(), start };
}

async function endAgreementOfStein(): Promise<void> {
  const files = regionFilesIn(path.join(projectRoot, 'data'), 'maastricht').map((file) => ({
    ...file,
    text: file.text.replace('{ municipality: GM0971 }', '{ municipality: GM0971, until: 2027-01-15 }'),
  }));
  const owner = openDatabase(database.ownerUrl, openLog('silent'), 1);
  const loaded = await owner.transaction().execute((tx) => loadRegion(tx, files, database.clock.now()));
  await owner.destroy();
  expect(loaded).toMatchObject({ ok: true, value: { changed: 1 } });
}

const wanted = { answers: spanishResearcher, language: 'en', day: TUESDAY, start: '10:00' };
const alone = spanishResearcher.household;
const answersWith = (more: object) => ({ ...wanted, answers: { ...spanishResearcher, ...more } });
const detailsWith = (person: object, contact: object = {}) => ({
  persons: [{ ...researcherDetails.persons[0], ...person }],
  contact: { ...researcherDetails.contact, ...contact },
});
const nested = `{"answers":${'['.repeat(40_000)}${']'.repeat(40_000)}}`;

type Send = { path: string; body?: unknown; headers?: Record<string, string>; method?: 'GET' | 'DELETE' };
type Bad = readonly [name: string, send: () => Send, status: number, kind: string, place?: string];

const toHolds =
  (body: unknown, headers: Record<string, string> = freshKey()) =>
  (): Send => ({ path: '/holds', body, headers });
const toBookings =
  (details: object, of: () => typeof held = () => held) =>
  (): Send => ({
    path: '/bookings',
    body: { booking: of().booking, ...details },
    headers: { ...freshKey(), ...bearer(of().secret) },
  });

const table: readonly Bad[] = [
  [
    'an unknown country',
    toHolds(answersWith({ nationalities: ['QQ'] })),
    422,
    'answers-not-right',
    '/answers/nationalities',
  ],
  [
    'a country that is no code',
    toHolds(answersWith({ nationalities: ['Spain'] })),
    400,
    'request-not-right',
    '/answers/nationalities/0',
  ],
  [
    'an impossible day of arrival',
    toHolds(answersWith({ arrival: { kind: 'coming', day: '2027-02-30' } })),
    400,
    'request-not-right',
    '/answers/arrival/day',
  ],
  ['an impossible day of the visit', toHolds({ ...wanted, day: '2027-13-01' }), 400, 'request-not-right', '/day'],
  [
    'an arrival in the past',
    toHolds(answersWith({ arrival: { kind: 'coming', day: '2026-11-01' } })),
    422,
    'answers-not-right',
    '/answers/arrival',
  ],
  [
    '9 persons',
    toHolds(answersWith({ household: { ...alone, children: Array(8).fill('6-11') } })),
    422,
    'too-many-persons',
  ],
  ['no adult', toHolds({ ...wanted, answers: indianFamily, coming: ['child-1'] }), 422, 'minor-without-adult'],
  ['nobody', toHolds({ ...wanted, coming: [] }), 422, 'nobody-comes'],
  ['a person who is not there', toHolds({ ...wanted, coming: ['you', 'partner'] }), 422, 'no-such-person'],
  [
    'children in another order',
    toHolds(answersWith({ household: { ...alone, children: ['6-11', '1-5'] } })),
    422,
    'answers-not-right',
    '/answers/household/children',
  ],
  [
    'the nationality of nobody',
    toHolds(answersWith({ familyNationalities: { 'child-7': 'ES' } })),
    422,
    'answers-not-right',
    '/answers/familyNationalities/child-7',
  ],
  [
    'a municipality outside the 17',
    toHolds(answersWith({ residence: 'GM0363' })),
    422,
    'answers-not-right',
    '/answers/residence',
  ],
  ['an address in Germany', toHolds(answersWith({ residence: 'germany' })), 422, 'plan-not-bookable'],
  [
    'an agreement that ended before the day',
    toHolds({ ...answersWith({ residence: 'GM0971' }), day: '2027-01-19' }),
    409,
    'day-not-bookable',
  ],
  [
    'a day before the arrival',
    toHolds(answersWith({ residence: 'GM0971', arrival: { kind: 'coming', day: '2027-02-01' } })),
    409,
    'day-not-bookable',
  ],
  [
    'an employer who is not in the list',
    toHolds(answersWith({ employer: { kind: 'listed', kvk: '99999999' } })),
    422,
    'answers-not-right',
    '/answers/employer',
  ],
  [
    'a question without answer',
    toHolds(answersWith({ purpose: undefined })),
    422,
    'answers-incomplete',
    '/answers/purpose',
  ],
  ['a time just taken', toHolds(wanted), 409, 'time-just-taken'],
  ['a time that is on no grid', toHolds({ ...wanted, start: '10:03' }), 409, 'time-just-taken'],
  ['a clock of 25 hours', toHolds({ ...wanted, start: '25:00' }), 400, 'request-not-right', '/start'],
  ['a day in the past', toHolds({ ...wanted, day: '2026-11-02' }), 409, 'day-not-bookable'],
  ['a day in 300 years', toHolds({ ...wanted, day: '2326-11-02' }), 409, 'day-not-bookable'],
  ['an expired hold', toBookings(researcherDetails, () => expired), 410, 'hold-expired'],
  [
    'the extension of an expired hold',
    () => ({ path: `/holds/${expired.booking}/extension`, headers: { ...freshKey(), ...bearer(expired.secret) } }),
    410,
    'hold-expired',
  ],
  ['an unknown field', toHolds({ ...wanted, price: 0 }), 400, 'request-not-right', '/price'],
  [
    'an unknown field deep inside',
    toHolds(answersWith({ household: { ...alone, pets: 2 } })),
    400,
    'request-not-right',
    '/answers/household/pets',
  ],
  [
    'a forged secret',
    () => ({ ...toBookings(researcherDetails)(), headers: { ...freshKey(), ...bearer('x'.repeat(26)) } }),
    404,
    'no-such-booking',
  ],
  ['no secret', () => ({ ...toBookings(researcherDetails)(), headers: freshKey() }), 401, 'secret-missing'],
  [
    'a password instead of a secret',
    () => ({ ...toBookings(researcherDetails)(), headers: { ...freshKey(), authorization: 'Basic eDp5' } }),
    401,
    'secret-missing',
  ],
  [
    'an address of no booking',
    () => ({ path: `/bookings/${randomUUID()}`, method: 'GET', headers: bearer('0'.repeat(26)) }),
    404,
    'no-such-booking',
  ],
  [
    'an address that is no id',
    () => ({ path: "/bookings/'--", method: 'GET', headers: bearer('0'.repeat(26)) }),
    404,
    'no-such-booking',
  ],
  [
    'reading what is only held',
    () => ({ path: `/bookings/${held.booking}`, method: 'GET', headers: bearer(held.secret) }),
    404,
    'no-such-booking',
  ],
  [
    'cancelling what is only held',
    () => ({ path: `/bookings/${held.booking}`, method: 'DELETE', headers: bearer(held.secret) }),
    404,
    'no-such-booking',
  ],
  ['a body of 1 MB', toHolds({ ...wanted, coming: ['x'.repeat(1_000_000)] }), 413, 'too-large'],
  ['__proto__', toHolds('{"__proto__":{"admin":true}}'), 400, 'not-json'],
  ['__proto__ deep inside', toHolds(`{"answers":{"household":{"__proto__":{"a":1}}}}`), 400, 'not-json'],
  ['constructor.prototype', toHolds('{"constructor":{"prototype":{"a":1}}}'), 400, 'not-json'],
  [
    'a form',
    toHolds('answers=1', { ...freshKey(), 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'not-json',
  ],
  ['plain text', toHolds('{}', { ...freshKey(), 'content-type': 'text/plain' }), 415, 'not-json'],
  ['no key', toHolds(wanted, {}), 400, 'idempotency-key-missing'],
  [
    'the key of nobody',
    toHolds(wanted, { 'idempotency-key': '00000000-0000-0000-0000-000000000000' }),
    400,
    'idempotency-key-missing',
  ],
  ['a key that can be guessed', toHolds(wanted, { 'idempotency-key': '00000001' }), 400, 'idempotency-key-missing'],
  ['half a JSON', toHolds('{"answers":'), 400, 'not-json'],
  ['no body', toHolds(''), 400, 'request-not-right', ''],
  ['a list', toHolds('[]'), 400, 'request-not-right', ''],
  ['null', toHolds('null'), 400, 'request-not-right', ''],
  ['deep nesting', toHolds(nested), 400, 'request-not-right', '/answers'],
  [
    'another site',
    toHolds(wanted, { ...freshKey(), origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }),
    403,
    'other-origin',
  ],
  ['an unknown address', () => ({ path: '/nothing-here', method: 'GET' }), 404, 'not-found'],
  ['a name that is no name', toBookings(detailsWith({ family: '<script>' })), 422, 'details-not-right', '/persons/0'],
  ['no name', toBookings(detailsWith({ given: '  ' })), 422, 'details-not-right', '/persons/0'],
  [
    'a birthday that does not exist',
    toBookings(detailsWith({ born: { year: 1990, month: 2, day: 30 } })),
    422,
    'details-not-right',
    '/persons/0/born',
  ],
  [
    'a birthday in the future',
    toBookings(detailsWith({ born: { year: 2027, month: 2, day: 3 } })),
    422,
    'details-not-right',
    '/persons/0/born',
  ],
  [
    'a child who was answered as an adult',
    toBookings(detailsWith({ born: { year: 2020, month: 2, day: 3 } })),
    422,
    'details-not-right',
    '/persons/0/born',
  ],
  [
    'a person twice',
    toBookings({ ...researcherDetails, persons: [researcherDetails.persons[0], researcherDetails.persons[0]] }),
    422,
    'details-not-right',
    '/persons/1/id',
  ],
  [
    'a mail address that is none',
    toBookings(detailsWith({}, { email: 'ines@' })),
    422,
    'details-not-right',
    '/contact/email',
  ],
  [
    'a phone number that is none',
    toBookings(detailsWith({}, { phone: '12' })),
    422,
    'details-not-right',
    '/contact/phone',
  ],
  [
    'a BSN in a free text',
    toBookings(detailsWith({}, { otherNeed: 'my number is 111222333' })),
    422,
    'details-not-right',
    '/contact/otherNeed',
  ],
  [
    'a sign that a database cannot keep',
    toBookings(detailsWith({}, { email: 'a\u0000@example.org' })),
    400,
    'request-not-right',
    '/contact/email',
  ],
  [
    'a mail header in an address',
    toBookings(detailsWith({}, { email: 'a@example.org\nBcc: b@example.org' })),
    422,
    'details-not-right',
    '/contact/email',
  ],
];

type Told = {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: { path: string; message: string }[];
};

test.each(table.map(([name, ...rest]) => ({ name, rest })))('$name', async ({ rest: [send, status, kind, place] }) => {
  const before = await everything();
  const [english, dutch] = [await ask(send(), 'en-GB,en;q=0.9'), await ask(send(), 'nl')];

  const told = english.json<Told>();
  expect([english.statusCode, told.type], english.body.slice(0, 500)).toEqual([status, `urn:eenloket:problem:${kind}`]);
  expect(english.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(told.status).toBe(status);
  expect(told.title.length > 5 && told.detail.length > 5).toBe(true);
  if (place !== undefined) expect(told.errors?.map(({ path: found }) => found)).toContain(place);

  const inDutch = dutch.json<Told>();
  expect([dutch.statusCode, dutch.headers['content-language']]).toEqual([status, 'nl']);
  expect([inDutch.title, inDutch.detail]).not.toEqual([told.title, told.detail]);
  for (const { body } of [english, dutch])
    expect(body).not.toMatch(/node_modules|\.ts:|Error:|\bat \w+ \(|select |insert /);
  expect(await everything()).toEqual(before);
});

test('an agreement that ended before the arrival sends the registration to the town hall, and none is held here', async () => {
  const { answers } = answersWith({ residence: 'GM0971', arrival: { kind: 'coming', day: '2027-02-01' } });
  const plan = (await api.post('/plans', { answers })).json<{ visits: string[]; bookable: { services: string[] }[] }>();
  expect(plan.visits).toContain('town-hall');
  expect(plan.bookable.flatMap(({ services }) => services)).not.toContain('registration');
});

test('a booking of the same hold goes through after all of that', async () => {
  const answer = await ask(toBookings(researcherDetails)(), 'en');
  expect(answer.statusCode, answer.body).toBe(201);
});

async function ask({ path: to, body, headers = {}, method }: Send, language: string) {
  const all = { ...headers, 'accept-language': language };
  if (method === 'GET') return api.get(to, all);
  return method === 'DELETE' ? api.remove(to, all) : api.post(to, body ?? '', all);
}

/** A sum over every row that a request might write. */
async function everything(): Promise<unknown> {
  const tables = await database.everything<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(tables.length).toBeGreaterThan(12);
  const sums = tables.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as sum from ${name} t`,
  );
  return database.everything(`${sums.join(' union all ')} order by name`);
}
