import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkVisit } from './check-visit.ts';
import { bestVisit } from './joint-visit.ts';
import type { Problem, Sitting, Visit } from './problem.ts';
import { family, smallProblem } from './small-problem.test-support.ts';
import { outcomeOf } from './visit-oracle.test-support.ts';

/** The changes of desk of the visit with these sittings, at whatever desks obey every rule: all of them are tried. */
function fewestAt(problem: Problem, visit: Visit): number {
  let fewest = Infinity;
  const tryFrom = (n: number, chosen: readonly Sitting[]): void => {
    const sitting = visit.sittings[n];
    if (sitting) for (const { id } of problem.desks) tryFrom(n + 1, [...chosen, { ...sitting, desk: id }]);
    else if (checkVisit(problem, { ...visit, sittings: chosen }).length === 0)
      fewest = Math.min(fewest, outcomeOf(problem, chosen).changes);
  };
  tryFrom(0, []);
  return fewest;
}

test('with one step for choosing, no other desks at the same times would mean fewer changes', () => {
  let better = 0;
  fc.assert(
    fc.property(smallProblem, (problem) => {
      const [plain, staying] = [0, 1].map((tieBreakSteps) => bestVisit(problem, { tieBreakSteps }));
      if (!plain || !staying || !('visit' in plain) || !('visit' in staying)) {
        expect(staying).toEqual(plain);
        return;
      }
      const figures = ({ visit: { start, end, waitingMinutes }, proved }: typeof plain) => [
        start,
        end,
        waitingMinutes,
        proved,
      ];
      expect(figures(staying)).toEqual(figures(plain));
      expect(checkVisit(problem, staying.visit)).toEqual([]);
      const changes = outcomeOf(problem, staying.visit.sittings).changes;
      if (staying.visit.sittings.length <= 5) expect(changes).toBe(fewestAt(problem, staying.visit));
      if (changes < outcomeOf(problem, plain.visit.sittings).changes) better++;
    }),
  );
  expect(better > 0).toBe(true);
});

test('a family of four goes on where the next ones can stay, also where a walk takes time (C6)', () => {
  const all = ['brp', 'ind', 'biometrics-kit'];
  const persons = ['a', 'b', 'c', 'd'].map((id, n) => ({
    id,
    minor: n > 1,
    services: ['registration', 'biometrics'],
  }));
  for (const walkMinutes of [0, 5]) {
    for (const until of [600, 640, 750]) {
      const problem = family({
        persons,
        walkMinutes,
        maxWaitMinutes: 60,
        desks: [
          { id: 'desk-1', capabilities: ['brp'], free: [[540, 750]] },
          { id: 'desk-2', capabilities: ['ind', 'biometrics-kit'], free: [[540, 750]] },
          { id: 'desk-3', capabilities: all, free: [[540, until]] },
          { id: 'desk-4', capabilities: all, free: [[560, until]] },
        ],
      });
      const answer = bestVisit(problem, { tieBreakSteps: 1 });
      const visit = 'visit' in answer ? answer.visit : undefined;
      expect(checkVisit(problem, visit!)).toEqual([]);
      expect(outcomeOf(problem, visit!.sittings).changes).toBe(fewestAt(problem, visit!));
    }
  }
});
