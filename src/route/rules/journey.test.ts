import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { minuteOfDay } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { journeyOf } from './journey.ts';

const route = routeOn('2026-11-21', shippedRegion());

function journey(today: string, clock: string, day: string) {
  const context = { ...route, today: Temporal.PlainDate.from(today), minute: minuteOfDay(clock)! };
  return journeyOf({ travel: { kind: 'on', day } }, context);
}

/** The first day of travel, from today on, that is not too late to ask for. */
function firstInTime(today: string, clock: string): string {
  const days = Array.from({ length: 15 }, (_, n) => Temporal.PlainDate.from(today).add({ days: n }).toString());
  const first = days.findIndex((day) => journey(today, clock, day) !== 'too-late');
  expect(days.slice(first).map((day) => journey(today, clock, day))).not.toContain('too-late');
  return days[first] ?? 'none';
}

describe('route-R28b: a return visa is promised only when the desk opens again before the journey', () => {
  // The immigration service is here on Tuesday, Thursday and Friday until 16.30; a visa takes 15 minutes.
  test.each([
    ['Monday', '2026-11-23', '12:00', '2026-11-25'],
    ['Tuesday', '2026-11-24', '12:00', '2026-11-25'],
    ['Tuesday, as late as somebody can still come', '2026-11-24', '15:45', '2026-11-25'],
    ['Tuesday, a minute later', '2026-11-24', '15:46', '2026-11-27'],
    ['Wednesday', '2026-11-25', '08:00', '2026-11-27'],
    ['Thursday', '2026-11-26', '08:00', '2026-11-27'],
    ['Thursday evening', '2026-11-26', '20:00', '2026-11-28'],
    ['Friday', '2026-11-27', '12:00', '2026-11-28'],
    ['Friday evening', '2026-11-27', '20:00', '2026-12-02'],
    ['Saturday', '2026-11-28', '12:00', '2026-12-02'],
    ['Sunday', '2026-11-29', '12:00', '2026-12-02'],
    ['Thursday evening before Christmas', '2026-12-24', '20:00', '2026-12-30'],
    ['Thursday evening before New Year', '2026-12-31', '20:00', '2027-01-06'],
    ['Friday evening before carnival', '2027-02-05', '20:00', '2027-02-12'],
  ])('on %s', (_when, today, clock, first) => {
    expect(firstInTime(today, clock)).toBe(first);
  });

  test('what is still possible is urgent up to two working days in between, and then in time', () => {
    expect(journey('2026-11-23', '12:00', '2026-11-25')).toBe('urgent');
    expect(journey('2026-11-23', '12:00', '2026-11-26')).toBe('urgent');
    expect(journey('2026-11-23', '12:00', '2026-11-27')).toBe('in-time');
  });

  test('who has chosen a visit keeps it when the desk closes: without a minute nothing is too late', () => {
    expect(journeyOf({ travel: { kind: 'on', day: '2026-11-24' } }, route)).toBe('urgent');
  });
});
