import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import type { CentreDay } from '../../src/planning/rules/day.ts';
import type { WantedVisit } from '../../src/planning/actions/hold-visit.ts';
import type { Database } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import { aFilledDraft, calendarFor, CENTRE, holderOf, openedCentre, systemFor, wanting } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

/** A week of one centre: bookings, changed minds and cancellations, at two processes, in any order. */
const EVENTS = 10_000;
const AT_ONCE = 16;
const week = { from: Temporal.PlainDate.from('2027-01-04'), until: Temporal.PlainDate.from('2027-01-11') };

type Process = Awaited<ReturnType<typeof startProcess>>;

let db: TestDatabase;
let region: Region;
let pools: Database[] = [];
let processes: readonly [Process, Process];

beforeAll(async () => {
  db = await testDatabase();
  region = await openedCentre(db);
  processes = [await startProcess(), await startProcess()];
});
afterAll(async () => {
  for (const pool of pools) await pool.destroy();
  await db.close();
});

/** The modules once more, with a pool, queues and copies of days of their own: what another process would have. */
async function startProcess() {
  vi.resetModules();
  const { openDatabase } = await import('../../src/platform/database.ts');
  const { actsOn } = await import('../../src/platform/act.ts');
  const { keepTime } = await import('../../src/planning/actions/keep-time.ts');
  const { bookVisit } = await import('../../src/planning/actions/book-visit.ts');
  const { cancelVisit } = await import('../../src/planning/actions/cancel-visit.ts');
  const { currentDays } = await import('../../src/planning/store/day-copies.ts');
  const pool = openDatabase(db.productUrl, openLog('silent'), 20);
  pools = [...pools, pool];
  const acts = actsOn(pool, db.clock);
  return {
    keep: (wanted: WantedVisit) => keepTime(acts, holderOf(wanted.booking), region, wanted, randomUUID()),
    book: (booking: string) => acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, 'http://x')),
    cancel: (booking: string) => acts.decide(holderOf(booking), (act) => cancelVisit(act, region, booking)),
    days: () => acts.perform(systemFor(randomUUID()), (act) => currentDays(act.tx, CENTRE, week.from, week.until)),
  };
}

/** Always the same numbers, so that a failure can be looked at again (mulberry32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const inOrder = (days: readonly CentreDay[]) =>
  days.map(({ day, version, shifts, occupied }) => ({
    day: day.toString(),
    version,
    shifts,
    occupied: occupied
      .map((one) => JSON.stringify({ ...one, heldUntil: one.heldUntil?.toString() ?? null }))
      .toSorted(),
  }));

async function truth() {
  const [row] = await db.everything<{ overlaps: number; empty: number; deadlocks: number; live: number }>(
    `select
       (select count(*)::int from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
         and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)) as overlaps,
       (select count(*)::int from planning.visit v where (state <> 'cancelled') <>
         exists (select from planning.sitting s where s.visit_id = v.visit_id and s.day = v.day)) as empty,
       (select deadlocks::int from pg_stat_database where datname = current_database()) as deadlocks,
       (select count(*)::int from planning.visit where state <> 'cancelled') as live`,
  );
  return row!;
}

test(`a week of ${EVENTS} bookings, moves and cancellations over two processes: nothing overlaps, and every copy is true`, async () => {
  const random = numbers(20_270_104);
  const times = await timesOfWeek();
  const parties = await Promise.all([spanishResearcher, indianFamily].map((answers) => partyOf(answers)));
  const held: WantedVisit[] = [];
  const booked: string[] = [];
  const counted: Record<string, number> = {};
  const count = (what: string) => (counted[what] = (counted[what] ?? 0) + 1);
  const takeOne = <One>(from: One[]) => from.splice(random(from.length), 1)[0];
  const wish = (of: WantedVisit): WantedVisit => ({ ...of, ...times[random(times.length)] });

  async function happen(process: Process): Promise<void> {
    const kind = random(100);
    if (kind < 8) {
      const booking = await aFilledDraft(db.acts, spanishResearcher);
      const kept = await process.keep(wish({ ...parties[0]!, booking }));
      const answer = kept.ok ? await process.book(booking) : kept;
      if (answer.ok) booked.push(booking);
      count(answer.ok ? 'booked' : `not booked: ${answer.refusal.kind}`);
    } else if (kind < 50) {
      const wanted = wish({ ...parties[random(4) === 0 ? 1 : 0]!, booking: randomUUID() });
      const kept = await process.keep(wanted);
      if (kept.ok) held.push(wanted);
      count(kept.ok ? 'held' : `not held: ${kept.refusal.kind}`);
    } else if (kind < 85) {
      const old = takeOne(held);
      if (!old) return;
      const kept = await process.keep(wish(old));
      held.push(old);
      count(kept.ok ? 'moved' : `not moved: ${kept.refusal.kind}`);
    } else if (kind < 92) {
      const booking = takeOne(booked);
      if (!booking) return;
      const answer = await process.cancel(booking);
      count(answer.ok ? 'cancelled' : `not cancelled: ${answer.refusal.kind}`);
    } else {
      await process.days();
      count('looked');
    }
  }

  let left = EVENTS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, client) => {
      while (left > 0) {
        left--;
        // A hold runs out after 900 of these, so holds of all ages meet each other.
        db.clock.pass({ seconds: 1 });
        await happen(processes[client % 2]!);
      }
    }),
  );

  expect(Object.keys(counted)).toEqual(expect.arrayContaining(['booked', 'held', 'moved', 'cancelled', 'looked']));
  expect(counted['moved']).toBeGreaterThan(EVENTS / 20);
  const after = await truth();
  expect(after).toEqual({ overlaps: 0, empty: 0, deadlocks: 0, live: after.live });
  expect(after.live).toBeGreaterThan(50);
  const fromNothing = inOrder(await (await startProcess()).days());
  expect(fromNothing).toHaveLength(7);
  expect(fromNothing.flatMap(({ occupied }) => occupied).length).toBeGreaterThan(100);
  for (const process of processes) expect(inOrder(await process.days())).toEqual(fromNothing);
}, 300_000);

/** Every time of the week at which a researcher or a family could come while nobody had booked. */
async function timesOfWeek(): Promise<readonly Pick<WantedVisit, 'day' | 'start'>[]> {
  const days = await calendarFor(db.acts, region, await aFilledDraft(db.acts, spanishResearcher));
  return days
    .filter(({ day }) => Temporal.PlainDate.compare(week.from, day) <= 0)
    .filter(({ day }) => Temporal.PlainDate.compare(day, week.until) < 0)
    .flatMap(({ day, visits }) => visits.map(({ start }) => ({ day, start })));
}

async function partyOf(answers: typeof indianFamily): Promise<WantedVisit> {
  return wanting(db.acts, await aFilledDraft(db.acts, answers), week.from.toString(), 540);
}
