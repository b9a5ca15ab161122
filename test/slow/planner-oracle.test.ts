import { describe, expect, test } from 'vitest';
import { checkVisit } from '../../src/planning/rules/check-visit.ts';
import { bestVisit, visitsOfDay } from '../../src/planning/rules/joint-visit.ts';
import { bestPerStart, compare, outcomeOf } from '../../src/planning/rules/visit-oracle.test-support.ts';
import { figuresOf } from '../builders/figures.ts';
import { solverAnswer, solverBinding } from '../builders/milp.ts';
import { smallProblem } from '../builders/small-problem.ts';

/** Parts of the run, so that a failure says early and near which seed. */
const PARTS = 12;
const SEEDS = 200;

describe('the best visit is that of a general solver with a formulation of its own', () => {
  const kinds = new Map<string, number>();

  test.each(Array.from({ length: PARTS }, (_, part) => part * SEEDS + 1))(
    `the ${SEEDS} problems from seed %i: end, start, waiting and refusal`,
    (first) => {
      for (let seed = first; seed < first + SEEDS; seed++) {
        const problem = smallProblem(seed);
        const answer = bestVisit(problem);
        const known = solverAnswer(problem);
        expect({ seed, ...figuresOf(answer), proved: answer.proved }).toEqual({ seed, ...known, proved: true });
        if ('visit' in answer)
          expect({ seed, faults: checkVisit(problem, answer.visit) }).toEqual({ seed, faults: [] });
        const kind = 'refusal' in known ? known.refusal.kind : 'visit';
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    },
  );

  test('among them were hundreds of visits and every refusal', () => {
    expect(kinds.get('visit')).toBeGreaterThan(1000);
    for (const kind of ['no-joint-visit', 'no-room-for-service', 'no-desk-for-service', 'nothing-to-do'])
      expect([kind, (kinds.get(kind) ?? 0) > 50]).toEqual([kind, true]);
    expect(kinds.get('minor-without-adult')).toBeGreaterThan(10);
  });
});

test('what alone would make a visit fit is what the solver finds by trying each', () => {
  const bindings = new Map<string, number>();
  for (let seed = 30_001; seed <= 33_500; seed++) {
    const problem = smallProblem(seed, { sittings: 5, slots: 14, desks: 3 });
    const answer = bestVisit(problem, { binding: true });
    if (!('refusal' in answer) || answer.refusal.kind !== 'no-joint-visit') continue;
    const binding = solverBinding(problem);
    expect({ seed, binding: answer.refusal.binding }).toEqual({ seed, binding });
    const kind = Object.keys(binding ?? { none: 0 })[0] ?? '';
    bindings.set(kind, (bindings.get(kind) ?? 0) + 1);
  }
  expect([...bindings.keys()].sort()).toEqual(['extraDeskFor', 'maxWaitMinutes', 'none', 'withoutService']);
});

describe('on tiny problems it is the best of everything that can be tried', () => {
  const tiny = { sittings: 4, slots: 10, desks: 3 };

  test('the best visit also has the fewest changes of desk, and each start of the day has its best visit', () => {
    for (let seed = 10_001; seed <= 10_700; seed++) {
      const problem = smallProblem(seed, tiny);
      const all = [...bestPerStart(problem).values()];
      const best = all.toSorted(compare)[0];
      const answer = bestVisit(problem);
      const found = 'visit' in answer ? outcomeOf(problem, answer.visit.sittings) : undefined;
      expect({ seed, best: found && valuesOf(found) }).toEqual({ seed, best: best && valuesOf(best) });

      const day = visitsOfDay(problem);
      const visits = 'visits' in day ? day.visits.map(({ sittings }) => valuesOf(outcomeOf(problem, sittings))) : [];
      const expected = all.map(valuesOf).toSorted((a, b) => a.start - b.start);
      expect({ seed, visits }).toEqual({ seed, visits: expected });
    }
  });
});

function valuesOf({ visit: { start, end, waitingMinutes }, changes }: ReturnType<typeof outcomeOf>) {
  return { start, end, waitingMinutes, changes };
}
