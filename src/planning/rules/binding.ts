import { neededServices } from './plain-refusal.ts';
import type { Binding, Interval, Problem } from './problem.ts';

/** The desk that is tried in thought; no desk of a centre has this name. */
const EXTRA_DESK = '(one desk more)';

/**
 * What alone would make a visit fit where every service fits alone but not together: the first of longer waiting, one
 * service less, one desk more. `holds` says whether a changed problem has a visit: anywhere on the
 * day, or at one start.
 */
export function bindingOf(problem: Problem, holds: (changed: Problem) => boolean): Binding | null {
  const maxWaitMinutes = leastWait(problem, holds);
  if (maxWaitMinutes !== undefined) return { maxWaitMinutes };
  const needed = neededServices(problem);
  const less = needed.find(({ code }) => holds(withoutService(problem, code)));
  if (less) return { withoutService: less.code };
  const more = needed.find(({ needs }) => holds(withExtraDesk(problem, needs)));
  return more ? { extraDeskFor: more.code } : null;
}

/** The least waiting, on the grid, with which a visit fits. More waiting never takes a visit away, so halving finds it. */
export function leastWait(problem: Problem, holds: (changed: Problem) => boolean): number | undefined {
  const { gridMinutes, maxWaitMinutes } = problem;
  const [opens, closes] = openTime(problem);
  if (maxWaitMinutes >= closes - opens || !holds({ ...problem, maxWaitMinutes: Infinity })) return undefined;
  let tooShort = maxWaitMinutes / gridMinutes;
  let enough = (closes - opens) / gridMinutes;
  while (enough - tooShort > 1) {
    const middle = Math.floor((tooShort + enough) / 2);
    if (holds({ ...problem, maxWaitMinutes: middle * gridMinutes })) enough = middle;
    else tooShort = middle;
  }
  return enough * gridMinutes;
}

/** Nobody needs this service. */
function withoutService(problem: Problem, code: string): Problem {
  const persons = problem.persons.map((person) => ({
    ...person,
    services: person.services.filter((service) => service !== code),
  }));
  return { ...problem, persons };
}

/** One desk more that can do this service and is free as long as any desk of the day. */
function withExtraDesk(problem: Problem, capabilities: readonly string[]): Problem {
  return {
    ...problem,
    desks: [...problem.desks, { id: EXTRA_DESK, capabilities, free: [openTime(problem)] }],
  };
}

/** From the first free moment of any desk to the last. */
function openTime({ desks }: Problem): Interval {
  const free = desks.flatMap((desk) => desk.free);
  return [
    free.reduce((least, [start]) => Math.min(least, start), Infinity),
    free.reduce((most, [, end]) => Math.max(most, end), 0),
  ];
}
