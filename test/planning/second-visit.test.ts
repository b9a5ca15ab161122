import { describe, expect, test } from 'vitest';
import { readHousehold } from '../../src/households/actions/read-household.ts';
import { comingPersons } from '../../src/households/rules/household.ts';
import { beginSecondVisit, readFollowUps } from '../../src/planning/actions/begin-second-visit.ts';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { offerSecondVisit } from '../../src/planning/actions/offer-second-visit.ts';
import { secondVisitsToTell, tellCardReady } from '../../src/planning/actions/tell-card-ready.ts';
import { findEntitlements } from '../../src/planning/store/entitlements.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { indianFamily } from '../builders/answers.ts';
import { CENTRE, granted, holderOf } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { aBookedVisit, officerOf } from '../builders/shared-visits.ts';

bookAtOpenedCentre();

const publicUrl = 'http://localhost:3000';
/** A mother with her daughter. They need no visa to enter, so both come twice. */
const americans: Answers = {
  ...indianFamily,
  nationalities: ['US'],
  household: { partner: 'none', children: ['6-11'], otherNationalities: false },
};
const ind = officerOf('ind', 'ind');

async function visitOf(booking: string): Promise<string> {
  const [row] = await db.everything<{ visit: string }>(
    'select visit_id as visit from planning.visit where booking_id = $1',
    [booking],
  );
  return row!.visit;
}
const tell = async (booking: string, person: string, by = ind) => {
  const visit = await visitOf(booking);
  return db.acts.decide(by, (act) => tellCardReady(act, { visit, person, publicUrl }));
};
const offer = (booking: string, person: string) =>
  offerSecondVisit(db.acts, { centre: CENTRE, booking, person, service: 'card-pickup', publicUrl });
const begin = (booking: string) => beginSecondVisit(db.acts, holderOf(booking), 'en');
const followUps = async (booking: string) =>
  granted(await db.acts.decide(holderOf(booking), (act) => readFollowUps(act, booking)));
const mailsTo = (booking: string) =>
  db.everything(`select 1 from messages.outbox where booking_id = $1 and kind = 'card-ready'`, [booking]);

describe('a family whose cards are ready one after the other', () => {
  test('is told once for each card; a parent comes along for a child; nobody types a name again', async () => {
    const booking = await aBookedVisit(db, region, americans);
    expect((await followUps(booking)).map(({ person }) => person).toSorted()).toEqual(['child-1', 'you']);
    expect(await begin(booking)).toEqual({ ok: false, refusal: { kind: 'nothing-ready' } });

    const now = db.clock.now();
    // On the day itself the fingerprints may still be to come.
    db.clock.set('2027-01-05T22:59:59Z');
    expect(await tell(booking, 'child-1')).toEqual({ ok: false, refusal: { kind: 'no-such-visit' } });
    expect(await db.acts.perform(ind, async (act) => secondVisitsToTell(act, await visitOf(booking)))).toEqual([]);
    db.clock.set('2027-01-05T23:00:00Z');
    granted(await tell(booking, 'child-1'));
    granted(await tell(booking, 'child-1'));
    db.clock.set(now.toString());
    await offer(booking, 'child-1');
    await offer(booking, 'child-1');
    expect(await mailsTo(booking)).toHaveLength(1);

    const second = granted(await begin(booking));
    const household = granted(
      await db.acts.decide(holderOf(second.booking), (act) => readHousehold(act, second.booking)),
    );
    expect(comingPersons(household).map(({ id, name }) => `${id} ${name?.given}`)).toEqual([
      'you Given0',
      'child-1 Given1',
    ]);
    expect(household.contact?.email).toBe('ananya@example.com');
    const rights = await db.acts.perform(holderOf(second.booking), (act) =>
      findEntitlements(act.tx, CENTRE, second.booking),
    );
    expect(rights).toMatchObject([{ person: 'child-1', service: 'card-pickup', source: 'card-ready' }]);
  });

  test('a visit that was cancelled offers nothing, and the agency sees it no more', async () => {
    const booking = await aBookedVisit(db, region, americans, '2027-01-07');
    const visit = await visitOf(booking);
    granted(await db.acts.decide(holderOf(booking), (act) => cancelVisit(act, region, booking)));
    const now = db.clock.now();
    db.clock.set('2027-01-08T08:00:00Z');
    expect(await db.acts.perform(ind, (act) => secondVisitsToTell(act, visit))).toEqual([]);
    expect(await tell(booking, 'you')).toEqual({ ok: false, refusal: { kind: 'no-such-visit' } });
    db.clock.set(now.toString());
    await offer(booking, 'you');
    expect(await mailsTo(booking)).toHaveLength(0);
    expect(await begin(booking)).toMatchObject({ ok: false });
  });
});

describe('who may say that a card is ready', () => {
  test('an officer of the agency that gives the card, and for whom a second visit was announced', async () => {
    const booking = await aBookedVisit(db, region, americans, '2027-01-12');
    const other = await aBookedVisit(db, region, indianFamily, '2027-01-14');
    const now = db.clock.now();
    db.clock.set('2027-01-15T08:00:00Z');
    const others = [
      officerOf('ind', 'ind', 'reception'),
      officerOf('ind', 'ind', 'coordinator'),
      officerOf('GM0935', 'municipality'),
      officerOf('GM0917', 'municipality'),
      officerOf('centre', 'centre'),
    ];
    for (const officer of others) expect((await tell(booking, 'you', officer)).ok).toBe(false);
    expect(await tell(booking, 'child-9')).toEqual({ ok: false, refusal: { kind: 'no-such-visit' } });
    expect((await tell(booking, 'you')).ok).toBe(true);
    expect(await tell(other, 'you')).toEqual({ ok: false, refusal: { kind: 'no-such-visit' } });
    db.clock.set(now.toString());
  });

  test('for as long as the visit is kept for it, and then nobody sees it', async () => {
    const booking = await aBookedVisit(db, region, americans, '2027-01-15');
    const visit = await visitOf(booking);
    const now = db.clock.now();
    const seen = () => db.acts.perform(ind, (act) => secondVisitsToTell(act, visit));
    // 150 days after 15 January, half-open: the last moment is on 14 June, in summer time.
    db.clock.set('2027-06-14T21:59:59Z');
    expect(await seen()).toHaveLength(2);
    db.clock.set('2027-06-14T22:00:00Z');
    expect(await seen()).toEqual([]);
    db.clock.set(now.toString());
  });
});

test('of two windows that begin the second visit the later one counts, and a draft alone takes no place', async () => {
  const booking = await aBookedVisit(db, region, americans, '2027-01-19');
  await offer(booking, 'you');
  const [one, other] = [granted(await begin(booking)), granted(await begin(booking))];
  expect(one.booking).not.toBe(other.booking);
  const rows = await db.everything<{ second: string }>(
    'select second_booking as second from planning.follow_up where booking_id = $1 and ready_at is not null',
    [booking],
  );
  expect(rows).toEqual([{ second: other.booking }]);
  expect((await followUps(booking)).find(({ person }) => person === 'you')?.second).toBeUndefined();
});
