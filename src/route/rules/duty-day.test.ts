import fc from 'fast-check';
import { expect, test } from 'vitest';
import { setting, shippedRegion, smallRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { afterWorkingDays, lastDayOfTerm, lastDayToRegister, workingDaysBetween } from './duty-day.ts';

const shipped = shippedRegion();

test.each([
  ['2026-11-24', '2026-11-30'],
  ['2026-11-26', '2026-12-01'],
  ['2026-11-27', '2026-12-02'],
  ['2026-12-24', '2026-12-29'],
  ['2027-04-30', '2027-05-10'],
  ['2027-05-04', '2027-05-11'],
  ['2027-12-24', '2027-12-29'],
  // Thursday and Friday are holidays, so Monday alone would be one working day.
  ['2028-04-26', '2028-05-02'],
])('who arrives on %s registers by %s', (arrival, last) => {
  expect(lastDayToRegister(shipped, Temporal.PlainDate.from(arrival)).toString()).toBe(last);
});

test('the number of days is that of the centre’s setting', () => {
  const region = smallRegion({ settings: [setting('arrival-duty-days', 10)] });
  expect(lastDayToRegister(region, Temporal.PlainDate.from('2026-11-23')).toString()).toBe('2026-12-03');
});

test('a term of two days needs no two working days', () => {
  const friday = Temporal.PlainDate.from('2026-11-27');
  expect(lastDayOfTerm(friday, 2, []).toString()).toBe('2026-11-30');
  expect(lastDayOfTerm(friday, 3, []).toString()).toBe('2026-12-01');
});

test('the last day is never before the number of days, and is always a working day', () => {
  const free = new Set(shipped.holidays.map(({ day }) => day));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 730 }), fc.integer({ min: 1, max: 90 }), (after, days) => {
      const start = Temporal.PlainDate.from('2026-11-21').add({ days: after });
      const last = lastDayOfTerm(start, days, shipped.holidays);
      expect(start.until(last).days).toBeGreaterThanOrEqual(days);
      expect(last.dayOfWeek).toBeLessThanOrEqual(5);
      expect(free.has(last.toString())).toBe(false);
    }),
  );
});

test('two working days after Friday is Tuesday, after Christmas Eve the Monday, and so many lie in between', () => {
  const { holidays } = shippedRegion();
  const after = (day: string, days: number) =>
    afterWorkingDays(Temporal.PlainDate.from(day), days, holidays).toString();
  expect(after('2027-01-22', 2)).toBe('2027-01-26');
  expect(after('2026-12-24', 1)).toBe('2026-12-28');
  expect(after('2027-01-22', 0)).toBe('2027-01-22');
  // Carnival Monday is a working day of terms, although desks are closed.
  expect(after('2027-02-05', 1)).toBe('2027-02-08');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), (start, days) => {
      const from = Temporal.PlainDate.from('2026-12-01').add({ days: start });
      const due = afterWorkingDays(from, days, holidays);
      expect(workingDaysBetween(from, due, holidays)).toBe(days - 1);
    }),
  );
});
