import { eachDay, firstVisit } from '../src/planning/rules/joint-visit.ts';
import { prepareDay, type PreparedDay } from '../src/planning/rules/prepared-day.ts';
import type { PartyProblem, PlanAnswer, ProblemDesk } from '../src/planning/rules/problem.ts';
import { GRID } from './centre.ts';

/** The days of a centre as a process keeps them between two questions. */
export type KeptCentre = readonly PreparedDay[];

/** Made when days are read, not when somebody asks. */
export function keep(days: readonly (readonly ProblemDesk[])[]): KeptCentre {
  const kept: PreparedDay[] = [];
  for (const desks of days) kept.push(prepareDay(desks, GRID, kept.at(-1)));
  return kept;
}

/** The first day with a visit, and its best one; undefined when no day has any. */
export function firstOf(centre: KeptCentre, party: PartyProblem): ReturnType<typeof firstVisit> {
  return firstVisit(centre, party);
}

/** The best visit, or the refusal, of each day. */
export function calendarOf(centre: KeptCentre, party: PartyProblem): readonly PlanAnswer[] {
  return eachDay(centre, party);
}
