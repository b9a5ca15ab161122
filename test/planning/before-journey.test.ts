import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { changeVisit } from '../../src/planning/actions/change-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { noteSearchWithoutRoom } from '../../src/planning/actions/note-search-without-room.ts';
import { searchOtherTimes } from '../../src/planning/actions/search-other-times.ts';
import { searchVisits } from '../../src/planning/actions/search-visits.ts';
import { whyNotThen } from '../../src/planning/actions/why-not-then.ts';
import { aFilledDraft, granted, holderOf, wanting } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { fliesOn } from '../builders/urgent.ts';

/** PLAN-05 from the search to the move: a return visa on the day of the journey or after it is of no use. */
bookAtOpenedCentre();

const TODAY = Temporal.PlainDate.from('2026-11-30');
const publicUrl = 'http://localhost:3000';
const tooLate = { ok: false, refusal: { kind: 'not-before-journey' } };

async function keep(booking: string, day: string, start: number) {
  return keepTime(db.acts, holderOf(booking), region, await wanting(db.acts, booking, day, start), randomUUID());
}

describe('a return visa for a journey', () => {
  test('whatever the day of the journey: days before it are offered, that day and later ones never', async () => {
    let offered = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 80 }), async (days) => {
        const travel = TODAY.add({ days });
        const booking = await aFilledDraft(db.acts, fliesOn(travel.toString()));
        const wanted = await wanting(db.acts, booking, travel.toString(), 600);
        const found = granted(await db.acts.decide(holderOf(booking), (act) => searchVisits(act, region, wanted)));
        expect(found.filter(({ day }) => Temporal.PlainDate.compare(day, travel) >= 0)).toEqual([]);
        expect(found).toHaveLength(days);
        offered += found.filter(({ visits }) => visits.length > 0).length;
      }),
      { numRuns: 12, examples: [[0], [1], [80]] },
    );
    expect(offered).toBeGreaterThan(50);
  });

  test('is told why a day is not offered, and cannot keep a time on it', async () => {
    const booking = await aFilledDraft(db.acts, fliesOn('2026-12-18'));
    for (const day of ['2026-12-18', '2026-12-22', '2027-02-02']) {
      const wanted = await wanting(db.acts, booking, day, 600);
      const said = await db.acts.decide(holderOf(booking), (act) => whyNotThen(act, region, wanted));
      expect(granted(said).answer).toEqual({ kind: 'not-before-journey' });
      expect(await keep(booking, day, 600)).toEqual(tooLate);
    }
    expect((await keep(booking, '2026-12-17', 600)).ok).toBe(true);
  });

  test('does not move to the day of the journey or behind it, and keeps what it has', async () => {
    const booking = await aFilledDraft(db.acts, fliesOn('2026-12-18'));
    granted(await keep(booking, '2026-12-15', 600));
    granted(await db.acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, publicUrl)));
    const move = (day: string, start: number) =>
      changeVisit(db.acts, holderOf(booking), {
        wanted: { booking, coming: ['you'], day: Temporal.PlainDate.from(day), start },
        key: randomUUID(),
        publicUrl,
      });
    const december = { from: TODAY, until: Temporal.PlainDate.from('2027-01-01') };
    const others = await db.acts.decide(holderOf(booking), (act) => searchOtherTimes(act, booking, ['you'], december));
    expect(granted(others).at(-1)?.day.toString()).toBe('2026-12-17');
    expect(await move('2026-12-18', 600)).toEqual(tooLate);
    expect(await move('2026-12-22', 600)).toEqual(tooLate);
    const rows = await db.everything<{ day: string }>('select day::text from planning.visit where booking_id = $1', [
      booking,
    ]);
    expect(rows).toEqual([{ day: '2026-12-15' }]);
    expect((await move('2026-12-17', 700)).ok).toBe(true);
  });

  test('gets no proof about the registration: nobody registers', async () => {
    const booking = await aFilledDraft(db.acts, fliesOn('2026-12-01'));
    const wanted = await wanting(db.acts, booking, '2026-12-01', 600);
    const noted = await db.acts.decide(holderOf(booking), (act) => noteSearchWithoutRoom(act, region, booking, wanted));
    expect(noted).toEqual({ ok: false, refusal: { kind: 'nobody-registers' } });
    expect(await db.everything('select 1 from planning.search_without_room where booking_id = $1', [booking])).toEqual(
      [],
    );
  });
});

test('who does not know when they travel, or needs something else, is offered every day', async () => {
  for (const answers of [
    { ...fliesOn('2026-12-18'), travel: { kind: 'unknown' } } as const,
    { need: 'collect', letter: 'here' } as const,
  ]) {
    const booking = await aFilledDraft(db.acts, answers);
    expect((await keep(booking, '2026-12-22', 600)).ok).toBe(true);
  }
});
