import type { PlanRefusal, Problem, ProblemDesk, ProblemService } from './problem.ts';

/**
 * The refusals that need no search, in the order of the definition: a minor without adult, nothing to do, no desk
 * with the capabilities, no free interval long enough. Undefined when every service fits alone.
 */
export function plainRefusal(problem: Problem): PlanRefusal | undefined {
  const { persons } = problem;
  if (persons.some((person) => person.minor) && persons.every((person) => person.minor)) {
    return { kind: 'minor-without-adult' };
  }
  const needed = neededServices(problem);
  if (needed.length === 0) return { kind: 'nothing-to-do' };

  const without = needed.find((service) => desksFor(problem, service).length === 0);
  if (without) return { kind: 'no-desk-for-service', service: without.code };

  const cramped = needed.find((service) => !fitsAlone(problem, service));
  if (!cramped) return undefined;
  return { kind: 'no-room-for-service', service: cramped.code, minutes: sittingMinutes(problem, cramped) };
}

/** The services that somebody needs, in the order of the problem. */
export function neededServices(problem: Problem): readonly ProblemService[] {
  return problem.services.filter(({ code }) => problem.persons.some((person) => person.services.includes(code)));
}

/** How long one sitting of a service lasts for this party (C1). */
export function sittingMinutes(problem: Problem, service: ProblemService): number {
  const { first, additional } = service.minutes;
  if (service.serving === 'one-by-one') return first;
  const served = problem.persons.filter((person) => person.services.includes(service.code)).length;
  return first + Math.max(0, served - 1) * additional;
}

/** The desks that have all capabilities that the service needs (C2), in the order of the problem. */
export function desksFor(problem: Problem, service: ProblemService): readonly ProblemDesk[] {
  return problem.desks.filter((desk) => service.needs.every((need) => desk.capabilities.includes(need)));
}

function fitsAlone(problem: Problem, service: ProblemService): boolean {
  const minutes = sittingMinutes(problem, service);
  return desksFor(problem, service).some((desk) =>
    desk.free.some(([start, end]) => end - Math.max(start, problem.startNotBefore) >= minutes),
  );
}
