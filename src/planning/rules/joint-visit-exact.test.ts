import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkVisit } from './check-visit.ts';
import { bestVisit, visitAt, visitsOfDay } from './joint-visit.ts';
import type { PlanAnswer } from './problem.ts';
import { smallProblem } from './small-problem.test-support.ts';
import { bestPerStart, compare, outcomeOf } from './visit-oracle.test-support.ts';

/** What a reader of a failing test wants to see first. */
function figures(answer: PlanAnswer) {
  if ('refusal' in answer) return answer.refusal;
  const { start, end, waitingMinutes } = answer.visit;
  return { start, end, waitingMinutes };
}

const runs = { numRuns: 400 };

describe('the joint visit is exact: it equals the trial of everything on small problems', () => {
  test('the best visit has the end, start, waiting and changes of desk of the best of all', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const best = [...bestPerStart(problem).values()].toSorted(compare)[0];
        const answer = bestVisit(problem);
        expect(answer.proved).toBe(true);
        if ('refusal' in answer) {
          expect(best).toBeUndefined();
          return;
        }
        const found = outcomeOf(problem, answer.visit.sittings);
        expect({ ...figures(answer), changes: found.changes }).toEqual({
          start: best?.visit.start,
          end: best?.visit.end,
          waitingMinutes: best?.visit.waitingMinutes,
          changes: best?.changes,
        });
      }),
      runs,
    );
  });

  test('every start of the day is there, with its earliest end and its least waiting', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const expected = [...bestPerStart(problem).values()]
          .map(({ visit: { start, end, waitingMinutes }, changes }) => ({
            start,
            end,
            waitingMinutes,
            changes,
          }))
          .toSorted((a, b) => a.start - b.start);
        const day = visitsOfDay(problem);
        const visits = 'visits' in day ? day.visits : [];
        expect(
          visits.map(({ start, end, waitingMinutes, sittings }) => {
            return {
              start,
              end,
              waitingMinutes,
              changes: outcomeOf(problem, sittings).changes,
            };
          }),
        ).toEqual(expected);
      }),
      runs,
    );
  });

  test('every visit found obeys C1 to C7', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const day = visitsOfDay(problem);
        const visits = 'visits' in day ? day.visits : [];
        expect(visits.flatMap((visit) => checkVisit(problem, visit))).toEqual([]);
      }),
      runs,
    );
  });
});

describe('one answer, wherever it is asked', () => {
  test('the same problem gives the same visit, sitting by sitting', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        expect(bestVisit(problem)).toEqual(bestVisit(problem));
      }),
    );
  });

  test('the best visit is one of the day, and the visit at its start', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const answer = bestVisit(problem);
        const day = visitsOfDay(problem);
        if ('refusal' in answer) {
          expect(day).toEqual(answer);
          return;
        }
        expect(visitAt(problem, answer.visit.start)).toEqual(answer);
        expect('visits' in day && day.visits).toContainEqual(answer.visit);
      }),
    );
  });

  test('the order of the desks changes no end, start or waiting', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const mirrored = { ...problem, desks: problem.desks.toReversed() };
        expect(figures(bestVisit(mirrored))).toEqual(figures(bestVisit(problem)));
      }),
      runs,
    );
  });
});
