import { checkVisit } from '../../src/planning/rules/check-visit.ts';
import type { Problem, ProblemPerson, ProblemService, Sitting } from '../../src/planning/rules/problem.ts';
import { compare, outcomeOf, type Outcome } from '../../src/planning/rules/visit-oracle.test-support.ts';

type Wanted = { readonly service: ProblemService; readonly persons: readonly ProblemPerson[] };

/** All visits of a tiny problem that are equally best in end, start, waiting and changes of desk. */
export function allBestVisits(problem: Problem): readonly Outcome[] {
  const wanted = problem.services.flatMap((service): Wanted[] => {
    const needing = problem.persons.filter(({ services }) => services.includes(service.code));
    if (needing.length === 0) return [];
    if (service.serving === 'together') return [{ service, persons: needing }];
    return needing.map((person) => ({ service, persons: [person] }));
  });
  let best: Outcome[] = [];
  const tryFrom = (placed: readonly Sitting[]) => {
    const next = wanted[placed.length];
    if (next) {
      for (const place of placesOf(problem, next))
        if (!placed.some((one) => collide(one, place))) tryFrom([...placed, place]);
      return;
    }
    const outcome = outcomeOf(problem, placed);
    const order = best[0] ? compare(outcome, best[0]) : -1;
    if (order > 0 || checkVisit(problem, outcome.visit).length > 0) return;
    best = order < 0 ? [outcome] : [...best, outcome];
  };
  if (wanted.length > 0) tryFrom([]);
  return best;
}

function placesOf(problem: Problem, { service, persons }: Wanted): readonly Sitting[] {
  const { first, additional } = service.minutes;
  const minutes = service.serving === 'together' ? first + (persons.length - 1) * additional : first;
  const adults = problem.persons.filter(({ minor }) => !minor);
  const attendings = persons.every(({ minor }) => minor) ? adults.map(({ id }) => [id]) : [[]];
  const places: Sitting[] = [];
  for (const { id, free } of problem.desks) {
    for (const [from, to] of free) {
      for (let start = from; start + minutes <= to; start += problem.gridMinutes) {
        for (const attending of attendings) {
          const who = persons.map((person) => person.id);
          places.push({ service: service.code, desk: id, persons: who, attending, start, end: start + minutes });
        }
      }
    }
  }
  return places;
}

function collide(one: Sitting, other: Sitting): boolean {
  if (one.start >= other.end || other.start >= one.end) return false;
  const there = [...other.persons, ...other.attending];
  return one.desk === other.desk || [...one.persons, ...one.attending].some((id) => there.includes(id));
}

/**
 * Whether one of the equally best visits has the same sittings as this one, none at a later desk and one at an earlier; or
 * none with later persons and one with earlier: then the order of desks or of persons was not kept.
 */
export function brokenOrder(
  problem: Problem,
  chosen: readonly Sitting[],
  best: readonly Outcome[],
): string | undefined {
  const place = (id: string | undefined) => problem.persons.findIndex((person) => person.id === id);
  const deskOf = (one: Sitting) => problem.desks.findIndex(({ id }) => id === one.desk);
  const whoOf = (one: Sitting) => place(one.persons[0]) * problem.persons.length + place(one.attending[0]);
  const timeOf = (one: Sitting) => `${one.start} ${one.service}`;

  function comesBefore(other: readonly Sitting[], same: (one: Sitting) => number, value: (one: Sitting) => number) {
    const inOrder = (sittings: readonly Sitting[]) =>
      sittings.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : same(a) - same(b)));
    const pairs = inOrder(chosen).map((one, n) => [one, inOrder(other)[n]!] as const);
    return (
      pairs.every(([a, b]) => timeOf(a) === timeOf(b) && same(a) === same(b) && value(b) <= value(a)) &&
      pairs.some(([a, b]) => value(b) < value(a))
    );
  }

  for (const { visit } of best) {
    if (comesBefore(visit.sittings, whoOf, deskOf)) return 'order of desks';
    if (comesBefore(visit.sittings, deskOf, whoOf)) return 'order of persons';
  }
  return undefined;
}
