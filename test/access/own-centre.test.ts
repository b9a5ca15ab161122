import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { findLed } from '../../src/access/store/leads.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { openLog } from '../../src/platform/log.ts';
import { indianFamily } from '../builders/answers.ts';
import { cookieBrowser } from '../builders/cookie-browser.ts';
import { anOfficer, signedInAs } from '../builders/officers.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { aBookedVisit, officerOf, VISIT_MORNING } from '../builders/shared-visits.ts';
import { freePort } from '../builders/started-product.ts';
import { PREPARING } from '../builders/unrecorded.ts';

bookAtOpenedCentre();
beforeAll(async () => {}, 60_000);

test('which services an agency answers for, the own centre and the country say, and no other centre of the database', async () => {
  const ofInd = () =>
    db.acts.perform(officerOf('ind', 'ind'), async ({ tx }) => {
      const { rows } = await sql<{ services: string[] }>`select region.services_of('ind') as services`.execute(tx);
      return rows[0]?.services ?? [];
    });
  const before = await ofInd();
  expect(before).toContain('biometrics');
  await db.everything(
    `insert into region.fact (scope, list, key, valid_from, body, source, checked_on)
     values ('elsewhere', 'agencies', 'ind', '2020-01-01', '{"kind": "ind"}', 'test', '2026-01-01'),
       ('elsewhere', 'services', 'registration', '2020-01-01', '{"agency": "ind"}', 'test', '2026-01-01')`,
  );
  expect(await ofInd()).toEqual(before);
});

test('the steps of others are of booked visits only: a time that somebody is still choosing is nobody’s work', async () => {
  const booking = await aBookedVisit(db, region, indianFamily);
  const [row] = await db.everything<{ visit: string }>(
    'select visit_id as visit from planning.visit where booking_id = $1',
    [booking],
  );
  db.clock.set(VISIT_MORNING);
  const steps = () =>
    db.acts.perform(officerOf('ind', 'ind'), async ({ tx }) => {
      const { rows } = await sql`select * from planning.steps_of(${row?.visit}::uuid)`.execute(tx);
      return rows.length;
    });
  expect(await steps()).toBeGreaterThan(1);
  await db.everything(`update planning.visit set state = 'held', held_until = now() where booking_id = $1`, [booking]);
  expect(await steps()).toBe(0);
  await db.everything(`update planning.visit set state = 'booked', held_until = null where booking_id = $1`, [booking]);
});

test('an address with more than ten bookings leads to the ten newest, the newest last', async () => {
  const ids = Array.from({ length: 12 }, (_, n) => `00000000-0000-4000-8000-0000000000${String(n + 10)}`);
  await db.everything(
    `insert into access.secret (centre_id, booking_id, purpose, hash, valid_until)
     select 'maastricht', one.id, 'email', sha256('address'), timestamptz '2028-01-01' + one.place * interval '1 day'
     from unnest($1::uuid[]) with ordinality as one (id, place)`,
    [ids],
  );
  const [hash] = await db.everything<{ hash: Buffer }>(`select sha256('address') as hash`);
  const led = await db.acts.perform(PREPARING, (act) =>
    findLed(act.tx, 'maastricht', 'email', hash?.hash as Buffer, act.now),
  );
  expect(led).toEqual(ids.slice(2));
});

describe('a visit that is not on the list of today', () => {
  test('can be opened for the purposes that hold today, also when one ends before the day of the visit', async () => {
    db.clock.set('2026-12-01T08:00:00Z');
    const booking = await aBookedVisit(db, region, indianFamily);
    const [row] = await db.everything<{ visit: string }>(
      'select visit_id as visit from planning.visit where booking_id = $1',
      [booking],
    );
    await db.everything(
      `update region.fact set valid_until = '2026-12-15' where list = 'look-purposes' and key = 'phone-call'`,
    );
    await db.everything(`update region.release set hash = hash || '-ended'`);
    const origin = `http://localhost:${await freePort()}`;
    const settings = readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' });
    const app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
    try {
      await app.listen({ host: '127.0.0.1', port: Number(new URL(origin).port) });
      const browser = cookieBrowser();
      browser.plant('localhost', 'desk', await signedInAs(db, await anOfficer(db, 'ind', 'officer', 'Sanne Prins')));
      const { body } = await browser.ask(`${origin}/en/desk/visits/${row?.visit}`);
      expect(body).toContain('value="letter"');
      expect(body).toContain('value="phone-call"');
    } finally {
      await app.close();
    }
  });
});
