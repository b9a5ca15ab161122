import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestVisit, bestVisitOn, eachDay, firstVisit, visitsOfDay, visitsOn } from './joint-visit.ts';
import { prepareDay, type PreparedDay } from './prepared-day.ts';
import { GRID, smallProblem } from './small-problem.test-support.ts';

describe('a day that was prepared before', () => {
  const parties = fc.array(smallProblem, { minLength: 2, maxLength: 3 });

  test('answers every party as the problem itself does, whoever asked before', () => {
    fc.assert(
      fc.property(parties, ([first, ...others]) => {
        const day = prepareDay(first!.desks, GRID);
        for (const party of [first!, ...others]) {
          const problem = { ...party, desks: first!.desks };
          expect(bestVisitOn(day, party)).toEqual(bestVisit(problem));
          expect(visitsOn(day, party)).toEqual(visitsOfDay(problem));
        }
      }),
    );
  });

  test('shares its desks with other days and stays itself', () => {
    fc.assert(
      fc.property(parties, (problems) => {
        const party = problems[0]!;
        let like = undefined as PreparedDay | undefined;
        const days = problems.map(({ desks }) => (like = prepareDay(desks, GRID, like)));
        const expected = problems.map(({ desks }) => bestVisit({ ...party, desks }));
        expect(eachDay(days, party)).toEqual(expected);
        const first = expected.findIndex((answer) => 'visit' in answer);
        const found = firstVisit(days, party);
        expect(found?.day ?? -1).toBe(first);
        if (found) expect({ visit: found.visit, proved: true }).toEqual(expected[first]);
      }),
    );
  });
});
