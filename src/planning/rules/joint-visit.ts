import { anyVisit, earliestOfDay, toVisit, visitFrom, visitsByStart } from './best-of-day.ts';
import { bindingOf } from './binding.ts';
import { questionOf, searchModelOn } from './planner-question.ts';
import { prepareDay, type PreparedDay } from './prepared-day.ts';
import type { DayAnswer, PartyProblem, PlanAnswer, PlanOptions, PlanRefusal, Problem, Visit } from './problem.ts';
import { VisitSearch } from './visit-search.ts';

/**
 * The joint visit: every answer about visits of one day or many, from one exact search. The problem and how the search
 * works: docs/joint-visit.md.
 *
 * All times in a problem must be multiples of `gridMinutes`; the reader of problem files and the maker of days see to it.
 * Who asks several questions about a day prepares it once (`prepareDay`) and asks the functions with "On" in their name;
 * who asks for several days with one party passes the same party object each time.
 */

/** Placements that may be tried for one question: some seconds on an ordinary machine, far more than a day needs. */
export const DEFAULT_STEPS = 2_000_000;

/**
 * The best visit of the day: it ends earliest, then starts latest, then waits least, then changes desk least, then by
 * order of time, desks and persons. Or the refusal.
 */
export function bestVisit(problem: Problem, options: PlanOptions = {}): PlanAnswer {
  return withBinding(problem, options, bestVisitOn(prepareDay(problem.desks, problem.gridMinutes), problem, options));
}

/** As `bestVisit`, on a day that was prepared before. */
export function bestVisitOn(day: PreparedDay, party: PartyProblem, options: PlanOptions = {}): PlanAnswer {
  return searching(day, party, options, (search) => {
    const earliest = earliestOfDay(search);
    return earliest && visitFrom(search, earliest, options);
  });
}

/** The first visit that comes along, or the refusal: enough to know that there is one. */
export function anyVisitOn(day: PreparedDay, party: PartyProblem, options: PlanOptions = {}): PlanAnswer {
  return searching(day, party, options, (search) => {
    const any = anyVisit(search);
    return any && toVisit(search.model, any);
  });
}

/** The best visit whose first sitting starts at `start` (minutes after midnight), or the refusal. */
export function visitAt(problem: Problem, start: number, options: PlanOptions = {}): PlanAnswer {
  return visitOn(prepareDay(problem.desks, problem.gridMinutes), problem, start, options);
}

/** As `visitAt`, on a day that was prepared before. */
export function visitOn(day: PreparedDay, party: PartyProblem, start: number, options: PlanOptions = {}): PlanAnswer {
  return searching(day, party, options, (search) => {
    const slot = (start - day.origin) / party.gridMinutes;
    // A start that somebody made up may lie between two slots; nothing begins there.
    if (!Number.isInteger(slot)) return undefined;
    return visitsByStart(search, options, slot, slot)[0];
  });
}

/** Every feasible start of the day with its best visit, in order of start, or the refusal. */
export function visitsOfDay(problem: Problem, options: PlanOptions = {}): DayAnswer {
  return visitsOn(prepareDay(problem.desks, problem.gridMinutes), problem, options);
}

/** As `visitsOfDay`, on a day that was prepared before. */
export function visitsOn(day: PreparedDay, party: PartyProblem, options: PlanOptions = {}): DayAnswer {
  let visits: readonly Visit[] = [];
  const answer = searching(day, party, options, (search) => {
    visits = visitsByStart(search, options, 0, day.slots);
    return visits[0];
  });
  return 'visit' in answer ? { visits, proved: answer.proved } : answer;
}

/** The first of these days with a visit, by its place among them, and its best visit; undefined when no day has one. */
export function firstVisit(
  days: readonly PreparedDay[],
  party: PartyProblem,
  options: PlanOptions = {},
): { readonly day: number; readonly visit: Visit; readonly proved: boolean } | undefined {
  let proved = true;
  for (const [day, prepared] of days.entries()) {
    const answer = bestVisitOn(prepared, party, options);
    // A day before it that stayed undecided might have had one.
    proved &&= answer.proved;
    if ('visit' in answer) return { day, visit: answer.visit, proved };
  }
  return undefined;
}

/** For each of these days its best visit or its refusal. */
export function eachDay(
  days: readonly PreparedDay[],
  party: PartyProblem,
  options: PlanOptions = {},
): readonly PlanAnswer[] {
  return days.map((day) => bestVisitOn(day, party, options));
}

/** Where the bound was reached before a visit was found, it does not count as one. */
function hasVisit(problem: Problem, options: PlanOptions): boolean {
  return 'visit' in anyVisitOn(prepareDay(problem.desks, problem.gridMinutes), problem, options);
}

function withBinding(problem: Problem, options: PlanOptions, answer: PlanAnswer): PlanAnswer {
  if (!options.binding || 'visit' in answer || answer.refusal.kind !== 'no-joint-visit') return answer;
  const holds = (changed: Problem) => hasVisit(changed, options);
  return {
    ...answer,
    refusal: { kind: 'no-joint-visit', binding: bindingOf(problem, holds) },
  };
}

function searching(
  day: PreparedDay,
  party: PartyProblem,
  options: PlanOptions,
  find: (search: VisitSearch) => Visit | undefined,
): PlanAnswer {
  const model = searchModelOn(questionOf(party), day);
  if ('kind' in model) return refusing(model);
  const search = new VisitSearch(model, {
    left: options.steps ?? DEFAULT_STEPS,
  });
  const visit = find(search);
  const proved = !search.exhausted;
  return visit ? { visit, proved } : refusing({ kind: proved ? 'no-joint-visit' : 'undecided' });
}

function refusing(refusal: PlanRefusal): PlanAnswer {
  return { refusal, proved: refusal.kind !== 'undecided' };
}
