import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { freeDesks, without, type CentreDay } from './day.ts';
import type { Interval } from './problem.ts';

const now = Temporal.Instant.from('2027-01-04T09:00:00Z');

function dayWith(occupied: CentreDay['occupied']): CentreDay {
  return {
    day: Temporal.PlainDate.from('2027-01-05'),
    version: 1,
    shifts: [
      { desk: 'desk-1', minutes: [510, 750], capabilities: ['brp'] },
      { desk: 'desk-1', minutes: [780, 990], capabilities: ['brp'] },
    ],
    occupied,
  };
}

const taken = (start: number, end: number, heldUntil: string | null = null) => ({
  visit: 'v',
  desk: 'desk-1',
  minutes: [start, end] as const,
  heldUntil: heldUntil === null ? null : Temporal.Instant.from(heldUntil),
});

describe('a desk is free when it is open and nobody has taken it', () => {
  test('a booked sitting leaves the time before and after it', () => {
    expect(freeDesks(dayWith([taken(540, 590)]), now)).toEqual([
      {
        id: 'desk-1',
        capabilities: ['brp'],
        free: [
          [510, 540],
          [590, 750],
          [780, 990],
        ],
      },
    ]);
  });

  test('a hold takes its time until its last moment, and from that moment on no longer', () => {
    const free = (until: string) => freeDesks(dayWith([taken(510, 750, until)]), now)[0]?.free;
    expect(free('2027-01-04T09:00:01Z')).toEqual([[780, 990]]);
    expect(free('2027-01-04T09:00:00Z')).toEqual([
      [510, 750],
      [780, 990],
    ]);
  });

  test('two shifts with other capabilities stand apart', () => {
    const { shifts, ...day } = dayWith([]);
    const desks = freeDesks({ ...day, shifts: [shifts[0]!, { ...shifts[1]!, capabilities: ['brp', 'advice'] }] }, now);
    expect(desks.map(({ capabilities, free }) => [capabilities, free])).toEqual([
      [['brp'], [[510, 750]]],
      [['brp', 'advice'], [[780, 990]]],
    ]);
  });
});

test('what is left of an interval is every minute of it that is not taken, and no other', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 30 }))
    .map(([start, length]): Interval => [start, start + length]);
  const holds = (intervals: readonly Interval[], minute: number) =>
    intervals.some(([a, b]) => a <= minute && minute < b);
  fc.assert(
    fc.property(interval, fc.array(interval, { maxLength: 6 }), (whole, others) => {
      const left = without(whole, others);
      for (let minute = 0; minute < 100; minute++) {
        expect(holds(left, minute)).toBe(holds([whole], minute) && !holds(others, minute));
      }
    }),
  );
});
