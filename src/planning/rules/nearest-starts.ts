import type { Visit } from './problem.ts';

/** The last visit that starts before a start without one, and the first after it; `visits` in order of start. */
export function nearestStarts(visits: readonly Visit[], start: number): readonly Visit[] {
  const before = visits.findLast((visit) => visit.start < start);
  const after = visits.find((visit) => visit.start > start);
  return [before, after].filter((visit) => visit !== undefined);
}
