import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { afterOfficeMinutes, officeHoursOn, officeMinutesBetween } from './office-hours.ts';

const fact = { from: '2020-01-01', source: 'test', checkedOn: '2026-11-22' };
const name = { en: 'x', nl: 'x' };
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const room = (code: string, hours: [string, string][], days: readonly string[] = weekdays) => ({
  ...fact,
  code,
  name,
  agency: 'centre',
  capabilities: ['advice'],
  opening: [{ days, hours }],
});

/** Two rooms whose breaks are not at the same time, a desk of another agency that is open longer, and carnival. */
const region = {
  centre: { zone: 'Europe/Amsterdam' },
  agencies: [
    { ...fact, code: 'centre', kind: 'centre', name },
    { ...fact, code: 'ind', kind: 'ind', name },
  ],
  desks: [
    room('one', [
      ['09:00', '12:30'],
      ['13:00', '17:00'],
    ]),
    room('two', [
      ['09:00', '12:00'],
      ['12:30', '17:00'],
    ]),
    { ...room('ind-1', [['07:00', '20:00']]), agency: 'ind' },
  ],
  closures: ['2027-02-08', '2027-02-09'].map((day) => ({ ...fact, day, reason: name })),
  holidays: [],
} as unknown as Region;

/** The same centre, open at every hour of the weekend too: so that the hours in which the clock changes count. */
const always = {
  ...region,
  desks: [room('one', [['00:00', '23:59']], [...weekdays, 'saturday', 'sunday'])],
} as unknown as Region;

const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Amsterdam]`).toInstant();
const written = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/Amsterdam').toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('URGENT-01: two office hours', () => {
  test.each([
    ['on a morning', '2027-02-03T09:15', '2027-02-03T11:15'],
    ['over the break of one room, because the other is open', '2027-02-03T11:30', '2027-02-03T13:30'],
    ['to the very end of the day', '2027-02-05T15:00', '2027-02-05T17:00'],
    ['on Friday at 15.30 before carnival: the rest on Wednesday', '2027-02-05T15:30', '2027-02-10T09:30'],
    ['in the night', '2027-02-03T03:00', '2027-02-03T11:00'],
    ['after closing', '2027-02-03T17:00', '2027-02-04T11:00'],
    ['on a Saturday', '2027-01-30T12:00', '2027-02-01T11:00'],
    ['over the weekend in which the clock goes forward', '2027-03-26T16:00', '2027-03-29T10:00'],
    ['over the weekend in which the clock goes back', '2026-10-23T16:00', '2026-10-26T10:00'],
  ])('asked %s', (_, from, until) => {
    expect(written(afterOfficeMinutes(region, at(from), 120))).toBe(until);
  });

  test('are real hours, also in the nights in which the clock changes', () => {
    for (const night of ['2027-03-28T00:30', '2026-10-25T00:30']) {
      const from = at(night);
      expect(afterOfficeMinutes(always, from, 180).since(from).total('minutes')).toBe(180);
    }
  });

  test('the hours of the centre are those of its own desks together', () => {
    expect(officeHoursOn(region, '2027-02-03')).toEqual([[540, 1020]]);
    expect(officeHoursOn(region, '2027-02-08')).toEqual([]);
  });
});

const moments = fc
  .integer({ min: 0, max: 400 * 24 * 60 * 60 })
  .map((seconds) => Temporal.Instant.from('2026-10-01T00:00:00Z').add({ seconds }));
const minutes = fc.integer({ min: 1, max: 3000 });
const regions = fc.constantFrom(region, always);

describe('office time adds up', () => {
  test('between a moment and the moment so many office minutes later lie exactly so many', () => {
    fc.assert(
      fc.property(regions, moments, minutes, (of, from, amount) => {
        expect(officeMinutesBetween(of, from, afterOfficeMinutes(of, from, amount))).toBe(amount);
      }),
    );
  });

  test('waiting twice is waiting once for both', () => {
    fc.assert(
      fc.property(regions, moments, minutes, minutes, (of, from, one, other) => {
        const stepwise = afterOfficeMinutes(of, afterOfficeMinutes(of, from, one), other);
        expect(stepwise.toString()).toBe(afterOfficeMinutes(of, from, one + other).toString());
      }),
    );
  });

  test('who asks later is never answered sooner, and no answer is due on a closed day', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 1_000_000 }), minutes, (from, seconds, amount) => {
        const [one, other] = [from, from.add({ seconds })].map((asked) => afterOfficeMinutes(region, asked, amount));
        expect(Temporal.Instant.compare(one!, other!)).toBeLessThanOrEqual(0);
        expect(
          officeHoursOn(region, one!.toZonedDateTimeISO('Europe/Amsterdam').toPlainDate().toString()),
        ).toHaveLength(1);
      }),
    );
  });

  test('a centre that never opens is a fault, no endless search', () => {
    const closed = { ...region, desks: [] } as unknown as Region;
    expect(() => afterOfficeMinutes(closed, at('2027-02-05T15:30'), 1)).toThrow('no office hours');
  });
});
