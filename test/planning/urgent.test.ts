import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eraseDraftJob } from '../../src/households/jobs/erase-draft.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { answerAndSettle, answerUrgent } from '../../src/planning/actions/answer-urgent.ts';
import { askUrgent } from '../../src/planning/actions/ask-urgent.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { listUrgent, openUrgent, readOwnUrgent } from '../../src/planning/actions/read-urgent.ts';
import { settleUrgent } from '../../src/planning/actions/settle-urgent.ts';
import { urgentTimes } from '../../src/planning/actions/urgent-times.ts';
import { urgentRequestJob } from '../../src/planning/jobs/urgent-request.ts';
import { isOverdue } from '../../src/planning/rules/urgent-request.ts';
import { textsOf } from '../../src/platform/i18n/texts.ts';
import { nameOfFact } from '../../src/region/pages/fact-names.ts';
import { doubtsOf } from '../../src/region/rules/doubts.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { CENTRE, granted, holderOf, openedCentre, wanting } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { officerOf } from '../builders/shared-visits.ts';
import { aDraftFor, emre, PUBLIC_URL, urgentlyAsked } from '../builders/urgent.ts';

/** The urgent lane with a moving clock: asked on Friday at 15.30 before carnival. Carnival Monday and Tuesday are closed. */
const FRIDAY_HALF_PAST_THREE = '2027-02-05T14:30:00Z';
const visitor = { centre: CENTRE, actor: { kind: 'visitor' } } as const;
const coordinator = officerOf('centre', 'centre', 'coordinator');

let db: TestDatabase;
let region: Region;

beforeEach(async () => {
  db = await testDatabase(FRIDAY_HALF_PAST_THREE);
  region = await openedCentre(db, 14);
}, 120_000);
afterEach(async () => db.close());

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);
const requestOf = async (booking: string) =>
  granted(await db.acts.decide(holderOf(booking), (act) => readOwnUrgent(act, booking)));
const waiting = async () => granted(await db.acts.decide(coordinator, (act) => listUrgent(act)));
const mails = async () =>
  db.everything<{ kind: string; recipient: string; body_text: string; subject: string }>(
    'select kind, recipient, subject, body_text from messages.outbox order by made_at, kind',
  );
const kinds = async () => (await mails()).map(({ kind }) => kind);
const journal = async (booking: string) =>
  (
    await db.everything<{ action: string }>(
      'select action from journal.entry where booking_id = $1 order by at, entry_id',
      [booking],
    )
  ).map(({ action }) => action);
const jobs = async (when: string) =>
  db.everything<{ seconds: number }>(
    `select round(extract(epoch from run_at - now()))::int as seconds from graphile_worker.jobs
     where task_identifier = 'urgent-request' and key like $1`,
    [`urgent-${when} %`],
  );
const work = (booking: string, when: 'soon' | 'late' | 'answered') =>
  urgentRequestJob(db.acts)({ centre: CENTRE, booking, publicUrl: PUBLIC_URL, when });
const times = async (booking: string) => {
  const request = (await requestOf(booking))!;
  return granted(await db.acts.decide(visitor, (act) => urgentTimes(act, region, request)));
};
const give = (booking: string, on: string, start: number) =>
  answerAndSettle(db.acts, coordinator, region, {
    booking,
    publicUrl: PUBLIC_URL,
    answer: { state: 'given', day: day(on), start },
  });

describe('asked on Friday at 15.30 before carnival', () => {
  test('the answer is promised for Wednesday 9.30: an hour and a half on Friday, half an hour after carnival', async () => {
    const { booking, answerBy } = await urgentlyAsked(db, '2027-02-10');
    expect(answerBy.toString()).toBe('2027-02-10T08:30:00Z');
    expect((await mails())[0]).toMatchObject({ kind: 'urgent-asked', recipient: 'emre@example.org' });
    expect((await mails())[0]?.body_text).toContain('Wednesday 10 February, 9.30');
    const asked = Temporal.Instant.from(FRIDAY_HALF_PAST_THREE);
    const secondsTo = (moment: string) => instant(moment).since(asked).total('seconds');
    // Reminded on Wednesday at 9.00, and late at 9.30.
    expect(Math.abs((await jobs('soon'))[0]!.seconds - secondsTo('2027-02-10T08:00:00Z'))).toBeLessThan(60);
    expect(Math.abs((await jobs('late'))[0]!.seconds - secondsTo('2027-02-10T08:30:00Z'))).toBeLessThan(60);
    expect(await journal(booking)).toContain('urgent-asked');
  });

  test('answered at 15.45, it is booked for 16.15 the same day, and nobody is reminded', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    db.clock.set('2027-02-05T14:45:00Z');
    const opened = granted(await db.acts.decide(coordinator, (act) => openUrgent(act, booking)));
    expect(opened.household.persons?.[0]?.name).toEqual({ given: 'Emre', family: 'Yıldız' });
    expect(opened.household.persons?.[0]?.born).toBeUndefined();
    expect(opened.household.answers).toBeUndefined();
    expect(opened.request.papers).toContain('passport');
    const offered = await times(booking);
    expect(new Set(offered.map((time) => time.day.toString()))).toEqual(new Set(['2027-02-05']));

    expect(await give(booking, '2027-02-05', 975)).toEqual({ ok: true, value: 'booked' });
    expect(await db.everything('select state, day::text from planning.visit where booking_id = $1', [booking])).toEqual(
      [{ state: 'booked', day: '2027-02-05' }],
    );
    expect(await kinds()).toEqual(['urgent-asked', 'booked']);
    const given = (await mails()).find(({ kind }) => kind === 'booked');
    expect(given?.body_text).toMatch(/Friday 5 February, from 16\.15[^]*http:\/\/localhost:3000\/en\//);
    expect(await db.everything('select confirm_until from planning.booking')).toEqual([{ confirm_until: null }]);
    for (const when of ['answered', 'soon', 'late'] as const) {
      db.clock.set(when === 'soon' ? '2027-02-10T08:00:00Z' : '2027-02-10T08:30:00Z');
      await work(booking, when);
    }
    expect(await kinds()).toHaveLength(2);
    const deeds = await journal(booking);
    expect(deeds).toEqual(
      expect.arrayContaining(['person-looked-at', 'urgent-given', 'visit-booked', 'urgent-settled']),
    );
    expect(deeds.filter((deed) => deed === 'visit-booked')).toHaveLength(1);
  });

  test('not answered: reminded at 9.00, overdue from 9.30 on, and an honest mail, without a name in the mail to the desk', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    db.clock.set('2027-02-10T08:00:00Z');
    await work(booking, 'soon');
    expect((await mails()).at(-1)).toMatchObject({ kind: 'urgent-desk-soon', recipient: region.centre.email });
    expect((await mails()).at(-1)?.body_text).toContain('woensdag 10 februari, 9.30 uur');
    const [before] = await waiting();
    expect(isOverdue(before!, instant('2027-02-10T08:29:59Z'))).toBe(false);
    expect(isOverdue(before!, instant('2027-02-10T08:30:00Z'))).toBe(true);

    db.clock.set('2027-02-10T08:30:00Z');
    await work(booking, 'late');
    expect((await kinds()).toSorted()).toEqual([
      'urgent-asked',
      'urgent-desk-late',
      'urgent-desk-soon',
      'urgent-escalated',
      'urgent-late',
    ]);
    for (const { kind, body_text, subject } of await mails()) {
      if (kind.startsWith('urgent-desk')) expect(`${subject} ${body_text}`).not.toMatch(/Emre|Yıldız|emre@|funeral/);
    }
    expect((await mails()).find(({ kind }) => kind === 'urgent-late')?.body_text).toContain(
      'We did not answer you in time',
    );
    expect(await journal(booking)).toEqual(expect.arrayContaining(['urgent-reminded', 'urgent-overdue']));
    expect(await waiting()).toHaveLength(1);
  });

  test('of two answers that are promised for the same moment the one that travels first stands first', async () => {
    const later = await urgentlyAsked(db, '2027-02-10');
    const sooner = await urgentlyAsked(db, '2027-02-09');
    expect(sooner.answerBy).toEqual(later.answerBy);
    expect((await waiting()).map(({ booking }) => booking)).toEqual([sooner.booking, later.booking]);
  });

  test('declined with the way on: the customer is told once, and the request is off the list', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    const answer = { state: 'declined', wayOn: 'change-journey' } as const;
    const wish = { booking, answer, publicUrl: PUBLIC_URL };
    expect(await answerAndSettle(db.acts, coordinator, region, wish)).toEqual({ ok: true, value: 'told' });
    await work(booking, 'answered');
    expect(await kinds()).toEqual(['urgent-asked', 'urgent-declined']);
    expect((await mails()).at(-1)?.body_text).toContain(`Fill in the new day:\n${PUBLIC_URL}/en/start/ind`);
    expect((await mails())[0]?.body_text).toContain('No police report yet? Tell the police now');
    expect(await waiting()).toEqual([]);
    // Answered, so the centre has no need of the names any more.
    expect((await db.acts.decide(coordinator, (act) => openUrgent(act, booking))).ok).toBe(false);
    expect((await requestOf(booking))?.answer).toEqual({ state: 'declined', wayOn: 'change-journey' });
  });
});

describe('URGENT-03: nobody answers in time', () => {
  const escalated = async () => (await mails()).filter(({ kind }) => kind === 'urgent-escalated');
  const late = async (booking: string, at: string) => {
    db.clock.set(at);
    await work(booking, 'late');
  };

  test('the team lead of the IND is told at the promised moment, not before, and once', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    db.clock.set('2027-02-10T08:00:00Z');
    await work(booking, 'soon');
    expect(await escalated()).toEqual([]);
    expect((await requestOf(booking))?.escalatedAt).toBeNull();

    await late(booking, '2027-02-10T08:30:00Z');
    expect(await escalated()).toMatchObject([{ recipient: 'teamleider.spoed@ind.example' }]);
    expect((await requestOf(booking))?.escalatedAt?.toString()).toBe('2027-02-10T08:30:00Z');
    expect((await waiting())[0]?.escalatedAt?.toString()).toBe('2027-02-10T08:30:00Z');
    // The job comes again, and another reminder with it.
    await late(booking, '2027-02-10T09:00:00Z');
    await late(booking, '2027-02-10T09:30:00Z');
    expect(await escalated()).toHaveLength(1);
    expect((await requestOf(booking))?.escalatedAt?.toString()).toBe('2027-02-10T08:30:00Z');
    const entries = await db.everything<{ at: string; facts: object }>(
      `select at, facts from journal.entry where action = 'urgent-escalated' and booking_id = $1`,
      [booking],
    );
    expect(entries).toMatchObject([{ facts: { to: 'ind' } }]);
  });

  test('the mail says what to do and by which number, and nothing of who asked, why or for which journey', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    await late(booking, '2027-02-10T08:30:00Z');
    const [{ subject, body_text } = { subject: '', body_text: '' }] = await escalated();
    const number = booking.slice(0, 8);
    expect(subject).toContain(`Spoedvraag ${number}`);
    expect(body_text).toContain(
      `Bel Expat Centre Maastricht Region over spoedvraag ${number}: ${region.centre.phone.number}`,
    );
    expect(body_text).toContain('vrijdag 5 februari, 15.30 uur');
    expect(body_text).toContain('woensdag 10 februari, 9.30 uur');
    expect(`${subject} ${body_text}`).not.toMatch(/Emre|Yıldız|emre@|612345678|funeral|Turk|2004|\/desk\/|https?:/i);
    expect(body_text).not.toContain(booking);
    // The mail belongs to no booking: who opens the own booking does not find the address.
    const rows = await db.everything(`select booking_id from messages.outbox where kind = 'urgent-escalated'`);
    expect(rows).toEqual([{ booking_id: null }]);
  });

  test('a request that was answered is not escalated', async () => {
    const answered = await urgentlyAsked(db, '2027-02-10');
    const answer = { state: 'declined', wayOn: 'call-ind' } as const;
    granted(
      await answerAndSettle(db.acts, coordinator, region, { booking: answered.booking, answer, publicUrl: PUBLIC_URL }),
    );
    await late(answered.booking, '2027-02-10T08:30:00Z');
    expect(await escalated()).toEqual([]);
  });

  test('each request has its own: another one that is late is told too', async () => {
    const [one, other] = [await urgentlyAsked(db, '2027-02-10'), await urgentlyAsked(db, '2027-02-10')];
    await late(one.booking, '2027-02-10T08:30:00Z');
    await late(other.booking, '2027-02-10T08:30:00Z');
    expect((await escalated()).map(({ subject }) => /[0-9a-f]{8}/.exec(subject)?.[0]).toSorted()).toEqual(
      [one, other].map(({ booking }) => booking.slice(0, 8)).toSorted(),
    );
  });

  test('one that waits again after it was escalated is not escalated a second time', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    const by = (await requestOf(booking))!.answerBy.toString();
    await late(booking, by);
    await db.everything(
      `update planning.urgent_request set state = 'declined', way_on = 'call-ind', answered_at = now()`,
    );
    await db.everything(`update planning.urgent_request set state = 'waiting', way_on = null, answered_at = null`);
    await late(booking, by);
    expect(await escalated()).toHaveLength(1);
  });

  test('the address is a fact that a person must still check, and is shown as one', () => {
    const doubts = doubtsOf(region).filter(({ keys }) => keys.includes('urgent-escalation-email'));
    expect(doubts).toMatchObject([{ list: 'settings', reason: expect.stringContaining('invented') as string }]);
    expect(nameOfFact(region, 'settings', 'urgent-escalation-email', textsOf('en'))).toContain(
      'teamleider.spoed@ind.example',
    );
  });
});

describe('of two', () => {
  test('coordinators who answer at once, one wins and the other is told', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    const answers = await Promise.all([
      give(booking, '2027-02-05', 975),
      answerAndSettle(db.acts, coordinator, region, {
        booking,
        publicUrl: PUBLIC_URL,
        answer: { state: 'declined', wayOn: 'call-ind' },
      }),
      give(booking, '2027-02-05', 960),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers)
      if (!answer.ok) expect(answer.refusal.kind).toMatch(/answered-before|no-such-request/);
    const visits = await db.everything('select state from planning.visit where booking_id = $1', [booking]);
    const told = (await kinds()).filter((kind) => kind === 'booked' || kind === 'urgent-declined');
    expect(told).toHaveLength(1);
    expect(visits).toHaveLength(told[0] === 'booked' ? 1 : 0);
  });

  test('requests that get the same last place, one is booked and the other waits again and was told nothing', async () => {
    const one = await urgentlyAsked(db, '2027-02-10');
    const other = await urgentlyAsked(db, '2027-02-10');
    // One desk of the immigration service is left that day.
    await db.everything(`delete from planning.shift where day = '2027-02-05' and desk_id in ('ind-2', 'ind-3')`);
    await db.everything(`update planning.day set version = version + 1`);
    const settled = [await give(one.booking, '2027-02-05', 975), await give(other.booking, '2027-02-05', 975)];
    expect(settled).toEqual([
      { ok: true, value: 'booked' },
      { ok: true, value: 'waits-again' },
    ]);
    expect((await requestOf(other.booking))?.answer).toEqual({ state: 'waiting' });
    expect((await waiting()).map(({ booking }) => booking)).toEqual([other.booking]);
    expect((await kinds()).filter((kind) => kind === 'booked')).toHaveLength(1);
  });
});

describe('who may do what', () => {
  test('another role or agency sees no request, and cannot answer one', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    const answer = { state: 'declined', wayOn: 'call-ind' } as const;
    for (const context of [
      officerOf('centre', 'centre', 'officer'),
      officerOf('ind', 'ind', 'coordinator'),
      officerOf('GM0935', 'municipality', 'coordinator'),
    ]) {
      const listed = await db.acts.decide(context, (act) => listUrgent(act));
      expect(listed.ok ? listed.value : []).toEqual([]);
      expect((await db.acts.decide(context, (act) => openUrgent(act, booking))).ok).toBe(false);
      const answered = await db.acts.decide(context, (act) =>
        answerUrgent(act, region, { booking, answer, publicUrl: PUBLIC_URL }),
      );
      expect(answered.ok).toBe(false);
    }
    expect((await requestOf(booking))?.answer).toEqual({ state: 'waiting' });
  });

  test('the centre sees it until the end of the day after the journey, and then it is erased', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    db.clock.set('2027-02-11T22:59:59Z');
    expect(await waiting()).toHaveLength(1);
    db.clock.set('2027-02-11T23:00:00Z');
    expect(await waiting()).toEqual([]);
    expect(await requestOf(booking)).toBeDefined();
    await eraseDraftJob(db.acts)({ centre: CENTRE, booking });
    expect(await db.everything('select 1 from planning.urgent_request')).toEqual([]);
    expect(await db.everything('select 1 from access.share')).toEqual([]);
    expect(await db.everything('select 1 from households.person')).toEqual([]);
  });

  test('who finds an ordinary time alone is off the list, and nobody is told of a promise any more', async () => {
    db.clock.set('2027-02-01T08:00:00Z');
    await openedCentre(db, 3);
    const { booking } = await urgentlyAsked(db, '2027-02-03');
    const wanted = await wanting(db.acts, booking, '2027-02-02', 600);
    granted(await keepTime(db.acts, holderOf(booking), region, wanted, randomUUID()));
    granted(await db.acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, PUBLIC_URL)));
    expect(await waiting()).toEqual([]);
    db.clock.set('2027-02-01T10:00:00Z');
    await work(booking, 'late');
    expect(await kinds()).not.toContain('urgent-late');
    const answered = await give(booking, '2027-02-02', 720);
    expect(answered.ok).toBe(false);
  });
});

describe('what is asked', () => {
  test('needs a phone number and a reason without a BSN, and is asked once', async () => {
    const booking = await aDraftFor(db, '2027-02-10');
    const ask = (reason: string, phone: string | null = '+31612345678') =>
      db.acts.decide(holderOf(booking), (act) =>
        askUrgent(act, {
          booking,
          reason,
          publicUrl: PUBLIC_URL,
          details: { ...emre, contact: { ...emre.contact, phone } },
        }),
      );
    const refusals = [
      await ask(''),
      await ask('x'.repeat(121)),
      await ask('my bsn is 111222333'),
      await ask('A funeral', null),
    ];
    expect(refusals.map((answer) => (answer.ok ? 'asked' : answer.refusal.kind))).toEqual([
      'reason-missing',
      'reason-too-long',
      'reason-holds-bsn',
      'phone-missing',
    ]);
    expect((await ask('A funeral')).ok).toBe(true);
    const again = await ask('A funeral');
    expect(again.ok ? '' : again.refusal.kind).toBe('asked-before');
  });

  test('nothing is promised on Friday at 17.00, when no desk opens before the journey', async () => {
    db.clock.set('2027-02-05T16:00:00Z');
    const booking = await aDraftFor(db, '2027-02-10');
    const wish = { booking, details: emre, reason: 'A funeral', publicUrl: PUBLIC_URL };
    const asked = await db.acts.decide(holderOf(booking), (act) => askUrgent(act, wish));
    expect(asked.ok ? '' : asked.refusal.kind).toBe('not-urgent');
    expect(await mails()).toEqual([]);
  });

  test('who travels later books an ordinary time', async () => {
    const booking = await aDraftFor(db, '2027-02-18');
    const wish = { booking, details: emre, reason: 'A funeral', publicUrl: PUBLIC_URL };
    const asked = await db.acts.decide(holderOf(booking), (act) => askUrgent(act, wish));
    expect(asked.ok ? '' : asked.refusal.kind).toBe('not-urgent');
  });

  test('an answer that the page and the job carry out at the same moment is carried out once', async () => {
    const { booking } = await urgentlyAsked(db, '2027-02-10');
    const answer = { state: 'given', day: day('2027-02-05'), start: 975 } as const;
    const wish = { booking, answer, publicUrl: PUBLIC_URL };
    granted(await db.acts.decide(coordinator, (act) => answerUrgent(act, region, wish)));
    const settled = await Promise.all([1, 2, 3].map(() => settleUrgent(db.acts, { centre: CENTRE, ...wish })));
    expect(settled).toEqual(['booked', 'booked', 'booked']);
    expect(await db.everything('select state from planning.visit')).toEqual([{ state: 'booked' }]);
    expect((await kinds()).filter((kind) => kind === 'booked')).toHaveLength(1);
  });
});
