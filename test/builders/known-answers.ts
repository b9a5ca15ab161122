import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/project-root.ts';
import { bestVisit, visitsOfDay } from '../../src/planning/rules/joint-visit.ts';
import type { Problem } from '../../src/planning/rules/problem.ts';
import { bestPerStart, type Outcome } from '../../src/planning/rules/visit-oracle.test-support.ts';
import type { SolverAnswer } from './milp.ts';
import { familyProblem, smallProblem, TINY_FAMILY } from './small-problem.ts';

/** A small problem by its seed, what the solver says of it, and how many steps are enough for the planner to prove it. */
export type KnownAnswer = {
  readonly seed: number;
  readonly answer: SolverAnswer;
  readonly steps: number;
  readonly stepsOfDay: number;
};

/** A tiny problem by its seed, and per start of its day the best visit that the trial of everything found. */
export type KnownDay = {
  readonly seed: number;
  readonly visits: readonly (readonly [start: number, end: number, waiting: number, changes: number])[];
};

const FAMILIES = 110_001;
export const KNOWN_SEEDS = [
  ...Array.from({ length: 300 }, (_, n) => 70_001 + n),
  ...Array.from({ length: 60 }, (_, n) => FAMILIES + n),
];
const KNOWN_DAYS = [
  ...Array.from({ length: 400 }, (_, n) => 10_001 + n),
  ...Array.from({ length: 160 }, (_, n) => FAMILIES + n),
];
const TINY = { sittings: 4, slots: 9, desks: 3 };
export const knownAnswersFile = path.join(projectRoot, 'test', 'planning', 'known-answers.json');
export const knownDaysFile = path.join(projectRoot, 'test', 'planning', 'known-days.json');

/** The problem of a seed among the known answers: of pure chance, or a family's. */
export function knownProblem(seed: number): Problem {
  return seed < FAMILIES ? smallProblem(seed) : familyProblem(seed);
}

export function tinyProblem(seed: number): Problem {
  return seed < FAMILIES ? smallProblem(seed, TINY) : familyProblem(seed, TINY_FAMILY);
}

export function knownDays(): readonly KnownDay[] {
  return JSON.parse(readFileSync(knownDaysFile, 'utf8')) as readonly KnownDay[];
}

/** The days that have a visit, worked out by trying everything. */
export function triedDays(): readonly KnownDay[] {
  return KNOWN_DAYS.map((seed) => ({
    seed,
    visits: [...bestPerStart(tinyProblem(seed)).values()].map(valuesOf).toSorted(([a], [b]) => a - b),
  })).filter(({ visits }) => visits.length > 0);
}

export function valuesOf({ visit: { start, end, waitingMinutes }, changes }: Outcome): KnownDay['visits'][number] {
  return [start, end, waitingMinutes, changes];
}

export function knownAnswers(): readonly KnownAnswer[] {
  return JSON.parse(readFileSync(knownAnswersFile, 'utf8')) as readonly KnownAnswer[];
}

export function stepsFor(problem: Problem): Pick<KnownAnswer, 'steps' | 'stepsOfDay'> {
  return {
    steps: leastSteps((steps) => bestVisit(problem, { steps }).proved),
    stepsOfDay: leastSteps((steps) => visitsOfDay(problem, { steps }).proved),
  };
}

/** The least number with which it is proved; more steps never prove less. */
function leastSteps(isProved: (steps: number) => boolean): number {
  let enough = 1;
  while (!isProved(enough)) enough *= 2;
  let tooFew = enough === 1 ? 0 : enough / 2;
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isProved(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
