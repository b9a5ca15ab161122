import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestTimes, offeredTimes } from './offered-times.ts';
import type { Visit } from './problem.ts';
import { longestWaiting } from './waiting.ts';

const walk = 5;

describe('PLAN-03: one start in each half hour is offered', () => {
  test('of a half hour the start with the least waiting, and then the earliest', () => {
    const visits = [visitAt(540, 10), visitAt(545, 0), visitAt(550, 0), visitAt(570, 15)];
    expect(offeredTimes(visits, walk).map(({ start }) => start)).toEqual([545, 570]);
  });

  test('every half hour with a possible start has exactly one, and every offered start is possible', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 100, max: 200 }), { maxLength: 60 });
    fc.assert(
      fc.property(starts, (slots) => {
        const visits = slots.toSorted((a, b) => a - b).map((slot) => visitAt(slot * 5, slot % 3));
        const offered = offeredTimes(visits, walk);
        const halves = (list: readonly Visit[]) => list.map(({ start }) => Math.floor(start / 30));
        expect(halves(offered)).toEqual([...new Set(halves(visits))]);
        expect(offered.every((visit) => visits.includes(visit))).toBe(true);
      }),
    );
  });

  test('the nearest to a time that is gone come first', () => {
    const offered = [540, 570, 600, 780].map((start) => visitAt(start, 0));
    expect(nearestTimes(offered, 595, 3).map(({ start }) => start)).toEqual([600, 570, 540]);
  });
});

describe('the waiting that is told', () => {
  test('walking to another desk is no waiting, time beyond it is', () => {
    expect(longestWaiting(visitAt(540, 0).sittings, walk)).toBe(0);
    expect(longestWaiting(visitAt(540, 10).sittings, walk)).toBe(10);
  });

  test('between two sittings at the same desk all time is waiting', () => {
    const sittings = [sitting('a', 'desk-1', 540, 550), sitting('b', 'desk-1', 555, 560)];
    expect(longestWaiting(sittings, walk)).toBe(5);
  });

  test('the person who waits longest counts, not the sum of all', () => {
    const sittings = [
      sitting('a', 'desk-1', 540, 550, ['you', 'partner']),
      sitting('b', 'desk-2', 560, 570, ['you']),
      sitting('b', 'desk-2', 570, 580, ['partner']),
    ];
    expect(longestWaiting(sittings, walk)).toBe(15);
  });
});

function visitAt(start: number, waiting: number): Visit {
  const second = start + 10 + walk + waiting;
  const sittings = [sitting('a', 'desk-1', start, start + 10), sitting('b', 'desk-2', second, second + 10)];
  return { start, end: second + 10, waitingMinutes: walk + waiting, sittings };
}

function sitting(service: string, desk: string, start: number, end: number, persons: readonly string[] = ['you']) {
  return { service, desk, persons, attending: [], start, end };
}
