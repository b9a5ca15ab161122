import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Temporal } from '../kernel/temporal.ts';
import { weekdayNames, weeksOf } from './month-weeks.ts';

it('every day of a month stands once, in order, under its own weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2020, max: 2050 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const weeks = weeksOf(Temporal.PlainYearMonth.from({ year, month }));
      const days = weeks.flat().filter((day) => day !== undefined);
      expect(days.map((day) => day.day)).toEqual(Array.from({ length: days.length }, (_, index) => index + 1));
      expect(days.length).toBe(Temporal.PlainYearMonth.from({ year, month }).daysInMonth);
      for (const week of weeks) {
        expect(week).toHaveLength(7);
        week.forEach((day, index) => day && expect(day.dayOfWeek).toBe(index + 1));
        expect(week.some((day) => day !== undefined)).toBe(true);
      }
    }),
  );
});

it('a week begins on Monday, in each language', () => {
  expect(weekdayNames('en').map((name) => name.short)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  expect(weekdayNames('nl')[0]).toEqual({ short: 'ma', long: 'maandag' });
});
