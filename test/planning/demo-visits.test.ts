import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookDemoVisits } from '../../src/app/demo-visits.ts';
import { actsOn } from '../../src/platform/act.ts';
import { openLog } from '../../src/platform/log.ts';
import { openedCentre } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;

beforeAll(async () => {
  // Tuesday 24 November 2026, late in the afternoon.
  db = await testDatabase('2026-11-24T15:30:00Z');
  await openedCentre(db, 30);
});
afterAll(() => db.close());

async function bookAll(): Promise<void> {
  const place = { centre: 'maastricht', publicUrl: 'http://localhost:3000' };
  await bookDemoVisits((at) => actsOn(db.database, at), db.clock, place, openLog('silent')).booked;
}

test('the demonstration begins with twelve confirmed visits, today and on the next opening days, and once only', async () => {
  await bookAll();
  await bookAll();
  const visits = await db.everything<{ day: string; visits: number }>(
    `select to_char(day, 'YYYY-MM-DD') as day, count(*)::int as visits from planning.visit
     join planning.booking b using (centre_id, booking_id)
     where visit.state = 'booked' and b.confirm_until is null
       and booking_id not in (select participant_booking from sponsors.group_participant)
     group by 1 order by 1`,
  );
  expect(visits.reduce((sum, row) => sum + row.visits, 0)).toBe(12);
  expect(visits[0]).toEqual({ day: '2026-11-24', visits: 6 });
  const agencies = await db.everything<{ agency: string }>(
    `select distinct agency from access.share join planning.visit using (centre_id, booking_id) where day = '2026-11-24'`,
  );
  const codes = agencies.map(({ agency }) => agency);
  expect(codes).toEqual(expect.arrayContaining(['centre', 'ind', 'GM0935', 'GM0938', 'GM0917']));
  // What the desk itself is told of a group goes to its own address, in the same box.
  const mails = await db.everything<{ recipient: string }>(
    `select recipient from messages.outbox where kind not like 'group-desk-%'`,
  );
  expect(mails.every(({ recipient }) => recipient.endsWith('@example.org'))).toBe(true);
}, 60_000);

test('one school waits for the answer of the coordinator, and every student of another has a time', async () => {
  await bookAll();
  const groups = await db.everything<{ state: string; waiting: number; placed: number }>(
    `select g.state, count(*) filter (where p.state = 'waiting')::int as waiting,
       count(*) filter (where p.state = 'placed')::int as placed
     from sponsors.group_session g join sponsors.group_participant p using (centre_id, booking_id) group by 1 order by 1`,
  );
  expect(groups).toEqual([
    { state: 'asked', waiting: 12, placed: 0 },
    { state: 'given', waiting: 0, placed: 9 },
  ]);
  const links = await db.everything<{ recipient: string }>(
    `select recipient from messages.outbox where body_text like '%http://localhost:3000/%/group/%/open/%'`,
  );
  const schools = ['groepen@example.org', 'international.office@example.org'];
  expect([...new Set(links.map(({ recipient }) => recipient))].toSorted()).toEqual(schools);
}, 60_000);
