import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import { waitForDay, type Counter } from '../../src/planning/actions/day-queue.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import type { WantedVisit } from '../../src/planning/actions/hold-visit.ts';
import { readHeldTime } from '../../src/planning/actions/read-booking.ts';
import { actsOn, type Acts } from '../../src/platform/act.ts';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import { spanishResearcher } from '../builders/answers.ts';
import { aFilledDraft, calendarFor, CENTRE, granted, holderOf, wanting } from '../builders/booking.ts';
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

const anyDay = Temporal.PlainDate.from('2027-01-05');

describe('who waits for a day is served in order of arrival', () => {
  /** A counter that says in which batches it was asked, and answers each member with its own name. */
  function counter(most = 4): { batches: string[][]; served: Counter<string, string> } {
    const batches: string[][] = [];
    const served: Counter<string, string> = {
      most,
      goesWith: (before, next) => !before.includes(next),
      async serve(members) {
        batches.push([...members]);
        await new Promise((resolve) => setTimeout(resolve, 1));
        if (members.includes('bad')) throw new Error('bad');
        return members.map((member) => `${member} served`);
      },
    };
    return { batches, served };
  }
  const letters = (text: string) => text.split('');
  const join = (served: Counter<string, string>, member: string, day = anyDay) =>
    waitForDay(db.acts, CENTRE, day, served, member);

  test('the first at once and alone, those who came meanwhile together, and nobody is passed', async () => {
    const { batches, served } = counter();
    const answers = await Promise.all(letters('abcdefg').map((member) => join(served, member)));
    expect(answers).toEqual(letters('abcdefg').map((member) => `${member} served`));
    expect(batches).toEqual([['a'], letters('bcde'), letters('fg')]);
  });

  test('who cannot go with those before waits for the next turn, and everybody behind too', async () => {
    const { batches, served } = counter();
    await Promise.all(letters('abbc').map((member) => join(served, member)));
    expect(batches).toEqual([['a'], ['b'], letters('bc')]);
  });

  test('a member at whom a batch fails does not take the others along', async () => {
    const { served } = counter();
    const answers = await Promise.allSettled(['a', 'b', 'bad', 'c'].map((member) => join(served, member)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  test('one day does not wait for another', async () => {
    const { batches, served } = counter();
    await Promise.all([join(served, 'a'), join(served, 'b', anyDay.add({ days: 1 }))]);
    expect(batches).toEqual([['a'], ['b']]);
  });

  test('who keeps coming does not keep others waiting: everybody who came before is served before', async () => {
    const { batches, served } = counter(2);
    const first = letters('abcdef').map((member) => join(served, member));
    const late = first.map((one) => one.then((answer) => join(served, `again ${answer}`)));
    await Promise.all(late);
    const order = batches.flat();
    expect(order.slice(0, 6)).toEqual(letters('abcdef'));
  });
});

const hold = (acts: Acts, wanted: WantedVisit, key = randomUUID() as string) =>
  keepTime(acts, holderOf(wanted.booking), region, wanted, key);

/** Parties of one researcher, without a household: the write path asks for none. */
async function wishes(count: number, day: string, starts: readonly number[]): Promise<readonly WantedVisit[]> {
  const one = await wanting(db.acts, await aFilledDraft(db.acts, spanishResearcher), day, 0);
  return Array.from({ length: count }, (_, n) => ({
    ...one,
    booking: randomUUID(),
    start: starts[n % starts.length] ?? 540,
  }));
}

async function startsOf(day: string): Promise<readonly number[]> {
  const days = await calendarFor(db.acts, region, await aFilledDraft(db.acts, spanishResearcher));
  return days.find((one) => one.day.toString() === day)?.visits.map(({ start }) => start) ?? [];
}

async function soundness(day: string) {
  const [row] = await db.everything<{ held: number; overlaps: number; entries: number; jobs: number }>(
    `select
       (select count(*)::int from planning.visit where day = $1 and state = 'held') as held,
       (select count(*)::int from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
         and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)) as overlaps,
       (select count(*)::int from journal.entry where action = 'visit-held' and actor = 'holder' and facts ->> 'day' = $1::text) as entries,
       (select count(*)::int from graphile_worker._private_jobs where payload ->> 'visit' in
         (select visit_id::text from planning.visit where day = $1)) as jobs`,
    [day],
  );
  return row;
}

const deadlocks = async () =>
  Number(
    (
      await db.everything<{ deadlocks: string }>(
        'select deadlocks from pg_stat_database where datname = current_database()',
      )
    )[0]?.deadlocks,
  );

describe('a rush for one day over two processes', () => {
  test('four hundred at once: every place is sold, once, and the rest hears no', async () => {
    const day = '2026-12-15';
    const starts = await startsOf(day);
    expect(starts.length).toBeGreaterThan(20);
    const wanted = await wishes(400, day, starts);
    const began = performance.now();
    const answers = await Promise.all(wanted.map((one, place) => hold(processes[place % 2]!, one)));
    const took = performance.now() - began;

    const won = answers.filter(({ ok }) => ok).length;
    expect(new Set(answers.map((answer) => (answer.ok ? 'held' : answer.refusal.kind)))).toEqual(
      new Set(['held', 'time-just-taken']),
    );
    // What is sold is sold out: nothing of what was asked for could still be held.
    const left = await startsOf(day);
    expect(left).toEqual([]);
    expect(await soundness(day)).toEqual({ held: won, overlaps: 0, entries: won, jobs: won });
    expect(await deadlocks()).toBe(0);
    expect(took).toBeLessThan(20_000);
  });

  test('a member whose statement fails is told so, and the others of its batch have their times', async () => {
    const day = '2026-12-16';
    const anHourApart = (await startsOf(day)).filter((_, place) => place % 12 === 0);
    const [first, second, third, fourth] = await wishes(4, day, anHourApart);
    const broken = { ...second!, booking: 'no uuid' };
    const answers = await Promise.allSettled([first!, broken, third!, fourth!].map((one) => hold(db.acts, one)));
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value.ok : 'failed'))).toEqual([
      true,
      'failed',
      true,
      true,
    ]);
    expect(await soundness(day)).toEqual({ held: 3, overlaps: 0, entries: 3, jobs: 3 });
  });

  test('one key at both processes at once holds once, and both hear the same', async () => {
    const day = '2026-12-17';
    const [wanted] = await wishes(1, day, await startsOf(day));
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => hold(processes[n % 2]!, wanted!, 'one-key-for-all')),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await soundness(day)).toMatchObject({ held: 1, entries: 1 });
  });

  test('who moves in the rush has the new time or keeps the old one', async () => {
    const [from, to] = ['2026-12-21', '2026-12-22'];
    const wanted = await wishes(40, from, await startsOf(from));
    const before = await Promise.all(wanted.map((one) => hold(db.acts, one)));
    const old = wanted.filter((_, place) => before[place]?.ok);
    expect(old.length).toBeGreaterThan(4);
    const day = Temporal.PlainDate.from(to);
    const [start] = await startsOf(to);
    const answers = await Promise.all(
      old.map((one, place) => hold(processes[place % 2]!, { ...one, day, start: start! })),
    );
    const held = await Promise.all(
      old.map(({ booking }) => db.acts.decide(holderOf(booking), (act) => readHeldTime(act, booking))),
    );
    expect(held.map((time) => granted(time)?.day.toString())).toEqual(answers.map(({ ok }) => (ok ? to : from)));
    expect(answers.some(({ ok }) => ok)).toBe(true);
    expect(answers.some(({ ok }) => !ok)).toBe(true);
    expect(await deadlocks()).toBe(0);
  });
});
