import type { Problem, ProblemPerson, ProblemService, Sitting, Visit } from './problem.ts';

/** One rule of the definition that a visit breaks, with the sitting, person or desk where it does. */
export type Violation = {
  readonly rule: 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | 'C6' | 'C7' | 'figures';
  readonly where: string;
};

/**
 * All rules that a visit breaks; empty when it is valid.
 *
 * Written from the definition alone and without a line of the search, so that one can be tested by the other.
 * `figures`: the visit's own start, end or waiting is not that of its sittings.
 */
export function checkVisit(problem: Problem, visit: Visit): readonly Violation[] {
  const { sittings } = visit;
  return [
    ...complete(problem, sittings),
    ...atDesks(problem, sittings),
    ...withDesksToThemselves(sittings),
    ...problem.persons.flatMap((person) => ofPerson(problem, person, sittings)),
    ...sittings.flatMap((sitting) => ofMinors(problem, sitting)),
    ...partyWaits(problem, sittings),
    ...figures(problem, visit),
  ];
}

function complete(problem: Problem, sittings: readonly Sitting[]): readonly Violation[] {
  const broken = (where: string): Violation => ({ rule: 'C1', where });
  const unknown = sittings.filter(({ service }) => !problem.services.some(({ code }) => code === service));
  const perService = problem.services.flatMap((service) => {
    const needing = problem.persons.filter(({ services }) => services.includes(service.code)).map(({ id }) => id);
    const groups = service.serving === 'together' ? (needing.length > 0 ? [needing] : []) : needing.map((id) => [id]);
    const given = sittings.filter((sitting) => sitting.service === service.code);
    const asked = groups.map((group) => group.toSorted().join()).sort();
    const served = given.map(({ persons }) => persons.toSorted().join()).sort();
    const faults = JSON.stringify(asked) === JSON.stringify(served) ? [] : [broken(service.code)];
    const lasting = given.filter(({ start, end, persons }) => end - start !== minutesOf(service, persons.length));
    return [...faults, ...lasting.map(() => broken(`${service.code}, minutes`))];
  });
  return [...unknown.map(({ service }) => broken(service)), ...perService];
}

function minutesOf(service: ProblemService, persons: number): number {
  return service.minutes.first + (persons - 1) * service.minutes.additional;
}

function atDesks(problem: Problem, sittings: readonly Sitting[]): readonly Violation[] {
  return sittings.flatMap((sitting): readonly Violation[] => {
    const desk = problem.desks.find(({ id }) => id === sitting.desk);
    const needs = problem.services.find(({ code }) => code === sitting.service)?.needs ?? [];
    const able = needs.every((need) => desk?.capabilities.includes(need));
    const free = desk?.free.some(([start, end]) => start <= sitting.start && sitting.end <= end) ?? false;
    const late = sitting.start >= problem.startNotBefore && sitting.start % problem.gridMinutes === 0;
    return able && free && late ? [] : [{ rule: 'C2', where: `${sitting.service} at ${sitting.desk}` }];
  });
}

function withDesksToThemselves(sittings: readonly Sitting[]): readonly Violation[] {
  return sittings.flatMap((one, n) =>
    sittings
      .slice(n + 1)
      .filter((other) => other.desk === one.desk && overlap(one, other))
      .map((): Violation => ({ rule: 'C2', where: one.desk })),
  );
}

function overlap(one: Sitting, other: Sitting): boolean {
  return one.start < other.end && other.start < one.end;
}

function sittingsOf(person: string, sittings: readonly Sitting[]): readonly Sitting[] {
  return sittings
    .filter(({ persons, attending }) => persons.includes(person) || attending.includes(person))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function ofPerson(problem: Problem, { id }: ProblemPerson, sittings: readonly Sitting[]): readonly Violation[] {
  const mine = sittingsOf(id, sittings);
  const pairs = mine.slice(1).map((next, n) => ({ previous: mine[n]!, next, gap: next.start - mine[n]!.end }));
  const served = mine.filter(({ persons }) => persons.includes(id));
  const outOfOrder = problem.order.filter(([first, second]) =>
    served.some((a) => a.service === first && served.some((b) => b.service === second && a.end > b.start)),
  );
  const far = pairs.filter(({ previous, next, gap }) => previous.desk !== next.desk && gap < problem.walkMinutes);
  return [
    ...pairs.filter(({ previous, next }) => overlap(previous, next)).map((): Violation => ({ rule: 'C3', where: id })),
    ...outOfOrder.map(([first, second]): Violation => ({ rule: 'C4', where: `${id}: ${first} before ${second}` })),
    ...far.map((): Violation => ({ rule: 'C6', where: id })),
    ...pairs.filter(({ gap }) => gap > problem.maxWaitMinutes).map((): Violation => ({ rule: 'C7', where: id })),
  ];
}

/** Somebody who needs the sitting may not be named as only attending, and only adults attend. */
function ofMinors(problem: Problem, { service, persons, attending }: Sitting): readonly Violation[] {
  const isMinor = (id: string) => problem.persons.find((person) => person.id === id)?.minor ?? true;
  const wanted = persons.every(isMinor) ? 1 : 0;
  const right = attending.length === wanted && attending.every((id) => !isMinor(id) && !persons.includes(id));
  return right ? [] : [{ rule: 'C5', where: `${service} of ${persons.join()}` }];
}

function partyWaits(problem: Problem, sittings: readonly Sitting[]): readonly Violation[] {
  const byStart = sittings.toSorted((a, b) => a.start - b.start);
  let end = byStart[0]?.end ?? 0;
  const violations: Violation[] = [];
  for (const sitting of byStart) {
    if (sitting.start - end > problem.maxWaitMinutes) violations.push({ rule: 'C7', where: 'party' });
    end = Math.max(end, sitting.end);
  }
  return violations;
}

function figures(problem: Problem, visit: Visit): readonly Violation[] {
  const { sittings } = visit;
  const waiting = problem.persons.reduce((sum, { id }) => {
    const mine = sittingsOf(id, sittings);
    return sum + mine.slice(1).reduce((waits, next, n) => waits + next.start - mine[n]!.end, 0);
  }, 0);
  const right =
    visit.start === Math.min(...sittings.map(({ start }) => start)) &&
    visit.end === Math.max(...sittings.map(({ end }) => end)) &&
    visit.waitingMinutes === waiting;
  return right ? [] : [{ rule: 'figures', where: 'visit' }];
}
