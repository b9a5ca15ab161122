import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../platform/project-root.ts';
import { checkVisit } from './check-visit.ts';
import { bestVisit } from './joint-visit.ts';
import { readProblemFile } from './problem-file.ts';
import type { PlanAnswer, Problem } from './problem.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';

/** Problems with the best end, start and waiting known from another solver; they lie beside the project. */
const folder = path.join(projectRoot, '..', 'shared', 'planner', 'cases');
const isThere = existsSync(folder);
if (!isThere) console.warn(`The planner's cases are not tested: there is no folder ${folder}.`);

type Case = { readonly name: string; readonly problem: unknown; readonly best: { readonly refusal?: object } };

/** A case that takes seconds: there a valid visit or "undecided" will do here, and `test:slow` may prove it. */
const STEPS = 400_000;
const SLOW = ['family-16', 'family-18', 'minors-15', 'minors-20'];

function casesOf(file: string): readonly Case[] {
  return isThere ? (JSON.parse(readFileSync(path.join(folder, `${file}.json`), 'utf8')) as Case[]) : [];
}

function problemOf({ name, problem }: Case): Problem {
  const read = readProblemFile(JSON.stringify(problem));
  if (!read.ok) throw new Error(`${name}: ${read.refusal.place} ${read.refusal.fault}`);
  return read.value.problems[0]!;
}

function known({ best }: Case): object {
  if (!best.refusal) return best;
  return { refusal: Object.fromEntries(Object.entries(best.refusal).filter(([field]) => field !== 'binding')) };
}

function figures(answer: PlanAnswer): object {
  if ('refusal' in answer) return { refusal: answer.refusal };
  const { end, start, waitingMinutes } = answer.visit;
  return { end: clockOf(end), start: clockOf(start), waitingMinutes };
}

describe.skipIf(!isThere)('problems with known answers', () => {
  const all = ['single', 'family', 'refusals', 'minors', 'scarce'].flatMap(casesOf);
  const isSlow = ({ name }: Case) => SLOW.some((slow) => name.startsWith(slow));

  test.each(all.filter((one) => !isSlow(one)))('$name: the known best, proved', (one) => {
    const problem = problemOf(one);
    const answer = bestVisit(problem, { steps: STEPS });
    expect(figures(answer)).toEqual(known(one));
    expect(answer.proved).toBe(true);
    expect('visit' in answer ? checkVisit(problem, answer.visit) : []).toEqual([]);
  });

  test.each(all.filter(isSlow))('$name: a valid visit, and the known best when proved', (one) => {
    const problem = problemOf(one);
    const answer = bestVisit(problem, { steps: STEPS });
    if (answer.proved) expect(figures(answer)).toEqual(known(one));
    if ('visit' in answer) expect(checkVisit(problem, answer.visit)).toEqual([]);
    else expect(answer.refusal.kind).toBe('undecided');
  });
});
