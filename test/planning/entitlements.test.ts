import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { eraseHousehold } from '../../src/households/actions/settle-household.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { bookWithDetails } from '../../src/planning/actions/book-with-details.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { findEntitlements } from '../../src/planning/store/entitlements.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import { aFilledDraft, CENTRE, granted, holderOf, moveJourney, systemFor, wanting } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { aBookedVisit, officerOf, VISIT_DAY, VISIT_MORNING } from '../builders/shared-visits.ts';

bookAtOpenedCentre();

const publicUrl = 'http://localhost:3000';
const rowsOf = (booking: string) =>
  db.everything<{ person_id: string; service: string; source: string; proof_signs: string | null }>(
    'select person_id, service, source, proof_signs from planning.entitlement where booking_id = $1 order by 1, 2',
    [booking],
  );

async function held(answers: Answers, day: string, start: number): Promise<string> {
  const booking = await aFilledDraft(db.acts, answers);
  granted(
    await keepTime(db.acts, holderOf(booking), region, await wanting(db.acts, booking, day, start), randomUUID()),
  );
  return booking;
}

const collect: Answers = { need: 'collect', letter: 'here' };
const returnVisa: Answers = {
  need: 'return-visa',
  whereabouts: 'here',
  cardTrouble: { what: 'lost', passportLost: false, endsSoon: false },
  nationalities: ['TR'],
  home: 'in-area',
  travel: { kind: 'on', day: '2026-12-18' },
  people: { self: true, partner: false, children: [] },
};
const mei = {
  persons: [{ id: 'you', given: 'Mei', family: 'Zhang', oneNameOnly: false, born: { year: 2001, month: 11, day: 3 } }],
  contact: { email: 'mei@example.org', phone: null, language: 'en', needs: [], otherNeed: null },
} as const;

describe('a booking says why everybody may have what they come for', () => {
  test('the family with approved visas: the card of each of them', async () => {
    const booking = await aBookedVisit(db, region, indianFamily);
    const rows = await rowsOf(booking);
    expect(rows.map(({ person_id, service, source }) => `${person_id} ${service} ${source}`)).toEqual(
      ['child-1', 'child-2', 'partner', 'you'].map((person) => `${person} card-pickup approved-visa`),
    );
  });

  test('who needs nothing of the IND needs no row', async () => {
    expect(await rowsOf(await aBookedVisit(db, region, spanishResearcher))).toEqual([]);
  });

  test('a time that is not before the journey books no return visa and writes nothing; one before it does', async () => {
    // No such time is kept (PLAN-05): the journey came nearer since.
    const late = await held(returnVisa, '2026-12-15', 600);
    await moveJourney(db, late, '2026-12-15');
    const answer = await db.acts.decide(holderOf(late), (act) => bookVisit(act, region, late, publicUrl));
    expect(answer).toEqual({ ok: false, refusal: { kind: 'not-entitled', service: 'return-visa', person: 'you' } });
    expect(await rowsOf(late)).toEqual([]);
    expect(await db.everything('select 1 from planning.booking where booking_id = $1', [late])).toHaveLength(0);

    const early = await held(returnVisa, '2026-12-17', 600);
    granted(await db.acts.decide(holderOf(early), (act) => bookVisit(act, region, early, publicUrl)));
    expect(await rowsOf(early)).toMatchObject([{ service: 'return-visa', source: 'return-visa-ground' }]);
  });
});

describe('a V-number', () => {
  test('is kept as a hash with its last signs, is seen by no desk, and goes with the household', async () => {
    const booking = await held(collect, VISIT_DAY, 600);
    const request = { booking, details: mei, key: randomUUID(), publicUrl, vNumbers: new Map([['you', '1234567890']]) };
    granted(await db.acts.decide(holderOf(booking), (act) => bookWithDetails(act, request)));
    expect(await rowsOf(booking)).toEqual([
      { person_id: 'you', service: 'card-pickup', source: 'ind-letter', proof_signs: '890' },
    ]);
    const everywhere = await db.everything<{ found: boolean }>(
      `select bool_or(to_jsonb(e)::text like '%1234567890%') as found from planning.entitlement e`,
    );
    expect(everywhere[0]?.found).toBe(false);
    const [{ found } = { found: true }] = await db.everything<{ found: boolean }>(
      `select bool_or(to_jsonb(i)::text like '%1234567890%') as found from platform.idempotency i`,
    );
    expect(found).toBe(false);

    await db.acts.perform(systemFor(booking), (act) => eraseHousehold(act, booking));
    expect(await rowsOf(booking)).toEqual([]);
  });
});

describe('row security', () => {
  test('shows a right only in its own booking, and to the agencies of the visit', async () => {
    const booking = await aBookedVisit(db, region, indianFamily, '2027-01-07');
    const other = await aFilledDraft(db.acts);
    db.clock.set(VISIT_MORNING);
    const seenBy = (context: Parameters<typeof db.acts.perform>[0]) =>
      db.acts.perform(context, (act) => findEntitlements(act.tx, CENTRE, booking));
    expect(await seenBy(holderOf(booking))).toHaveLength(4);
    expect(await seenBy(holderOf(other))).toEqual([]);
    expect(await seenBy(officerOf('ind', 'ind'))).toHaveLength(4);
    expect(await seenBy(officerOf('GM0917', 'municipality'))).toEqual([]);
    db.clock.set('2026-11-30T08:00:00Z');
  });
});
