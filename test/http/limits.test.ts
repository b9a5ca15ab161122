import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { openLog } from '../../src/platform/log.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;
let app: Awaited<ReturnType<typeof buildServer>>;

beforeAll(async () => {
  db = await testDatabase();
  const settings = readSettings({ TRUSTED_PROXIES: '1' });
  app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
});
afterAll(async () => {
  await app.close();
  await db.close();
});

const hold = (address: string) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/holds',
    headers: { 'x-forwarded-for': address, 'content-type': 'application/json' },
    payload: '{}',
  });

test('one address keeps at most twenty times in a quarter of an hour, and others are not held up by it', async () => {
  for (let asked = 0; asked < 20; asked++) expect((await hold('192.0.2.1')).statusCode).toBe(400);
  const refused = await hold('192.0.2.1');
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ type: 'urn:eenloket:problem:too-many-requests' });
  expect(refused.headers['retry-after']).toBeDefined();
  expect((await hold('192.0.2.2')).statusCode).toBe(400);
});

test('an address that a client makes up before the proxy counts for nothing', async () => {
  for (let asked = 0; asked < 20; asked++) await hold(`203.0.113.${asked}, 192.0.2.3`);
  expect((await hold('203.0.113.99, 192.0.2.3')).statusCode).toBe(429);
});
