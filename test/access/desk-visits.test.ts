import { beforeAll, describe, expect, test } from 'vitest';
import type { OfficerRole } from '../../src/kernel/actor.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { listVisits } from '../../src/planning/actions/list-visits.ts';
import { readDeskVisit } from '../../src/planning/actions/read-desk-visit.ts';
import { indianFamily } from '../builders/answers.ts';
import { granted } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { aBookedVisit, officerOf, threeVisits, VISIT_DAY, VISIT_MORNING } from '../builders/shared-visits.ts';

let places: Awaited<ReturnType<typeof threeVisits>>;

bookAtOpenedCentre();
beforeAll(async () => {
  places = await threeVisits(db, region);
}, 60_000);

const day = Temporal.PlainDate.from(VISIT_DAY);

describe('a number on the day', () => {
  test('each visit of a day has its own, from 1 on, and booking at once gives no two the same', async () => {
    db.clock.set('2026-12-01T08:00:00Z');
    const bookings = await Promise.all(
      Array.from({ length: 6 }, () => aBookedVisit(db, region, indianFamily, '2027-01-19').catch(() => undefined)),
    );
    const rows = await db.everything<{ ticket: number }>(
      `select ticket from planning.visit where day = '2027-01-19' and state = 'booked' order by ticket`,
    );
    expect(rows.length).toBe(bookings.filter((one) => one !== undefined).length);
    expect(rows.map(({ ticket }) => ticket)).toEqual(rows.map((_, place) => place + 1));
  });
});

type Look = { readonly person_id: string; readonly purpose: string; readonly agency: string };

describe('every person shown is a look', () => {
  const looksOf = (booking: string) =>
    db.everything<Look>(
      `select person_id, purpose, agency from journal.entry where action = 'person-looked-at' and booking_id = $1`,
      [booking],
    );

  test('in the list of today, in a visit of today, and in another one with its purpose', async () => {
    db.clock.set(VISIT_MORNING);
    const [found] = await db.everything<{ visit: string }>(
      'select visit_id as visit from planning.visit where booking_id = $1',
      [places.meerssen],
    );
    const visit = found?.visit ?? '';
    const ind = officerOf('ind', 'ind');
    granted(await db.acts.decide(ind, (act) => listVisits(act, region, undefined)));
    const listed = await looksOf(places.meerssen);
    expect(listed).toHaveLength(4);
    expect(new Set(listed.map(({ purpose }) => purpose))).toEqual(new Set(['own-visit-today']));

    granted(await db.acts.decide(ind, (act) => readDeskVisit(act, visit, undefined)));
    expect(await looksOf(places.meerssen)).toHaveLength(8);

    db.clock.set('2027-01-06T08:00:00Z');
    for (const purpose of [undefined, '', 'curious', 'own-visit-today']) {
      const refused = await db.acts.decide(ind, (act) => readDeskVisit(act, visit, purpose));
      expect(refused).toMatchObject({ ok: false, refusal: { kind: 'purpose-missing' } });
    }
    expect(await looksOf(places.meerssen)).toHaveLength(8);
    granted(await db.acts.decide(ind, (act) => readDeskVisit(act, visit, 'phone-call')));
    const looks = await looksOf(places.meerssen);
    expect(looks).toHaveLength(12);
    expect(looks.filter(({ purpose }) => purpose === 'phone-call')).toHaveLength(4);
  });

  test('another day is listed for who plans only', async () => {
    db.clock.set('2027-01-04T08:00:00Z');
    const listing = (role: OfficerRole) =>
      db.acts.decide(officerOf('centre', 'centre', role), (act) => listVisits(act, region, day));
    expect((await listing('officer')).ok).toBe(false);
    expect(granted(await listing('coordinator')).visits.length).toBe(3);
  });
});
