import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { checkVisit } from '../../src/planning/rules/check-visit.ts';
import type { bestVisit } from '../../src/planning/rules/joint-visit.ts';
import type { Problem } from '../../src/planning/rules/problem.ts';
import { compare, outcomeOf } from '../../src/planning/rules/visit-oracle.test-support.ts';
import { breakages, type Breakage } from '../builders/broken-rules.ts';
import { allBestVisits, brokenOrder } from '../builders/every-visit.ts';
import { figuresOf } from '../builders/figures.ts';
import { knownAnswers, knownProblem } from '../builders/known-answers.ts';
import { solverAnswer, type SolverAnswer } from '../builders/milp.ts';
import { smallProblem } from '../builders/small-problem.ts';

/**
 * A comparison that never fails proves nothing. So the planner is broken on purpose, one part of the definition at a time,
 * in a copy of its rules; each time the comparison with the solver and with the trial of everything must fail.
 */
type Planner = { readonly bestVisit: typeof bestVisit };

const folder = path.join(projectRoot, '.data', 'test', `broken-${process.pid}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Where an adult could come back too late to attend: chance makes one such problem in a thousand. */
const SELDOM = [100_845, 101_882, 104_425, 105_995];

/** What the solver says: of the problems that the quick tests know, and of some more. */
const known: readonly (readonly [Problem, SolverAnswer])[] = [
  ...knownAnswers().map(({ seed, answer }) => [knownProblem(seed), answer] as const),
  ...[...Array.from({ length: 300 }, (_, n) => 80_001 + n), ...SELDOM].map((seed) => {
    const problem = smallProblem(seed);
    return [problem, solverAnswer(problem)] as const;
  }),
];

const tiny = Array.from({ length: 1500 }, (_, n) => smallProblem(90_001 + n, { sittings: 4, slots: 8, desks: 3 }))
  .map((problem) => [problem, allBestVisits(problem)] as const)
  .filter(([, best]) => best.length > 0);

async function plannerWith(breakage: Breakage | undefined, name: string): Promise<Planner> {
  const copy = path.join(folder, name);
  for (const part of ['kernel', 'planning/rules']) {
    mkdirSync(path.join(copy, part), { recursive: true });
    cpSync(path.join(projectRoot, 'src', part), path.join(copy, part), { recursive: true });
  }
  for (const { file, find, put } of breakage?.edits ?? []) {
    const place = path.join(copy, 'planning', 'rules', file);
    const text = readFileSync(place, 'utf8');
    if (text.split(find).length !== 2) throw new Error(`"${find}" stands not once in ${file}: the planner changed.`);
    writeFileSync(
      place,
      text.replace(find, () => put),
    );
  }
  return (await import(path.join(copy, 'planning', 'rules', 'joint-visit.ts'))) as Planner;
}

/** The first thing that is not as the solver or the trial of everything says; undefined when all is. */
function firstDisagreement({ bestVisit: plan }: Planner): string | undefined {
  for (const [problem, answer] of known) {
    const found = answerOf(plan, problem);
    if (typeof found === 'string') return found;
    if (JSON.stringify(figuresOf(found)) !== JSON.stringify(answer)) return 'another answer than the solver';
    const [fault] = 'visit' in found ? checkVisit(problem, found.visit) : [];
    if (fault) return `a visit that breaks ${fault.rule}`;
  }
  for (const [problem, best] of tiny) {
    const found = answerOf(plan, problem);
    if (typeof found === 'string' || !('visit' in found)) return 'no visit where there is one';
    if (compare(outcomeOf(problem, found.visit.sittings), best[0]!) !== 0) return 'not the best of all';
    const order = brokenOrder(problem, found.visit.sittings, best);
    if (order) return order;
  }
  return undefined;
}

function answerOf(plan: Planner['bestVisit'], problem: Problem): ReturnType<typeof bestVisit> | string {
  try {
    return plan(problem);
  } catch (error) {
    return `an error: ${String(error)}`;
  }
}

describe('the comparison', () => {
  test('finds no fault in the planner as it is', async () => {
    expect(firstDisagreement(await plannerWith(undefined, 'whole'))).toBeUndefined();
  });

  test.each(breakages.map((breakage, n) => [breakage.breaks, breakage, n] as const))(
    'fails without "%s"',
    async (_name, breakage, n) => {
      const disagreement = firstDisagreement(await plannerWith(breakage, `broken-${n}`));
      expect(disagreement).toBeDefined();
      console.info(`${breakage.breaks}: ${disagreement}`);
    },
  );
});
