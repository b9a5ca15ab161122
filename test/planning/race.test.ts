import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { actsOn, type Acts } from '../../src/platform/act.ts';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import { aFilledDraft, granted, holderOf, wanting } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';

let second: Database;
let processes: readonly Acts[];

bookAtOpenedCentre();
beforeAll(async () => {
  second = openDatabase(db.productUrl, openLog('silent'), 20);
  processes = [db.acts, actsOn(second, db.clock)];
});
afterAll(async () => {
  await second.destroy();
});

/** The truth, counted by SQL past row level security. */
async function counts(day: string) {
  const [row] = await db.everything<{ booked: number; held: number; overlaps: number; partial: number }>(
    `select
       (select count(*)::int from planning.visit where day = $1 and state = 'booked') as booked,
       (select count(*)::int from planning.visit where day = $1 and state = 'held') as held,
       (select count(*)::int from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
         and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)) as overlaps,
       (select count(*)::int from planning.visit v where v.day = $1 and v.state in ('held', 'booked')
         and (select count(distinct service) from planning.sitting s where s.visit_id = v.visit_id) <> 3) as partial`,
    [day],
  );
  return row;
}

test('sixty families that want the same time of one day over two processes: every place once, nobody half, no deadlock', async () => {
  const day = '2027-01-05';
  const drafts = await Promise.all(Array.from({ length: 60 }, () => aFilledDraft(db.acts)));
  const answers = await Promise.all(
    drafts.map(async (booking, place) => {
      const acts = processes[place % 2]!;
      const held = await keepTime(
        acts,
        holderOf(booking),
        region,
        await wanting(acts, booking, day, 540),
        `rush-${booking}`,
      );
      if (!held.ok) return held.refusal.kind;
      const booked = await acts.decide(holderOf(booking), (act) =>
        bookVisit(act, region, booking, 'http://localhost:3000'),
      );
      return booked.ok ? 'booked' : booked.refusal.kind;
    }),
  );
  const booked = answers.filter((answer) => answer === 'booked').length;
  expect(booked).toBeGreaterThan(0);
  expect(new Set(answers)).toEqual(new Set(['booked', 'time-just-taken']));
  expect(await counts(day)).toEqual({ booked, held: 0, overlaps: 0, partial: 0 });
});

test('a desk that is taken past the product is refused by the constraint, and nothing of the visit stays', async () => {
  const booking = await aFilledDraft(db.acts);
  const wanted = await wanting(db.acts, booking, '2027-01-07', 540);
  const held = granted(await keepTime(db.acts, holderOf(booking), region, wanted, `first-${booking}`));
  const overlapping = db.everything(
    `insert into planning.sitting (centre_id, visit_id, day, desk_id, minutes, service, persons)
     select centre_id, visit_id, day, desk_id, int4range(lower(minutes), upper(minutes) + 5), service, persons
     from planning.sitting where visit_id = $1 limit 1`,
    [held.visit],
  );
  await expect(overlapping).rejects.toThrow('one_party_at_a_desk');
});
