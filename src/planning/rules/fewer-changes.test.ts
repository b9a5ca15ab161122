import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkVisit } from './check-visit.ts';
import { bestVisit } from './joint-visit.ts';
import type { Interval, Problem, Sitting, Visit } from './problem.ts';
import { family, GRID, smallProblem } from './small-problem.test-support.ts';
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

/** Desks that mostly can do everything, each free for some turns: much to choose from, and much that clashes. */
const manyChoices = fc
  .record({
    adults: fc.constantFrom(1, 2),
    children: fc.integer({ min: 0, max: 2 }),
    walkMinutes: fc.constantFrom(0, 5, 10),
    desks: fc.array(
      fc.record({
        capabilities: fc.constantFrom(['brp'], ['ind', 'biometrics-kit'], ['brp', 'ind', 'biometrics-kit']),
        from: fc.integer({ min: 0, max: 12 }),
        turns: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  })
  .map(({ adults, children, walkMinutes, desks }) =>
    family({
      walkMinutes,
      maxWaitMinutes: 60,
      persons: Array.from({ length: adults + children }, (_, n) => ({
        id: `person-${n}`,
        minor: n >= adults,
        services: ['registration', 'biometrics'],
      })),
      desks: desks.map(({ capabilities, from, turns }, n) => {
        let at = 540 + from * GRID;
        const free = turns.map((slots): Interval => [at, (at += slots * GRID)]).filter((_, turn) => turn % 2 === 0);
        return { id: `desk-${n}`, capabilities, free };
      }),
    }),
  );

test('a family goes on where the next ones can stay, walks where it has the time (C6), and sits at no desk twice (C2)', () => {
  const seen = { choices: 0, walks: 0 };
  fc.assert(
    fc.property(manyChoices, (problem) => {
      const answer = bestVisit(problem, { tieBreakSteps: 1 });
      if (!('visit' in answer)) return;
      expect(checkVisit(problem, answer.visit)).toEqual([]);
      const { changes } = outcomeOf(problem, answer.visit.sittings);
      expect(changes).toBe(fewestAt(problem, answer.visit));
      seen.choices++;
      if (changes > 0 && problem.walkMinutes > 0) seen.walks++;
    }),
    { numRuns: 400 },
  );
  expect(seen.choices > 40 && seen.walks > 10).toBe(true);
});
