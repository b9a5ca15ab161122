import type { PartyProblem, PlanRefusal, ProblemService } from './problem.ts';

/** The refusals of a party whatever the day: a minor without adult, nothing to do. */
export function refusalOfParty(problem: PartyProblem): PlanRefusal | undefined {
  const { persons } = problem;
  if (persons.some((person) => person.minor) && persons.every((person) => person.minor)) {
    return { kind: 'minor-without-adult' };
  }
  return neededServices(problem).length === 0 ? { kind: 'nothing-to-do' } : undefined;
}

/** The services that somebody needs, in the order of the problem. */
export function neededServices(problem: PartyProblem): readonly ProblemService[] {
  return problem.services.filter(({ code }) => problem.persons.some((person) => person.services.includes(code)));
}

/** How long one sitting of a service lasts for this party (C1). */
export function sittingMinutes(problem: PartyProblem, service: ProblemService): number {
  const { first, additional } = service.minutes;
  if (service.serving === 'one-by-one') return first;
  const served = problem.persons.filter((person) => person.services.includes(service.code)).length;
  return first + Math.max(0, served - 1) * additional;
}

/** The desks that have all these capabilities (C2), in their order. */
export function desksFor<Desk extends { readonly capabilities: readonly string[] }>(
  desks: readonly Desk[],
  needs: readonly string[],
): readonly Desk[] {
  return desks.filter((desk) => needs.every((need) => desk.capabilities.includes(need)));
}
