import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callbackFor } from '../../src/access/pages/sign-in-door.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { entryAddress } from '../../src/planning/actions/entry-addresses.ts';
import { limits, type LimitedDoor } from '../../src/platform/http/limits.ts';
import { openLog } from '../../src/platform/log.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { bodyOf, FORM, seenBy, type Seen } from '../builders/forms.ts';
import { watchRoutes, type KnownRoute } from '../builders/routes.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;
let routes: readonly KnownRoute[];

beforeAll(async () => {
  db = await testDatabase();
  const settings = readSettings({ TRUSTED_PROXIES: '1' });
  const watch = watchRoutes();
  app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
  watch.stop();
  routes = watch.routes();
});
afterAll(async () => {
  await app.close();
  await db.close();
});

const from = (address: string, url: string, payload = '{}') =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'x-forwarded-for': address, 'content-type': 'application/json' },
    payload,
  });
const hold = (address: string) => from(address, '/api/v1/holds');
const mail = (address: string, language = 'en') => from(address, `/${language}/plan/made-up/mail`);

test('one address keeps at most twenty times in a quarter of an hour, and others are not held up by it', async () => {
  for (let asked = 0; asked < 20; asked++) expect((await hold('192.0.2.1')).statusCode).toBe(400);
  const refused = await hold('192.0.2.1');
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ type: 'urn:eenloket:problem:too-many-requests' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
  expect((await hold('192.0.2.2')).statusCode).toBe(400);
});

test('the pages and the interface for programs count together, in every language', async () => {
  const page = `/en/book/${crypto.randomUUID()}/time`;
  for (let asked = 0; asked < 10; asked++) await hold('192.0.2.4');
  for (let asked = 0; asked < 10; asked++) expect((await from('192.0.2.4', page)).statusCode).not.toBe(429);
  for (const url of [page, page.replace('/en/', '/nl/'), '/api/v1/holds'])
    expect((await from('192.0.2.4', url)).statusCode, url).toBe(429);
});

test('an address that a client makes up before the proxy counts for nothing', async () => {
  for (let asked = 0; asked < 20; asked++) await hold(`203.0.113.${asked}, 192.0.2.3`);
  expect((await hold('203.0.113.99, 192.0.2.3')).statusCode).toBe(429);
});

test('without a proxy in the settings nobody believes the header at all', async () => {
  const bare = await buildServer({
    acts: db.acts,
    clock: db.clock,
    settings: readSettings({}),
    log: openLog('silent'),
  });
  const headers = (asked: number) => ({
    'x-forwarded-for': `198.51.100.${asked}`,
    forwarded: `for=198.51.100.${asked}`,
  });
  const ask = (asked: number) => bare.inject({ method: 'POST', url: '/api/v1/holds', headers: headers(asked) });
  for (let asked = 0; asked < 20; asked++) expect((await ask(asked)).statusCode).not.toBe(429);
  expect((await ask(99)).statusCode).toBe(429);
  await bare.close();
});

test('an IPv6 network of 64 bits is one address, and the next network is another', async () => {
  for (let asked = 0; asked < 10; asked++)
    expect((await mail(`2001:db8:1:2:${asked}::${asked}`)).statusCode).not.toBe(429);
  expect((await mail('2001:db8:1:2:ffff::1')).statusCode).toBe(429);
  expect((await mail('2001:db8:1:3::1')).statusCode).not.toBe(429);
  // The same IPv4 address is the same, however it is written.
  for (let asked = 0; asked < 10; asked++) await mail('::ffff:192.0.2.5');
  expect((await mail('192.0.2.5')).statusCode).toBe(429);
});

test.each([
  ['en', 'Please wait', 'Try again in 60 minutes'],
  ['nl', 'Wacht alstublieft', 'Probeer het over 60 minuten opnieuw'],
])('the page says how long to wait and whom to call (%s)', async (language, title, wait) => {
  const address = `192.0.2.${language === 'en' ? 6 : 7}`;
  for (let asked = 0; asked < 10; asked++) await mail(address, language);
  const refused = await mail(address, language);
  expect(refused.statusCode).toBe(429);
  expect(refused.body).toContain(`<html lang="${language}"`);
  for (const words of [title, wait, '043\u00a0000\u00a000\u00a000']) expect(refused.body).toContain(words);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3590);
});

/** A server of its own whose total for one kind of door is small. */
async function withTotal(kind: LimitedDoor, max: number): Promise<FastifyInstance> {
  const inAll = limits[kind].inAll as { max: number };
  const before = inAll.max;
  inAll.max = max;
  const settings = readSettings({ TRUSTED_PROXIES: '1' });
  const small = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
  inAll.max = before;
  return small;
}

/** A form as a browser that saw it sends it, from an address of its own each time. */
async function formSender(of: FastifyInstance) {
  const seen = await seenBy(of);
  let asked = 0;
  return async (url: string, token: Seen = seen) => {
    const headers = { ...FORM, cookie: seen.cookie, 'x-forwarded-for': `10.1.${(asked += 1) >> 8}.${asked & 255}` };
    return (await of.inject({ method: 'POST', url, headers, payload: bodyOf('', token) })).statusCode;
  };
}

test('somebody with a thousand addresses is stopped by the limit of all, and everybody can still read', async () => {
  const small = await withTotal('mails', 30);
  const send = await formSender(small);
  for (let asked = 0; asked < 30; asked++) expect(await send('/en/plan/made-up/mail')).not.toBe(429);
  expect(await send('/nl/plan/made-up/mail')).toBe(429);
  expect((await small.inject({ url: '/en', headers: { 'x-forwarded-for': '10.2.0.1' } })).statusCode).toBe(200);
  await small.close();
});

test('forms without the token of this browser do not close a door for everybody', async () => {
  const small = await withTotal('mails', 10);
  const send = await formSender(small);
  for (let asked = 0; asked < 40; asked++)
    expect(await send('/en/plan/made-up/mail', { cookie: '', token: 'made-up' })).toBe(403);
  expect(await send('/en/plan/made-up/mail')).not.toBe(429);
  await small.close();
});

test('a crowd that tries references does not close the link that was mailed to somebody', async () => {
  const small = await withTotal('reference', 10);
  const send = await formSender(small);
  for (let asked = 0; asked < 10; asked++) expect(await send(entryAddress('en'))).not.toBe(429);
  expect(await send(entryAddress('en'))).toBe(429);
  const link = `/en/open/${crypto.randomUUID()}/made-up-secret`;
  for (let asked = 0; asked < 20; asked++) expect(await send(link)).not.toBe(429);
  await small.close();
});

test('a crowd that begins to sign in does not stop who comes back from the identity provider', async () => {
  const small = await withTotal('sign-in', 10);
  const back = async (cookie: string, asked: number) => {
    const headers = { cookie, 'x-forwarded-for': `10.3.0.${asked}` };
    return (await small.inject({ url: `${callbackFor('maastricht')}?state=abcdefgh1234&code=1`, headers })).statusCode;
  };
  for (let asked = 0; asked < 10; asked++) expect(await back('', asked)).not.toBe(429);
  expect(await back('', 11)).toBe(429);
  expect(await back('sign-in-abcdefgh=secret', 12)).not.toBe(429);
  await small.close();
});

test('every door that sends a mail, keeps a time, signs in or opens a booking by its reference is limited', () => {
  const limited = routes.filter(({ limited }) => limited).map(({ method, pattern }) => `${method} ${pattern}`);
  for (const door of [
    'POST /en/plan/:code/mail',
    'POST /en/book/:booking/time',
    'POST /en/booking/:booking/confirm-mail',
    'POST /api/v1/holds',
  ])
    expect(limited).toContain(door);
  const expensive = routes.filter(
    ({ method, pattern }) => /\/(mail|confirm-mail|holds|sign-in|callback)$/.test(pattern) && method === 'POST',
  );
  expect(expensive.filter(({ limited }) => !limited).map(({ pattern }) => pattern)).toEqual([]);
});
