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

type Case = {
  readonly name: string;
  readonly problem: unknown;
  readonly best: { readonly refusal?: object };
};

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
  return { refusal: best.refusal };
}

function figures(answer: PlanAnswer): object {
  if ('refusal' in answer) return { refusal: answer.refusal };
  const { end, start, waitingMinutes } = answer.visit;
  return { end: clockOf(end), start: clockOf(start), waitingMinutes };
}

describe.skipIf(!isThere)('problems with known answers', () => {
  const all = ['single', 'family', 'refusals', 'minors', 'scarce'].flatMap(casesOf);

  test.each(all)('$name: the known best, proved', (one) => {
    const problem = problemOf(one);
    const answer = bestVisit(problem);
    expect(figures(answer)).toEqual(known(one));
    expect(answer.proved).toBe(true);
    expect('visit' in answer ? checkVisit(problem, answer.visit) : []).toEqual([]);
  });

  test.each(all.filter(({ best }) => best.refusal && 'kind' in best.refusal && best.refusal.kind === 'no-joint-visit'))(
    '$name: what binds makes a visit fit, and a step less of it does not',
    (one) => {
      const problem = problemOf(one);
      const answer = bestVisit(problem, { binding: true });
      const binding =
        'refusal' in answer && answer.refusal.kind === 'no-joint-visit' ? answer.refusal.binding : undefined;
      expect(binding).toBeDefined();
      if (one.best.refusal && 'binding' in one.best.refusal) expect(binding).toEqual(one.best.refusal.binding);
      const patient = bestVisit({ ...problem, maxWaitMinutes: Infinity });
      if (!binding || !('maxWaitMinutes' in binding)) {
        expect(patient).toHaveProperty('refusal');
        return;
      }
      const { maxWaitMinutes } = binding;
      expect(bestVisit({ ...problem, maxWaitMinutes })).toHaveProperty('visit');
      const shorter = bestVisit({
        ...problem,
        maxWaitMinutes: maxWaitMinutes - problem.gridMinutes,
      });
      expect(shorter).toHaveProperty('refusal');
    },
  );
});
