import type { Visit } from './problem.ts';
import { longestWaiting } from './waiting.ts';

/** Minutes of the part of the day from which one start is offered. */
const SLOT = 30;

/**
 * PLAN-03: of all starts of a day that are possible, one in each half hour is offered: the one with the least waiting, and
 * of those the earliest. A start every 5 minutes would be some eighty buttons a day, which nobody reads. Every other
 * start stays possible: who asks for it by telephone or program gets it.
 */
export function offeredTimes(visits: readonly Visit[], walkMinutes: number): readonly Visit[] {
  const halfHours = Map.groupBy(visits, ({ start }) => Math.floor(start / SLOT));
  return [...halfHours.values()].map((together) =>
    together.reduce((best, visit) => (isBetter(visit, best, walkMinutes) ? visit : best)),
  );
}

function isBetter(visit: Visit, best: Visit, walkMinutes: number): boolean {
  const less = longestWaiting(visit.sittings, walkMinutes) - longestWaiting(best.sittings, walkMinutes);
  return less < 0 || (less === 0 && visit.start < best.start);
}

/** The offered times that are nearest to a start that is gone: nearest first. */
export function nearestTimes(offered: readonly Visit[], start: number, most: number): readonly Visit[] {
  return offered.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start)).slice(0, most);
}
