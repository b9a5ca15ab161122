import { describe, expect, test } from 'vitest';
import { bookAsShown, detailsMark } from '../../src/planning/actions/book-as-shown.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { cancelVisit, releaseUnconfirmed } from '../../src/planning/actions/cancel-visit.ts';
import { extendHold } from '../../src/planning/actions/extend-hold.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { readBooking, readHeldTime } from '../../src/planning/actions/read-booking.ts';
import { releaseHoldThatRanOut } from '../../src/planning/actions/release-hold.ts';
import { readHousehold } from '../../src/households/actions/read-household.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { chooseComing, saveContact } from '../../src/households/actions/change-household.ts';
import { eraseMessage } from '../../src/messages/actions/erase-message.ts';
import { eraseHousehold, eraseOldDraft } from '../../src/households/actions/settle-household.ts';
import { spanOf } from '../../src/planning/rules/booked-visit.ts';
import { spanishResearcher } from '../builders/answers.ts';
import { aFilledDraft, CENTRE, calendarFor, granted, holderOf, systemFor, wanting } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';

let keys = 0;

bookAtOpenedCentre();

const key = () => `test-key-${(keys += 1)}`;
const publicUrl = 'http://localhost:3000';

async function hold(booking: string, day: string, start: number, chosenKey = key()) {
  return keepTime(db.acts, holderOf(booking), region, await wanting(db.acts, booking, day, start), chosenKey);
}

const book = (booking: string) =>
  db.acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, publicUrl));
const cancel = (booking: string) => db.acts.decide(holderOf(booking), (act) => cancelVisit(act, region, booking));
const sittingsOf = (booking: string) =>
  db.everything<{ desk_id: string }>(
    'select s.* from planning.sitting s join planning.visit v using (centre_id, visit_id) where v.booking_id = $1',
    [booking],
  );

describe('a family finds a visit over all its desks', () => {
  test('only on days on which the IND desk is open, from the day of arrival on', async () => {
    const days = await calendarFor(db.acts, region, await aFilledDraft(db.acts));
    expect(days[0]?.day.toString()).toBe('2027-01-03');
    const free = days.filter(({ visits }) => visits.length > 0).map(({ day }) => day);
    expect(free.length).toBeGreaterThan(5);
    expect(new Set(free.map(({ dayOfWeek }) => dayOfWeek))).toEqual(new Set([2, 4, 5]));
    expect(days.find(({ day }) => day.toString() === '2027-01-06')?.refusal).toMatchObject({
      kind: 'agency-closed',
      agency: 'ind',
    });
  });

  test('a researcher from the EU needs no IND desk and finds every weekday', async () => {
    const days = await calendarFor(db.acts, region, await aFilledDraft(db.acts, spanishResearcher));
    const free = days.filter(({ visits }) => visits.length > 0).map(({ day }) => day.dayOfWeek);
    expect(new Set(free)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  test('Christmas Day is closed and says why', async () => {
    const days = await calendarFor(db.acts, region, await aFilledDraft(db.acts, spanishResearcher));
    const christmas = days.find(({ day }) => day.toString() === '2026-12-25');
    expect(christmas?.refusal).toMatchObject({
      kind: 'agency-closed',
      reason: { en: expect.stringContaining('Christmas') as string },
    });
  });
});

describe('a hold keeps every desk of a visit, or none', () => {
  test('for fifteen minutes, and then somebody else may have the time', async () => {
    const [first, second] = [await aFilledDraft(db.acts), await aFilledDraft(db.acts)];
    const day = '2027-01-05';
    expect(granted(await hold(first, day, 540)).heldUntil).toBe('2026-11-30T08:15:00Z');
    const held = await sittingsOf(first);
    expect(held.length).toBeGreaterThanOrEqual(6);

    db.clock.set('2026-11-30T08:14:59Z');
    const blocked = await db.everything('select 1 from planning.visit where booking_id = $1', [first]);
    expect(blocked).toHaveLength(1);
    db.clock.set('2026-11-30T08:15:00Z');
    granted(await hold(second, day, 540));
    expect(await sittingsOf(first)).toHaveLength(0);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('choosing another time gives the first one back', async () => {
    const booking = await aFilledDraft(db.acts);
    granted(await hold(booking, '2027-01-07', 540));
    granted(await hold(booking, '2027-01-08', 600));
    const days = await db.everything<{ day: string }>(
      "select distinct to_char(day, 'YYYY-MM-DD') as day from planning.visit where booking_id = $1",
      [booking],
    );
    expect(days.map(({ day }) => day)).toEqual(['2027-01-08']);
  });

  test('a time that is not there keeps the earlier one', async () => {
    const booking = await aFilledDraft(db.acts);
    granted(await hold(booking, '2027-01-12', 540));
    expect(await hold(booking, '2027-01-13', 540)).toMatchObject({ ok: false, refusal: { kind: 'time-just-taken' } });
    const held = granted(await db.acts.decide(holderOf(booking), (act) => readHeldTime(act, booking)));
    expect(held?.day.toString()).toBe('2027-01-12');
    expect(spanOf(held?.sittings ?? []).start).toBe(540);
  });

  test.each([
    ['2026-11-29', 'yesterday'],
    ['2027-01-02', 'before the arrival'],
    ['2028-01-04', 'beyond the book'],
  ])('%s (%s) is not bookable', async (day) => {
    const booking = await aFilledDraft(db.acts);
    expect(await hold(booking, day, 540)).toMatchObject({ refusal: { kind: 'day-not-bookable' } });
  });

  test('a repeated request gets the first answer and holds once', async () => {
    const booking = await aFilledDraft(db.acts);
    const repeated = key();
    const answers = await Promise.all(Array.from({ length: 20 }, () => hold(booking, '2027-01-14', 540, repeated)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await db.everything('select 1 from planning.visit where booking_id = $1', [booking])).toHaveLength(1);
  });

  test('the same key with another time is refused', async () => {
    const booking = await aFilledDraft(db.acts);
    const repeated = key();
    granted(await hold(booking, '2027-01-15', 540, repeated));
    expect(await hold(booking, '2027-01-15', 600, repeated)).toMatchObject({
      refusal: { kind: 'key-used-for-something-else' },
    });
  });

  test('it can be extended ten times, and no eleventh time', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    granted(await hold(booking, '2026-12-15', 600));
    const extend = () => db.acts.decide(holderOf(booking), (act) => extendHold(act, region, booking));
    for (let times = 0; times < 10; times++) {
      db.clock.pass({ minutes: 14 });
      granted(await extend());
    }
    expect(await extend()).toMatchObject({ refusal: { kind: 'no-more-extensions' } });
    db.clock.pass({ minutes: 15 });
    expect(await extend()).toMatchObject({ refusal: { kind: 'hold-expired' } });
    expect(await book(booking)).toMatchObject({ refusal: { kind: 'hold-expired' } });
    await db.acts.decide(systemFor(booking), (act) => releaseHoldThatRanOut(act, booking));
    expect(await sittingsOf(booking)).toHaveLength(0);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('the job that comes too early leaves an extended hold alone', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    granted(await hold(booking, '2026-12-16', 600));
    await db.acts.decide(systemFor(booking), (act) => releaseHoldThatRanOut(act, booking));
    expect((await sittingsOf(booking)).length).toBeGreaterThan(0);
  });
});

describe('a booking is made once and holds what was promised', () => {
  test('booked twice, it is one booking with one reference and one mail', async () => {
    const booking = await aFilledDraft(db.acts);
    granted(await hold(booking, '2027-01-19', 540));
    await Promise.all([book(booking), book(booking), book(booking)]);
    const found = granted(await db.acts.decide(holderOf(booking), (act) => readBooking(act, booking)));
    expect(found).toMatchObject({
      state: 'booked',
      reference: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{16}$/) as string,
    });
    expect(await db.everything('select 1 from messages.outbox where booking_id = $1', [booking])).toHaveLength(1);
  });

  test('without a time, a name or an address nothing is booked', async () => {
    const noTime = await aFilledDraft(db.acts);
    expect(await book(noTime)).toMatchObject({ refusal: { kind: 'no-time-chosen' } });
    const noName = await aFilledDraft(db.acts);
    granted(await hold(noName, '2027-01-21', 540));
    await db.everything(
      "update households.person set family_name = null, given_names = null where booking_id = $1 and person_id = 'child-1'",
      [noName],
    );
    expect(await book(noName)).toMatchObject({ refusal: { kind: 'person-incomplete', person: 'child-1' } });
    const noContact = await aFilledDraft(db.acts);
    granted(await hold(noContact, '2027-01-22', 540));
    await db.everything('delete from households.contact where booking_id = $1', [noContact]);
    expect(await book(noContact)).toMatchObject({ refusal: { kind: 'contact-missing' } });
  });

  test('a booked household is not changed as if it were a draft, nor erased as one', async () => {
    const booking = await aFilledDraft(db.acts);
    granted(await hold(booking, '2027-01-26', 540));
    granted(await book(booking));
    const changed = await db.acts.decide(holderOf(booking), (act) => chooseComing(act, booking, ['you']));
    expect(changed).toMatchObject({ refusal: { kind: 'already-booked' } });
    expect(await hold(booking, '2027-01-28', 540)).toMatchObject({ refusal: { kind: 'already-booked' } });
    db.clock.pass({ hours: 48 });
    await db.acts.perform(systemFor(booking), (act) => eraseOldDraft(act, booking));
    expect(await db.everything('select 1 from households.household where booking_id = $1', [booking])).toHaveLength(1);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('a draft that nobody books is erased after its day, with everything in it', async () => {
    const booking = await aFilledDraft(db.acts);
    const rows = () => db.everything('select 1 from households.person where booking_id = $1', [booking]);
    await db.acts.perform(systemFor(booking), (act) => eraseOldDraft(act, booking));
    expect(await rows()).toHaveLength(4);
    db.clock.pass({ hours: 24 });
    await db.acts.perform(systemFor(booking), (act) => eraseOldDraft(act, booking));
    expect(await rows()).toHaveLength(0);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('cancelling gives every desk back, keeps the booking as cancelled, and twice is once', async () => {
    const booking = await aFilledDraft(db.acts);
    granted(await hold(booking, '2027-01-29', 540));
    granted(await book(booking));
    granted(await cancel(booking));
    granted(await cancel(booking));
    expect(await sittingsOf(booking)).toHaveLength(0);
    const [row] = await db.everything<{ state: string; sequence: number }>(
      'select state, sequence from planning.booking where booking_id = $1',
      [booking],
    );
    expect(row).toEqual({ state: 'cancelled', sequence: 1 });
    granted(await hold(await aFilledDraft(db.acts), '2027-01-29', 540));
  });

  test('a visit that has begun is not cancelled online', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    granted(await hold(booking, '2026-12-17', 600));
    granted(await book(booking));
    db.clock.set('2026-12-17T08:59:00Z'); // 9.59 in Maastricht
    const early = granted(await db.acts.decide(holderOf(booking), (act) => readBooking(act, booking)));
    expect(spanOf(early.sittings).start).toBe(600);
    db.clock.set('2026-12-17T09:00:00Z');
    expect(await cancel(booking)).toMatchObject({ refusal: { kind: 'visit-has-begun' } });
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('an address that nobody confirms within 24 hours gives the time back', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    granted(await hold(booking, '2026-12-18', 600));
    granted(await book(booking));
    const release = () => db.acts.decide(systemFor(booking), (act) => releaseUnconfirmed(act, region, booking));
    db.clock.pass({ hours: 23, minutes: 59 });
    await release();
    expect((await sittingsOf(booking)).length).toBeGreaterThan(0);
    db.clock.pass({ minutes: 1 });
    await release();
    expect(await sittingsOf(booking)).toHaveLength(0);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('an address that nobody confirms the day before gives the time back while others can still come', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    db.clock.set('2026-12-16T15:00:00Z');
    granted(await hold(booking, '2026-12-17', 840)); // 14.00 in Maastricht
    granted(await book(booking));
    const release = () => db.acts.decide(systemFor(booking), (act) => releaseUnconfirmed(act, region, booking));
    db.clock.set('2026-12-17T10:59:59Z');
    await release();
    expect((await sittingsOf(booking)).length).toBeGreaterThan(0);
    db.clock.set('2026-12-17T11:00:00Z');
    await release();
    expect(await sittingsOf(booking)).toHaveLength(0);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('a visit that has begun is never given back, however late the job comes', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    granted(await hold(booking, '2026-12-17', 840));
    granted(await book(booking));
    db.clock.set('2026-12-17T13:00:00Z'); // the deadline is long over, the visit begins now
    await db.acts.decide(systemFor(booking), (act) => releaseUnconfirmed(act, region, booking));
    expect((await sittingsOf(booking)).length).toBeGreaterThan(0);
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('a visit that comes within three hours stands without confirmation, and no job waits for it', async () => {
    const booking = await aFilledDraft(db.acts, {
      ...spanishResearcher,
      arrival: { kind: 'here', since: '2026-12-14' },
    });
    db.clock.set('2026-12-17T10:30:00Z');
    granted(await hold(booking, '2026-12-17', 840)); // 14.00, in two and a half hours
    granted(await book(booking));
    const found = granted(await db.acts.decide(holderOf(booking), (act) => readBooking(act, booking)));
    expect(found.confirmUntil?.toString()).toBe('2026-12-17T13:00:00Z');
    const jobs = await db.everything<{ task: string }>(
      `select t.identifier as task from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id where j.payload::jsonb ->> 'booking' = $1`,
      [booking],
    );
    expect(jobs.map(({ task }) => task)).not.toContain('release-unconfirmed');
    db.clock.set('2026-11-30T08:00:00Z');
  });

  test('books what the page showed: not another time, and not other details, from a second tab', async () => {
    const booking = await aFilledDraft(db.acts, spanishResearcher);
    const day = Temporal.PlainDate.from('2026-12-22');
    granted(await hold(booking, day.toString(), 600));
    const details = async () =>
      detailsMark(granted(await db.acts.decide(holderOf(booking), (act) => readHousehold(act, booking))));
    const before = await details();
    const press = (start: number, mark: string) =>
      db.acts.decide(holderOf(booking), (act) =>
        bookAsShown(act, region, booking, { time: { day, start }, details: mark }, publicUrl),
      );
    expect(await press(630, before)).toMatchObject({ refusal: { kind: 'other-time-held' } });
    const contact = { email: 'other@example.com', phone: null, language: 'nl', needs: [], otherNeed: null } as const;
    granted(await db.acts.decide(holderOf(booking), (act) => saveContact(act, booking, contact)));
    expect(await press(600, before)).toMatchObject({ refusal: { kind: 'other-details' } });
    granted(await press(600, await details()));
    granted(await press(600, before)); // booked already: the second press of the same page
  });
});

test('names, birth dates and mails are erased when their term is over, and the visit stays as numbers', async () => {
  const booking = await aFilledDraft(db.acts, spanishResearcher);
  granted(await hold(booking, '2026-12-21', 600));
  granted(await book(booking));
  const jobs = await db.everything<{ task: string; day: string }>(
    `select t.identifier as task, to_char(j.run_at - now(), 'DD') as day from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.payload::jsonb ->> 'booking' = $1`,
    [booking],
  );
  // 21 December and 30 days end with 20 January: 51 days from 30 November, and the rest of that day.
  expect(jobs.find(({ task }) => task === 'erase-household')?.day).toBe('51');
  await db.acts.perform(systemFor(booking), (act) => eraseHousehold(act, booking));
  for (const table of ['household', 'person', 'contact']) {
    expect(await db.everything(`select 1 from households.${table} where booking_id = $1`, [booking])).toEqual([]);
  }
  const [mail] = await db.everything<{ id: string }>(
    'select message_id as id from messages.outbox where booking_id = $1',
    [booking],
  );
  const context = { centre: CENTRE, message: mail!.id, actor: { kind: 'system', job: 'test' } } as const;
  await db.acts.perform(context, (act) => eraseMessage(act, mail!.id));
  expect(await db.everything('select 1 from messages.outbox where booking_id = $1', [booking])).toEqual([]);
  expect(await sittingsOf(booking)).toHaveLength(2);
});

test('another holder sees and changes nothing of a booking', async () => {
  const [mine, other] = [await aFilledDraft(db.acts), await aFilledDraft(db.acts)];
  granted(await hold(mine, '2027-01-05', 660));
  granted(await book(mine));
  const asOther = { ...holderOf(other) };
  const reading = await db.acts.decide(asOther, (act) => readBooking(act, mine));
  expect(reading).toMatchObject({ refusal: { kind: 'not-allowed' } });
  // Row security alone: an actor who lies about the booking still has the context of the own one.
  const lying = { ...asOther, actor: { kind: 'holder', booking: mine } } as const;
  expect(await db.acts.decide(lying, (act) => readBooking(act, mine))).toMatchObject({
    refusal: { kind: 'no-such-booking' },
  });
});

test('every action left its row in the journal, and none holds a name, a date of birth or an address', async () => {
  const rows = await db.everything<{ action: string; facts: object }>('select action, facts from journal.entry');
  const actions = new Set(rows.map(({ action }) => action));
  for (const action of [
    'days-opened',
    'booking-started',
    'person-saved',
    'contact-saved',
    'visit-held',
    'hold-released',
    'hold-extended',
    'visit-booked',
    'visit-cancelled',
    'draft-erased',
    'message-written',
    'expired-holds-swept',
  ]) {
    expect(actions, action).toContain(action);
  }
  expect(JSON.stringify(rows)).not.toMatch(/Sharma|Given|ananya@|1990|2020-05/);
});
