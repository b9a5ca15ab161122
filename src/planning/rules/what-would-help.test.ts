import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestVisit, visitAt } from './joint-visit.ts';
import { nearestStarts } from './nearest-starts.ts';
import { family, smallProblem } from './small-problem.test-support.ts';
import type { Binding, Problem } from './problem.ts';
import { whatWouldHelp } from './what-would-help.ts';

const fits = (problem: Problem) => 'visit' in bestVisit(problem);
const kinds = (bindings: readonly Binding[]) => bindings.flatMap((binding) => Object.keys(binding));

describe('everything that alone would make a visit fit', () => {
  test('longer waiting, one service less and one desk more, each once', () => {
    // Registration of both ends at 9.00; the fingerprints begin at 9.40, 20 minutes later than is allowed.
    const late = family({
      desks: [
        { id: 'desk-1', capabilities: ['brp'], free: [[510, 540]] },
        { id: 'desk-5', capabilities: ['ind', 'biometrics-kit'], free: [[580, 600]] },
      ],
    });
    // The son is first and his mother attends: both wait from 9.00 until 9.40.
    expect(whatWouldHelp(late, fits)).toEqual([
      { maxWaitMinutes: 40 },
      { withoutService: 'registration' },
      { extraDeskFor: 'registration' },
    ]);
  });

  test('nothing where no desk is open at all', () => {
    expect(whatWouldHelp(family({ desks: [{ id: 'desk-1', capabilities: ['brp'], free: [] }] }), fits)).toEqual([]);
    expect(whatWouldHelp(family({ desks: [] }), fits)).toEqual([]);
  });

  test('what is told does help, and no kind is told twice', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const tried: Problem[] = [];
        const told = whatWouldHelp(problem, (changed) => {
          const holds = fits(changed);
          if (holds) tried.push(changed);
          return holds;
        });
        expect(new Set(kinds(told)).size).toBe(told.length);
        if (fits(problem)) return;
        for (const binding of told) {
          if ('maxWaitMinutes' in binding) expect(fits({ ...problem, ...binding })).toBe(true);
          else if ('withoutService' in binding)
            expect(
              tried.some(({ persons }) => !persons.some((one) => one.services.includes(binding.withoutService))),
            ).toBe(true);
          else expect(tried.some(({ desks }) => desks.length === problem.desks.length + 1)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

test('nearest are the last start before and the first after, where there are such', () => {
  const visits = [510, 540, 570].flatMap((start) => {
    const answer = visitAt(family({ maxWaitMinutes: Infinity }), start);
    return 'visit' in answer ? [answer.visit] : [];
  });
  const around = (start: number) => nearestStarts(visits, start).map((visit) => visit.start);
  expect(around(545)).toEqual([540, 570]);
  expect(around(500)).toEqual([510]);
  expect(around(900)).toEqual([570]);
  expect(nearestStarts([], 540)).toEqual([]);
});
