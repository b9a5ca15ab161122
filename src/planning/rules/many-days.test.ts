import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestVisit, bestVisitOn, eachDay, firstVisit, visitsOfDay, visitsOn } from './joint-visit.ts';
import { prepareDay, type PreparedDay } from './prepared-day.ts';
import { family, GRID, smallProblem } from './small-problem.test-support.ts';

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

test('a day before that stayed undecided leaves the first visit unproved', () => {
  const four = ['a', 'b', 'c', 'd'].map((id, n) => ({ id, minor: n > 1, services: ['registration', 'biometrics'] }));
  const party = family({ persons: four, walkMinutes: 5 });
  const brp = { id: 'desk-1', capabilities: ['brp'], free: [[510, 720] as const] };
  const ind = { id: 'desk-5', capabilities: ['ind', 'biometrics-kit'], free: [[510, 750] as const] };
  const turns = [560, 580, 600, 640, 680].map((start) => [start, start + 10] as const);
  const hard = prepareDay([brp, { ...ind, free: turns }], GRID);
  const easy = prepareDay([brp, ...[1, 2, 3, 4].map((n) => ({ ...ind, id: `desk-5${n}` }))], GRID);
  const closed = prepareDay([], GRID);
  expect(firstVisit([closed, hard, easy], party)).toMatchObject({ day: 2, proved: true });
  expect(firstVisit([closed, hard], party)).toBeUndefined();

  const few = Array.from({ length: 30 }, (_, n) => ({ steps: n + 1 }));
  const undecided = few.filter(
    (options) => !bestVisitOn(hard, party, options).proved && bestVisitOn(easy, party, options).proved,
  );
  expect(undecided.length > 0).toBe(true);
  for (const options of undecided) {
    const { visit } = firstVisit([easy], party, options)!;
    expect(firstVisit([hard, easy], party, options)).toEqual({ day: 1, visit, proved: false });
    expect(firstVisit([easy, hard], party, options)).toEqual({ day: 0, visit, proved: true });
  }
});
