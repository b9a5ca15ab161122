import { plainRefusal } from './plain-refusal.ts';
import type { DayAnswer, PlanAnswer, PlanOptions, PlanRefusal, Problem, Sitting, Visit } from './problem.ts';
import { MOST_SERVICES, searchModel, type SearchModel } from './search-model.ts';
import type { Placement } from './search-state.ts';
import { VisitSearch } from './visit-search.ts';

/**
 * The joint visit: every answer about visits of one day, from one exact search. The problem and how the search works:
 * docs/joint-visit.md.
 *
 * All times in a problem must be multiples of `gridMinutes`; the reader of problem files and the maker of days see to it.
 */

/** Placements that may be tried for one question: some seconds on an ordinary machine, far more than a day needs. */
export const DEFAULT_STEPS = 2_000_000;

/** Placements that may be tried for choosing between visits that end, start and wait alike. */
export const TIE_BREAK_STEPS = 2_000;

type Budget = { left: number };

/**
 * The best visit of the day: it ends earliest, then starts latest, then waits least, then changes desk least, then by
 * order of desks and persons. Or the refusal.
 */
export function bestVisit(problem: Problem, options: PlanOptions = {}): PlanAnswer {
  return searching(problem, options, (search, model) => {
    const earliest = earliestOfDay(search);
    if (!earliest) return undefined;
    return visitFrom(search, model, latestStart(search, earliest), options);
  });
}

/** The best visit whose first sitting starts at `start` (minutes after midnight), or the refusal. */
export function visitAt(problem: Problem, start: number, options: PlanOptions = {}): PlanAnswer {
  return searching(problem, options, (search, model) => {
    const slot = (start - model.origin) / problem.gridMinutes;
    return search.starts().includes(slot) ? bestFrom(search, model, slot, options) : undefined;
  });
}

/** Every feasible start of the day with its best visit, in order of start, or the refusal. */
export function visitsOfDay(problem: Problem, options: PlanOptions = {}): DayAnswer {
  const steps = options.steps ?? DEFAULT_STEPS;
  const refusal = refusalWithoutSearch(problem);
  if (refusal) return { refusal, proved: refusal.kind !== 'undecided' };
  const budget: Budget = { left: steps };
  const model = searchModel(problem);
  const search = new VisitSearch(model, budget);
  const visits = search.starts().flatMap((slot) => bestFrom(search, model, slot, options) ?? []);
  const proved = !search.exhausted;
  if (visits.length > 0) return { visits, proved };
  return { refusal: { kind: proved ? 'no-joint-visit' : 'undecided' }, proved };
}

function searching(
  problem: Problem,
  options: PlanOptions,
  find: (search: VisitSearch, model: SearchModel) => Visit | undefined,
): PlanAnswer {
  const refusal = refusalWithoutSearch(problem);
  if (refusal) return { refusal, proved: refusal.kind !== 'undecided' };
  const model = searchModel(problem);
  const search = new VisitSearch(model, { left: options.steps ?? DEFAULT_STEPS });
  const visit = find(search, model);
  const proved = !search.exhausted;
  if (visit) return { visit, proved };
  return { refusal: { kind: proved ? 'no-joint-visit' : 'undecided' }, proved };
}

function refusalWithoutSearch(problem: Problem): PlanRefusal | undefined {
  return plainRefusal(problem) ?? (problem.services.length > MOST_SERVICES ? { kind: 'undecided' } : undefined);
}

type Known = { readonly start: number; readonly end: number; readonly placements: readonly Placement[] };

/** From the first start to the last, each only as far as it can still end earlier than the best so far. */
function earliestOfDay(search: VisitSearch): Known | undefined {
  let best: Known | undefined;
  for (const start of search.starts()) {
    const limit = best ? best.end - 1 : search.lastSlot;
    if (search.leastEnd(start) > limit) continue;
    const found = search.earliest(start, limit);
    if (found) best = { start, end: found.value, placements: found.placements };
  }
  return best;
}

/** From the last start that could still end so early, back to the first that does. */
function latestStart(search: VisitSearch, earliest: Known): Known {
  for (const start of search.starts().toReversed()) {
    if (start <= earliest.start) break;
    if (search.leastEnd(start) > earliest.end) continue;
    const found = search.earliest(start, earliest.end);
    if (found) return { start, end: found.value, placements: found.placements };
  }
  return earliest;
}

function bestFrom(search: VisitSearch, model: SearchModel, start: number, options: PlanOptions): Visit | undefined {
  const found = search.earliest(start, search.lastSlot);
  if (!found) return undefined;
  return visitFrom(search, model, { start, end: found.value, placements: found.placements }, options);
}

/** The visit with this start and end that waits least, and of those the one that changes desk least. */
function visitFrom(search: VisitSearch, model: SearchModel, known: Known, options: PlanOptions): Visit {
  const { start, end } = known;
  const first = toVisit(model, known.placements);
  const least = search.leastWaiting(start, end, first.waitingMinutes / model.problem.gridMinutes);
  if (!least) return first;
  const steps = options.tieBreakSteps ?? TIE_BREAK_STEPS;
  const tie = search.fewestChanges(start, end, least.value, least.changes, steps);
  return toVisit(model, (tie ?? least).placements);
}

/** The placements of the search in the words of the problem. */
function toVisit(model: SearchModel, placements: readonly Placement[]): Visit {
  const { problem, origin } = model;
  const minute = (slot: number) => origin + slot * problem.gridMinutes;
  const byTime = placements.toSorted((a, b) => a.start - b.start || a.desk - b.desk);
  const sittings = byTime.map(({ task: index, desk, attending, start }): Sitting => {
    const task = model.tasks[index]!;
    return {
      service: model.services[task.service]!.code,
      desk: problem.desks[desk]!.id,
      persons: task.persons.map((person) => problem.persons[person]!.id),
      attending: attending < 0 ? [] : [problem.persons[attending]!.id],
      start: minute(start),
      end: minute(start + task.length),
    };
  });
  return {
    start: sittings[0]!.start,
    end: Math.max(...sittings.map(({ end }) => end)),
    waitingMinutes: waitingOf(problem, sittings),
    sittings,
  };
}

function waitingOf(problem: Problem, sittings: readonly Sitting[]): number {
  return problem.persons.reduce((sum, { id }) => {
    const own = sittings.filter(({ persons, attending }) => persons.includes(id) || attending.includes(id));
    return sum + own.slice(1).reduce((waiting, sitting, n) => waiting + sitting.start - own[n]!.end, 0);
  }, 0);
}
