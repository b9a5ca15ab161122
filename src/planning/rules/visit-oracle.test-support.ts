import { checkVisit } from './check-visit.ts';
import type { Problem, ProblemService, Sitting, Visit } from './problem.ts';

/**
 * The definition by trial of everything, for problems of a few sittings: every desk, every start and every attending
 * adult for every sitting, kept when checkVisit finds no fault. It shares no line with the search.
 */
export type Outcome = { readonly visit: Visit; readonly changes: number };

/** Per start the best visit: earliest end, least waiting, fewest changes of desk. */
export function bestPerStart(problem: Problem): ReadonlyMap<number, Outcome> {
  const best = new Map<number, Outcome>();
  const sittings = wantedSittings(problem);

  function tryFrom(index: number, placed: readonly Sitting[]): void {
    const wanted = sittings[index];
    if (!wanted) {
      keep(placed);
      return;
    }
    for (const option of optionsOf(problem, wanted)) {
      if (!placed.some((other) => collide(other, option))) tryFrom(index + 1, [...placed, option]);
    }
  }

  function keep(placed: readonly Sitting[]): void {
    const outcome = outcomeOf(problem, placed);
    const known = best.get(outcome.visit.start);
    if (known && compare(known, outcome) <= 0) return;
    if (checkVisit(problem, outcome.visit).length === 0) best.set(outcome.visit.start, outcome);
  }

  if (sittings.length > 0) tryFrom(0, []);
  return best;
}

export function outcomeOf(problem: Problem, sittings: readonly Sitting[]): Outcome {
  let waitingMinutes = 0;
  let changes = 0;
  for (const { id } of problem.persons) {
    const mine = sittings
      .filter(({ persons, attending }) => persons.includes(id) || attending.includes(id))
      .toSorted((a, b) => a.start - b.start);
    for (let n = 1; n < mine.length; n++) {
      waitingMinutes += mine[n]!.start - mine[n - 1]!.end;
      if (mine[n]!.desk !== mine[n - 1]!.desk) changes++;
    }
  }
  const start = Math.min(...sittings.map((sitting) => sitting.start));
  const end = Math.max(...sittings.map((sitting) => sitting.end));
  return { visit: { start, end, waitingMinutes, sittings }, changes };
}

/** The objective of the definition, up to the order of desks and persons. */
export function compare(a: Outcome, b: Outcome): number {
  return (
    a.visit.end - b.visit.end ||
    b.visit.start - a.visit.start ||
    a.visit.waitingMinutes - b.visit.waitingMinutes ||
    a.changes - b.changes
  );
}

type Wanted = { readonly service: ProblemService; readonly persons: readonly string[]; readonly minutes: number };

function wantedSittings(problem: Problem): readonly Wanted[] {
  return problem.services.flatMap((service) => {
    const needing = problem.persons.filter(({ services }) => services.includes(service.code)).map(({ id }) => id);
    if (needing.length === 0) return [];
    if (service.serving === 'one-by-one') {
      return needing.map((id) => ({ service, persons: [id], minutes: service.minutes.first }));
    }
    const minutes = service.minutes.first + (needing.length - 1) * service.minutes.additional;
    return [{ service, persons: needing, minutes }];
  });
}

function optionsOf(problem: Problem, { service, persons, minutes }: Wanted): readonly Sitting[] {
  const adults = problem.persons.filter(({ minor }) => !minor).map(({ id }) => id);
  const attendings = persons.some((id) => adults.includes(id)) ? [[]] : adults.map((id) => [id]);
  return problem.desks.flatMap((desk) =>
    desk.free.flatMap(([open, close]) => {
      const starts: number[] = [];
      for (let start = open; start + minutes <= close; start += problem.gridMinutes) starts.push(start);
      return starts.flatMap((start) =>
        attendings.map((attending) => ({
          service: service.code,
          desk: desk.id,
          persons,
          attending,
          start,
          end: start + minutes,
        })),
      );
    }),
  );
}

function collide(a: Sitting, b: Sitting): boolean {
  if (a.start >= b.end || b.start >= a.end) return false;
  const there = [...b.persons, ...b.attending];
  return a.desk === b.desk || [...a.persons, ...a.attending].some((id) => there.includes(id));
}
