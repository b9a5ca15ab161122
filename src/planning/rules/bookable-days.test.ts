import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { bookableDays, firstStart } from './bookable-days.ts';

const region = shippedRegion();
const day = (text: string) => Temporal.PlainDate.from(text);
const now = { day: day('2026-11-30'), minute: 9 * 60 };

/** "2026-11-30 2027-02-28": the first day, and the first day after the last. */
const between = (arrival: string | null) => {
  const { from, until } = bookableDays(region, now, { from: arrival === null ? null : day(arrival), before: null });
  return `${from.toString()} ${until.toString()}`;
};

describe('PLAN-02: a visit is sought from the day of arrival on, for the search horizon, and not beyond the book', () => {
  test('who is here, or does not know, starts today and sees ninety days', () => {
    expect(between(null)).toBe('2026-11-30 2027-02-28');
    expect(between('2026-11-01')).toBe('2026-11-30 2027-02-28');
  });

  test('who arrives later starts on that day', () => {
    expect(between('2027-01-03')).toBe('2027-01-03 2027-04-03');
  });

  test('the book of 180 days ends the search, also for who arrives after it', () => {
    expect(between('2027-05-01')).toBe('2027-05-01 2027-05-29');
    expect(between('2027-12-01')).toBe('2027-12-01 2027-12-01');
  });

  test('the first day is never before today or the arrival, and the days never run backwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        const arrival = now.day.add({ days });
        const { from, until } = bookableDays(region, now, { from: arrival, before: null });
        expect(Temporal.PlainDate.compare(from, now.day)).toBeGreaterThanOrEqual(0);
        expect(Temporal.PlainDate.compare(from, arrival)).toBeGreaterThanOrEqual(0);
        expect(Temporal.PlainDate.compare(until, from)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a desk needs two hours to know who comes', () => {
  test('today the first start is two hours from now, tomorrow any', () => {
    expect(firstStart(region, now, day('2026-11-30'))).toBe(11 * 60);
    expect(firstStart(region, now, day('2026-12-01'))).toBe(0);
  });

  test('late in the evening the two hours reach into tomorrow', () => {
    expect(firstStart(region, { ...now, minute: 23 * 60 }, day('2026-12-01'))).toBe(60);
  });
});
