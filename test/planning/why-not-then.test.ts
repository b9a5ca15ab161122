import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import { explainDay } from '../../src/planning/actions/explain-day.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { readHeldTime } from '../../src/planning/actions/read-booking.ts';
import { whyNotThen } from '../../src/planning/actions/why-not-then.ts';
import { aFilledDraft, granted, holderOf, wanting } from '../builders/booking.ts';
import { aBookedVisit, officerOf, VISIT_DAY } from '../builders/shared-visits.ts';
import { indianFamily } from '../builders/answers.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';

let booking: string;

bookAtOpenedCentre();
beforeAll(async () => {
  booking = await aFilledDraft(db.acts);
}, 120_000);

/** What the page would say of a start to this booking, which may have a time already. */
async function said(day: string, start: number) {
  const wanted = await wanting(db.acts, booking, day, start);
  const held = granted(await db.acts.decide(holderOf(booking), (act) => readHeldTime(act, booking)));
  const sought = { ...wanted, instead: held?.visit };
  return granted(await db.acts.decide(holderOf(booking), (act) => whyNotThen(act, region, sought)));
}

async function keep(day: string, start: number) {
  return keepTime(db.acts, holderOf(booking), region, await wanting(db.acts, booking, day, start), randomUUID());
}

describe('what is said of a wanted time is what keeping it does', () => {
  test('on a day that fills up: said to be possible is kept, anything else is refused', async () => {
    // Eight families take the first time of the day, one after the other: the IND desks are busy until after noon.
    for (let families = 0; families < 8; families += 1) await aBookedVisit(db, region, indianFamily);
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 8 * 60, max: 17 * 60 }), async (typed) => {
        const { start, answer } = await said(VISIT_DAY, typed);
        expect(Math.abs(start - typed)).toBeLessThanOrEqual(2.5);
        const kept = await keep(VISIT_DAY, start);
        expect(kept.ok ? 'possible' : 'not-then').toBe(answer.kind);
        outcomes.add(answer.kind);
        if (answer.kind !== 'not-then') return;
        // So do the starts that are told as nearest.
        for (const near of answer.nearest) granted(await keep(VISIT_DAY, near.start));
      }),
      { numRuns: 40, examples: [[9 * 60], [16 * 60 + 45]] },
    );
    expect([...outcomes].sort()).toEqual(['not-then', 'possible']);
  }, 120_000);

  test('a day before the arrival, too far ahead or without the IND is said to be so, and is not kept', async () => {
    for (const [day, kind] of [
      ['2026-12-01', 'day-not-bookable'],
      ['2028-01-04', 'day-not-bookable'],
      ['2027-01-06', 'no-visit'],
    ] as const) {
      expect((await said(day, 600)).answer.kind).toBe(kind);
      expect((await keep(day, 600)).ok).toBe(false);
    }
  });
});

describe('a coordinator is told why, from the whole day', () => {
  const party = {
    persons: ['adult-1', 'adult-2'].map((id) => ({ id, minor: false, services: ['registration', 'biometrics'] })),
    registersFor: null,
  };
  const asked = (start: number) => ({ party, day: Temporal.PlainDate.from(VISIT_DAY), start });

  test('whatever the agency: all its visits count, also those that are not shared with it', async () => {
    const busy = 9 * 60;
    const told = await Promise.all(
      (['centre', 'GM0888', 'ind'] as const).map(async (agency) => {
        const kind = agency === 'centre' || agency === 'ind' ? agency : 'municipality';
        return granted(await explainDay(db.acts, officerOf(agency, kind, 'coordinator'), region, asked(busy)));
      }),
    );
    expect(told[0]?.answer.kind).toBe('not-then');
    expect(told[0]?.helps).not.toEqual([]);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });

  test('no other role asks', async () => {
    for (const role of ['officer', 'reception', 'registrar', 'administrator', 'privacy-officer'] as const) {
      const answer = await explainDay(db.acts, officerOf('centre', 'centre', role), region, asked(600));
      expect(answer).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
    }
  });
});
