import fc from 'fast-check';
import { MONDAY_MORNING } from '../builders/database.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { aFilledDraft, granted, holderOf, wanting } from '../builders/booking.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { changeVisit } from '../../src/planning/actions/change-visit.ts';
import {
  db,
  region,
  publicUrl,
  TUESDAY,
  FRIDAY,
  ALL,
  aKey,
  change,
  stateOf,
  sittingsOf,
  startsFor,
  confirmed,
  aFamily,
  expectSound,
  changingVisits,
  type Other,
} from '../builders/changes.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { lateOnOtherDay, whyNotOtherTime } from '../../src/planning/actions/search-other-times.ts';
import { wholeDatabase } from '../builders/whole-database.ts';

changingVisits();

describe('a visit moves', () => {
  test('to another day and time: number of that day, next version of the calendar, both days changed', async () => {
    const [booking, other] = [await aFamily(), await aFamily(FRIDAY)];
    await confirmed(booking);
    const [before, taken] = [await stateOf(booking), await stateOf(other)];
    const versions = () =>
      db.everything<{ day: string; version: string }>(
        `select day::text, version from planning.day where day in ($1, $2) order by day`,
        [TUESDAY, FRIDAY],
      );
    const old = await versions();
    const start = (await startsFor(booking, FRIDAY)).at(-1)!;
    granted(await change(booking, { day: FRIDAY, start }));

    const now = await stateOf(booking);
    expect(now).toEqual({ ...before, day: FRIDAY, start, sequence: 1, ticket: taken.ticket + 1 });
    for (const [place, { version }] of (await versions()).entries())
      expect(Number(version)).toBeGreaterThan(Number(old[place]?.version));
    await expectSound(booking);
    // Its old time is free: the next family gets it.
    expect(await startsFor(other, TUESDAY)).toContain(before.start);
  });

  test('to a time that overlaps its own, on the same day, and keeps its number', async () => {
    const booking = await aFamily();
    const before = await stateOf(booking);
    granted(await change(booking, { start: before.start + 5 }));
    expect(await stateOf(booking)).toMatchObject({ start: before.start + 5, ticket: before.ticket, sequence: 1 });
    await expectSound(booking);
  });

  test('one person out at the same time, and in again', async () => {
    const booking = await aFamily();
    const { start } = await stateOf(booking);
    const without = ['you', 'child-1', 'child-2'];
    granted(await change(booking, { coming: without }));
    expect(await stateOf(booking)).toMatchObject({ start, coming: without, sequence: 1 });
    expect(new Set((await sittingsOf(booking)).flatMap(({ persons }) => persons))).toEqual(new Set(without));
    await expectSound(booking);
    granted(await change(booking, { coming: ALL }));
    expect(await stateOf(booking)).toMatchObject({ start, coming: ALL, sequence: 2 });
    await expectSound(booking);
  });

  test('out and to another day at once', async () => {
    const booking = await aFamily();
    const coming = ['you', 'child-2'];
    const [start = 0] = await startsFor(booking, FRIDAY, coming);
    granted(await change(booking, { day: FRIDAY, start, coming }));
    expect(await stateOf(booking)).toMatchObject({ day: FRIDAY, start, coming });
    await expectSound(booking);
  });

  test('asked for what is there already, it changes nothing and mails nothing', async () => {
    const booking = await aFamily();
    const before = await wholeDatabase(db);
    granted(await change(booking, {}));
    expect(await wholeDatabase(db)).toEqual(before);
  });

  test('twice with one key it moves once, also when both come at the same moment', async () => {
    const booking = await aFamily();
    const [start = 0] = await startsFor(booking, FRIDAY);
    const wanted = { day: FRIDAY, start, key: aKey() };
    const both = await Promise.all([change(booking, wanted), change(booking, wanted)]);
    for (const one of both) expect(granted(one)).toEqual({ booking });
    expect(await stateOf(booking)).toMatchObject({ day: FRIDAY, start, sequence: 1 });
    granted(await change(booking, { day: TUESDAY, start: (await startsFor(booking, TUESDAY))[0]! }));
    // The first request once more, late: its answer, and the visit stays where it is by now.
    expect(granted(await change(booking, { ...wanted, coming: ALL }))).toEqual({ booking });
    expect(await stateOf(booking)).toMatchObject({ day: TUESDAY, sequence: 2 });
    const other = await change(booking, { ...wanted, coming: ['you'] });
    expect(other).toMatchObject({ refusal: { kind: 'key-used-for-something-else' } });
  });

  test('into a time of which the hold ran out', async () => {
    const booking = await aFamily();
    const draft = await aFilledDraft(db.acts);
    const [start = 0] = await startsFor(booking, '2027-01-07');
    for (const each of [draft, await aFilledDraft(db.acts), await aFilledDraft(db.acts)])
      await keepTime(
        db.acts,
        holderOf(each),
        region,
        await wanting(db.acts, each, '2027-01-07', start),
        `hold-${each}`,
      );
    expect(await startsFor(booking, '2027-01-07')).not.toContain(start);
    expect(await change(booking, { day: '2027-01-07', start })).toMatchObject({ refusal: { kind: 'time-just-taken' } });
    db.clock.pass({ minutes: 16 });
    granted(await change(booking, { day: '2027-01-07', start }));
    await expectSound(booking);
  });
});

describe('before anything changes', () => {
  const then = (booking: string, coming: readonly string[], start: number) =>
    db.acts.decide(holderOf(booking), (act) => {
      const day = Temporal.PlainDate.from(TUESDAY);
      return whyNotOtherTime(act, booking, coming, { day, start });
    });

  test('who takes somebody out is told whether their present time stays possible, and why not', async () => {
    const booking = await aFamily();
    const { start } = await stateOf(booking);
    const without = ['you', 'child-1', 'child-2'];
    expect(granted(await then(booking, without, start)).answer).toMatchObject({ kind: 'possible', visit: { start } });
    expect(granted(await then(booking, without, 23 * 60)).answer).toMatchObject({ kind: 'not-then' });
    expect(await then(booking, [], start)).toMatchObject({ refusal: { kind: 'nobody-comes' } });
  });

  test('a day after the term to register is told, and whether an earlier time is free', async () => {
    const booking = await aFamily();
    const on = async (day: string) =>
      granted(
        await db.acts.decide(holderOf(booking), (act) =>
          lateOnOtherDay(act, booking, ALL, Temporal.PlainDate.from(day)),
        ),
      );
    expect(await on(TUESDAY)).toBeUndefined();
    expect(await on('2027-01-19')).toMatchObject({ hasEarlier: true });
  });
});

describe('a change that is refused leaves everything as it was', () => {
  let booking: string;

  beforeAll(async () => {
    db.clock.set(MONDAY_MORNING);
    booking = await aFamily();
  });

  test.each<[string, Other, string]>([
    ['nobody would come', { coming: [] }, 'nobody-comes'],
    ['only children would come', { coming: ['child-1', 'child-2'] }, 'minor-without-adult'],
    ['somebody who is not in the household', { coming: [...ALL, 'child-3'] }, 'no-such-person'],
    ['a day on which the IND is closed', { day: '2027-01-06', start: 600 }, 'time-just-taken'],
    ['before they arrive', { day: '2026-12-18', start: 600 }, 'day-not-bookable'],
    ['too far ahead', { day: '2027-12-17', start: 600 }, 'day-not-bookable'],
    ['a time at which no desk is open', { start: 300 }, 'time-just-taken'],
    ['a time that is not on the grid', { start: 601 }, 'time-just-taken'],
  ])('%s', async (_, wanted, kind) => {
    const before = await wholeDatabase(db);
    expect(await change(booking, wanted)).toMatchObject({ ok: false, refusal: { kind } });
    expect(await wholeDatabase(db)).toEqual(before);
  });

  test('a visit that begins', async () => {
    const before = await wholeDatabase(db);
    db.clock.set('2027-01-05T15:00:00Z');
    expect(await change(booking, { day: FRIDAY })).toMatchObject({ refusal: { kind: 'visit-has-begun' } });
    expect(await wholeDatabase(db)).toEqual(before);
  });

  test('a full day: the last desk is taken by somebody else', async () => {
    const day = '2027-01-12';
    const [start = 0] = await startsFor(booking, day);
    for (let others = 0; others < 12 && (await startsFor(booking, day)).includes(start); others++) {
      const draft = await aFilledDraft(db.acts);
      const wanted = await wanting(db.acts, draft, day, start);
      await keepTime(db.acts, holderOf(draft), region, wanted, `full-${draft}`);
    }
    const before = await wholeDatabase(db);
    expect(await change(booking, { day, start })).toMatchObject({ refusal: { kind: 'time-just-taken' } });
    expect(await wholeDatabase(db)).toEqual(before);
  });

  test('a visit that was cancelled, and a booking of somebody else', async () => {
    const other = await aFamily();
    const { coming, start } = await stateOf(other);
    const wanted = { booking: other, coming, start, day: Temporal.PlainDate.from(FRIDAY) };
    const asked = { wanted, key: 'a-stranger', publicUrl };
    expect(await changeVisit(db.acts, holderOf(booking), asked)).toMatchObject({ refusal: { kind: 'not-allowed' } });
    // Row security alone: an actor who lies about the booking still has the context of the own one.
    const lying = { ...holderOf(booking), actor: { kind: 'holder', booking: other } } as const;
    expect(await changeVisit(db.acts, lying, asked)).toMatchObject({ refusal: { kind: 'no-such-booking' } });
    granted(await db.acts.decide(holderOf(other), (act) => cancelVisit(act, region, other)));
    const before = await wholeDatabase(db);
    expect(await changeVisit(db.acts, holderOf(other), asked)).toMatchObject({ refusal: { kind: 'was-cancelled' } });
    expect(await wholeDatabase(db)).toEqual(before);
  });
});

test('after any changes the visit is right for who comes, and nobody sits where another does', async () => {
  const parties = [await aFamily('2027-01-21'), await aFamily('2027-01-21'), await aFamily('2027-01-22')];
  const wish = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    coming: fc.subarray(ALL),
    day: fc.constantFrom('2027-01-21', '2027-01-22', '2027-01-26'),
    start: fc.integer({ min: 108, max: 190 }).map((slot) => slot * 5),
  });
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 4 }), async (wishes) => {
      for (const { who, ...wanted } of wishes) {
        const booking = parties[who]!;
        const before = await stateOf(booking);
        const made = await change(booking, wanted);
        const { day, start, coming, sequence } = await stateOf(booking);
        if (made.ok) moved += 1;
        if (made.ok) expect({ day, start, coming }).toEqual(wanted);
        else expect({ day, start, coming, sequence }).toMatchObject({ day: before.day, sequence: before.sequence });
        await expectSound(booking);
      }
    }),
    { numRuns: 8 },
  );
  expect(moved).toBeGreaterThan(0);
});

test('the journal tells of each change and names nobody', async () => {
  const rows = await db.everything<{ action: string; facts: object }>('select action, facts from journal.entry');
  const actions = new Set(rows.map(({ action }) => action));
  for (const action of ['visit-changed']) expect(actions).toContain(action);
  expect(JSON.stringify(rows)).not.toMatch(/Sharma|ananya@/);
  expect(rows.find(({ action }) => action === 'visit-changed')?.facts).toHaveProperty('agencies');
});
