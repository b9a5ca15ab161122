import type { Service } from '../../region/rules/region.ts';
import type { CentreDay } from './day.ts';
import type { Interval } from './problem.ts';

/** The hours of a day in which a desk is open that gives one of these services, whoever sits there; without overlap, in order. */
export function servedHours({ shifts }: CentreDay, services: readonly Service[]): readonly Interval[] {
  const hours = shifts
    .filter(({ capabilities }) => services.some(({ needs }) => needs.every((need) => capabilities.includes(need))))
    .map(({ minutes }) => minutes)
    .toSorted(([one], [other]) => one - other);
  return hours.reduce<readonly Interval[]>((joined, [start, end]) => {
    const last = joined.at(-1);
    if (!last || start > last[1]) return [...joined, [start, end]];
    return [...joined.slice(0, -1), [last[0], Math.max(last[1], end)]];
  }, []);
}
