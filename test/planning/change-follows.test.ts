import ICAL from 'ical.js';
import type { Answers } from '../../src/route/rules/answers.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { bringSomebody } from '../../src/planning/actions/bring-somebody.ts';
import { confirmEmail } from '../../src/planning/actions/confirm-email.ts';
import {
  db,
  region,
  publicUrl,
  FRIDAY,
  ALL,
  aKey,
  change,
  stateOf,
  sittingsOf,
  startsFor,
  mailsOf,
  confirmSecret,
  confirmed,
  aFamily,
  expectSound,
  changingVisits,
} from '../builders/changes.ts';
import { describe, expect, test } from 'vitest';
import { granted, holderOf, systemFor } from '../builders/booking.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import { releaseUnconfirmed } from '../../src/planning/actions/cancel-visit.ts';
import { wholeDatabase } from '../builders/whole-database.ts';

changingVisits();

describe('what follows from a move', () => {
  test('a mail with the calendar entry that replaces the one before: same UID, higher SEQUENCE', async () => {
    const booking = await aFamily();
    await confirmed(booking);
    const old = (await mailsOf(booking)).find(({ kind }) => kind === 'booked');
    const start = (await startsFor(booking, FRIDAY)).at(-1)!;
    granted(await change(booking, { day: FRIDAY, start, coming: ['you', 'child-1'] }));
    const mails = await mailsOf(booking);
    expect(mails.map(({ kind }) => kind).toSorted()).toEqual(['booked', 'confirm-email', 'moved']);
    const moved = mails.find(({ kind }) => kind === 'moved')!;
    const [first, second] = [eventIn(old?.calendar), eventIn(moved.calendar)];
    expect(second.uid).toBe(first.uid);
    expect([first.sequence, second.sequence]).toEqual([0, 1]);
    const at = Temporal.Instant.from(second.startDate.toJSDate().toISOString()).toZonedDateTimeISO('Europe/Amsterdam');
    expect([at.toPlainDate().toString(), at.hour * 60 + at.minute]).toEqual([FRIDAY, start]);
    for (const words of ['Friday 8 January', 'Tuesday 5 January', '2 persons', '/en/visit/'])
      expect(moved.body_text).toContain(words);
    expect(JSON.stringify(moved)).not.toMatch(/Sharma|Given|India/);
  });

  test('agencies see it on its new day, secrets and erasure follow, and no job stands twice', async () => {
    const booking = await aFamily();
    await confirmed(booking);
    const start = (await startsFor(booking, '2027-01-15'))[0]!;
    granted(await change(booking, { day: '2027-01-15', start }));
    const shares = await db.everything<{ agency: string; until: string }>(
      `select agency, max(valid_until)::date::text as until from access.share where booking_id = $1 group by 1 order by 1`,
      [booking],
    );
    const fresh = await aFamily('2027-01-15');
    const ofFresh = await db.everything(
      `select agency, max(valid_until)::date::text as until from access.share where booking_id = $1 group by 1 order by 1`,
      [fresh],
    );
    expect(shares).toEqual(ofFresh);
    const secrets = await db.everything<{ purpose: string; until: string }>(
      `select purpose, max(valid_until at time zone 'Europe/Amsterdam')::text as until from access.secret
        where booking_id = $1 and purpose in ('reference', 'email', 'mailed-link') group by 1 order by 1`,
      [booking],
    );
    expect(secrets).toEqual([
      { purpose: 'email', until: '2027-02-15 00:00:00' },
      { purpose: 'mailed-link', until: '2027-01-16 00:00:00' },
      { purpose: 'reference', until: '2027-02-15 00:00:00' },
    ]);
    const jobs = await db.everything<{ task: string; days: number }>(
      `select t.identifier as task, extract(day from j.run_at - now())::int as days from graphile_worker._private_jobs j
         join graphile_worker._private_tasks t on t.id = j.task_id
        where j.payload::jsonb ->> 'booking' = $1 and t.identifier in ('erase-household') `,
      [booking],
    );
    // 30 November to 15 January are 46 days, then 30 days and the rest of the last one.
    expect(jobs).toEqual([{ task: 'erase-household', days: 76 }]);
  });

  test('a visit that is not confirmed: a new link, the earlier one still works, and no more time than before', async () => {
    const booking = await aFamily();
    const early = await confirmSecret(booking);
    const before = await stateOf(booking);
    db.clock.pass({ hours: 5 });
    const start = (await startsFor(booking, FRIDAY))[0]!;
    granted(await change(booking, { day: FRIDAY, start }));
    expect((await stateOf(booking)).confirmUntil).toBe(before.confirmUntil);
    expect((await mailsOf(booking)).map(({ kind }) => kind)).toEqual(['confirm-email', 'confirm-email']);
    const claim = { booking, purpose: 'confirm-email', secret: early } as const;
    const visit = granted(
      await db.acts.decide(holderOf(booking), (act) => confirmEmail(act, region, claim, publicUrl)),
    );
    expect([visit.day.toString(), visit.sequence]).toEqual([FRIDAY, 1]);
    const receipt = (await mailsOf(booking)).find(({ kind }) => kind === 'booked');
    expect(eventIn(receipt?.calendar).sequence).toBe(1);
  });

  test('a visit that nobody confirms is given back, also after it moved', async () => {
    const booking = await aFamily();
    granted(await change(booking, { day: FRIDAY, start: (await startsFor(booking, FRIDAY))[0]! }));
    db.clock.pass({ hours: 23 });
    granted(await db.acts.decide(systemFor(booking), (act) => releaseUnconfirmed(act, region, booking)));
    expect(await sittingsOf(booking)).not.toEqual([]);
    db.clock.pass({ hours: 1 });
    granted(await db.acts.decide(systemFor(booking), (act) => releaseUnconfirmed(act, region, booking)));
    expect(await sittingsOf(booking)).toEqual([]);
  });
});

function eventIn(calendar: string | null | undefined): ICAL.Event {
  const entry = new ICAL.Component(ICAL.parse(calendar ?? '') as unknown[]).getFirstSubcomponent('vevent');
  return new ICAL.Event(entry ?? undefined);
}

describe('somebody else comes along', () => {
  const jen = { name: { given: 'Jen', family: 'Sharma' }, born: { year: 2026, month: 11, day: 1 } } as const;
  const bring = (booking: string, companion: Parameters<typeof bringSomebody>[2], key = aKey()) =>
    db.acts.decide(holderOf(booking), (act) => bringSomebody(act, booking, companion, key));

  test('a child that nobody thought of: does not come before the visit is changed, and then does', async () => {
    const booking = await aFamily();
    const sittings = await sittingsOf(booking);
    const companion = { ...jen, who: { kind: 'child', age: 'under-1' } } as const;
    const [first, again] = await Promise.all([
      bring(booking, companion, 'jen-once'),
      bring(booking, companion, 'jen-once'),
    ]);
    expect([granted(first), granted(again)]).toEqual([{ person: 'child-3' }, { person: 'child-3' }]);
    expect(await sittingsOf(booking)).toEqual(sittings);
    expect((await stateOf(booking)).coming).toEqual(ALL);
    await expectSound(booking);
    const coming = [...ALL, 'child-3'];
    const start = (await startsFor(booking, FRIDAY, coming))[0]!;
    granted(await change(booking, { day: FRIDAY, start, coming }));
    expect((await stateOf(booking)).coming).toEqual(coming);
    await expectSound(booking);
  });

  test('a wife of who booked alone', async () => {
    const booking = await aFamily('2026-12-14', spanishResearcher);
    const born = { year: 1995, month: 2, day: 3 };
    const companion = { ...jen, born, who: { kind: 'spouse' } } as const;
    expect(granted(await bring(booking, companion))).toEqual({ person: 'partner' });
    const start = (await startsFor(booking, '2026-12-15', ['you', 'partner']))[0]!;
    granted(await change(booking, { day: '2026-12-15', start, coming: ['you', 'partner'] }));
    await expectSound(booking);
    expect(await bring(booking, companion)).toMatchObject({ refusal: { kind: 'has-partner' } });
  });

  test.each<[string, Parameters<typeof bringSomebody>[2], string]>([
    ['a birth date of another age', { ...jen, who: { kind: 'child', age: '6-11' } }, 'age-not-as-answered'],
    ['a second partner', { ...jen, who: { kind: 'partner' } }, 'has-partner'],
    ['a place that has a name', { ...jen, who: { kind: 'known', person: 'child-1' } }, 'no-such-person'],
  ])('refused: %s', async (_, companion, kind) => {
    const booking = await aFamily('2027-01-19');
    const before = await wholeDatabase(db);
    expect(await bring(booking, companion)).toMatchObject({ refusal: { kind } });
    expect(await wholeDatabase(db)).toEqual(before);
  });

  test('refused: one more than are booked online', async () => {
    const children = ['under-1', '1-5', '1-5', '1-5', '1-5', '6-11'] as const;
    const answers = {
      ...spanishResearcher,
      household: { partner: 'spouse', children, otherNationalities: false },
    } as const;
    const booking = await aFamily('2026-12-16', answers);
    const before = await wholeDatabase(db);
    const companion = { ...jen, who: { kind: 'child', age: 'under-1' } } as const;
    expect(await bring(booking, companion)).toMatchObject({ refusal: { kind: 'too-many-persons', most: 8 } });
    expect(await wholeDatabase(db)).toEqual(before);
  });
});

describe('every kind of visit', () => {
  const followUps = (booking: string) =>
    db.everything<{ who: string }>('select person_id as who from planning.follow_up where booking_id = $1 order by 1', [
      booking,
    ]);

  test('a pick-up for one: the partner, who has a letter too, comes along', async () => {
    const booking = await aFamily('2026-12-17', { need: 'collect', letter: 'here' });
    const born = { year: 1995, month: 2, day: 3 };
    const companion = { who: { kind: 'partner' }, name: { given: 'Jen', family: 'Sharma' }, born } as const;
    granted(await db.acts.decide(holderOf(booking), (act) => bringSomebody(act, booking, companion, 'the-partner')));
    const coming = ['you', 'partner'];
    const start = (await startsFor(booking, '2026-12-18', coming))[0]!;
    granted(await change(booking, { day: '2026-12-18', start, coming }));
    await expectSound(booking);
    const entitled = await db.everything(
      `select person_id, source from planning.entitlement where booking_id = $1 order by 1`,
      [booking],
    );
    expect(entitled).toEqual([
      { person_id: 'partner', source: 'ind-letter' },
      { person_id: 'you', source: 'ind-letter' },
    ]);
  });

  test('a first of two visits: the second is announced to who comes, and to nobody else', async () => {
    const household = { partner: 'spouse', children: [], otherNationalities: false } as const;
    const answers: Answers = { ...indianFamily, nationalities: ['US'], permit: 'approved', household };
    const booking = await aFamily('2027-01-28', answers);
    expect((await followUps(booking)).map(({ who }) => who)).toEqual(['partner', 'you']);
    granted(await change(booking, { coming: ['you'] }));
    expect((await followUps(booking)).map(({ who }) => who)).toEqual(['you']);
    granted(await change(booking, { coming: ['you', 'partner'] }));
    expect((await followUps(booking)).map(({ who }) => who)).toEqual(['partner', 'you']);
    await expectSound(booking);
  });
});

test('the journal tells of each person who was added and names nobody', async () => {
  const rows = await db.everything<{ action: string; facts: object }>('select action, facts from journal.entry');
  const actions = new Set(rows.map(({ action }) => action));
  for (const action of ['visit-changed', 'person-added']) expect(actions).toContain(action);
  expect(JSON.stringify(rows)).not.toMatch(/Sharma|Jen|1995|ananya@/);
  expect(rows.find(({ action }) => action === 'visit-changed')?.facts).toHaveProperty('agencies');
});
