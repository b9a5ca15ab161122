import type { Region, Service } from '../../region/rules/region.ts';
import { orderOf, serviceOn } from '../../region/rules/service-order.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { Problem, ProblemDesk, ProblemPerson } from './problem.ts';

/** Who comes together, and what each of them needs: what the plan of the route asks of one visit. */
export type Party = {
  readonly persons: readonly ProblemPerson[];
  /** Whose residents they will be; the desk registers only under an agreement with it. Null when nobody registers. */
  readonly registersFor: string | null;
};

/** The party of a plan: those who come, each with the services that the plan books for them. */
export function partyOf(plan: Plan, answers: Answers, coming: readonly string[]): Party {
  const persons = plan.bookable
    .filter(({ person }) => coming.includes(person))
    .map(({ person, minor, services }) => ({ id: person, minor, services }));
  return { persons, registersFor: somebodyRegisters({ persons }) ? (answers.residence ?? null) : null };
}

export function somebodyRegisters({ persons }: Pick<Party, 'persons'>): boolean {
  return persons.some(({ services }) => services.includes('registration'));
}

/** The codes of the services that somebody in the party needs, in the order of the region's list. */
export function neededServices(region: Region, party: Party, day: string): readonly Service[] {
  const codes = new Set(party.persons.flatMap(({ services }) => services));
  return region.services
    .map(({ code }) => code)
    .filter((code, place, all) => codes.has(code) && all.indexOf(code) === place)
    .flatMap((code) => serviceOn(region, code, day) ?? []);
}

/** The joint-visit problem of one day for a party: services, order and limits as the region has them on that day. */
export function problemOf(
  region: Region,
  party: Party,
  day: string,
  desks: readonly ProblemDesk[],
  startNotBefore: number,
): Problem {
  const services = neededServices(region, party, day);
  const gridMinutes = numberSetting(region, 'grid-minutes', day);
  return {
    gridMinutes,
    desks,
    services: services.map(({ code, needs, serving, minutes }) => ({
      code,
      needs,
      serving,
      minutes: { first: minutes.first, additional: minutes.additional ?? 0 },
    })),
    order: orderOf(services),
    persons: party.persons,
    walkMinutes: numberSetting(region, 'walk-minutes', day),
    maxWaitMinutes: numberSetting(region, 'max-wait-minutes', day),
    startNotBefore: Math.ceil(startNotBefore / gridMinutes) * gridMinutes,
  };
}
