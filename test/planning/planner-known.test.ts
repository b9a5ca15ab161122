import { expect, test } from 'vitest';
import { checkVisit } from '../../src/planning/rules/check-visit.ts';
import { bestVisit, visitAt, visitsOfDay } from '../../src/planning/rules/joint-visit.ts';
import { outcomeOf } from '../../src/planning/rules/visit-oracle.test-support.ts';
import { figuresOf } from '../builders/figures.ts';
import { knownAnswers, knownDays, knownProblem, tinyProblem, valuesOf } from '../builders/known-answers.ts';
import { smallProblem } from '../builders/small-problem.ts';

const all = knownAnswers();

test('the best visit of each problem is the one that a general solver found, and obeys every rule', () => {
  for (const { seed, answer } of all) {
    const problem = knownProblem(seed);
    const found = bestVisit(problem);
    expect({ seed, ...figuresOf(found), proved: found.proved }).toEqual({ seed, ...answer, proved: true });
    if ('visit' in found) expect({ seed, faults: checkVisit(problem, found.visit) }).toEqual({ seed, faults: [] });
  }
});

test('no problem costs more steps to prove than it did', () => {
  for (const { seed, steps, stepsOfDay } of all) {
    const problem = knownProblem(seed);
    expect({ seed, proved: bestVisit(problem, { steps }).proved }).toEqual({ seed, proved: true });
    expect({ seed, proved: visitsOfDay(problem, { steps: stepsOfDay }).proved }).toEqual({ seed, proved: true });
  }
});

test('each start of a tiny day has the visit that the trial of everything found, with the fewest changes of desk', () => {
  for (const { seed, visits } of knownDays()) {
    const problem = tinyProblem(seed);
    const day = visitsOfDay(problem);
    const found = 'visits' in day ? day.visits : [];
    expect({ seed, visits: found.map(({ sittings }) => valuesOf(outcomeOf(problem, sittings))) }).toEqual({
      seed,
      visits,
    });
    expect({ seed, at: visitAt(problem, visits[0]![0]) }).toEqual({ seed, at: { visit: found[0], proved: true } });
  }
});

/** The best visit of this one has another adult attending than the first that is found; choosing took more than 100 steps. */
const ATTENDED_BY_ANOTHER = 91_224;

test('who attends is chosen for the fewest changes of desk as well', () => {
  const problem = smallProblem(ATTENDED_BY_ANOTHER, { sittings: 4, slots: 8, desks: 3 });
  const found = bestVisit(problem);
  expect('visit' in found && outcomeOf(problem, found.visit.sittings).changes).toBe(1);
});
