import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  KNOWN_SEEDS,
  knownAnswers,
  knownAnswersFile,
  knownDays,
  knownDaysFile,
  knownProblem,
  stepsFor,
  triedDays,
} from '../builders/known-answers.ts';
import { solverAnswer } from '../builders/milp.ts';

const isWriting = Boolean(process.env['WRITE_KNOWN_ANSWERS']);

/**
 * `test/planning/known-answers.json` is written by the solver, never by hand. After a change of the search for the better:
 * `WRITE_KNOWN_ANSWERS=1 npm run test:slow` counts the steps anew.
 */
test('the known answers of the quick tests are those of the solver', () => {
  const fromSolver = KNOWN_SEEDS.map((seed) => ({ seed, answer: solverAnswer(knownProblem(seed)) }));
  if (isWriting) {
    write(
      knownAnswersFile,
      fromSolver.map((one) => ({ ...one, ...stepsFor(knownProblem(one.seed)) })),
    );
  }
  expect(knownAnswers().map(({ seed, answer }) => ({ seed, answer }))).toEqual(fromSolver);
});

test('the known days are those of the trial of everything', () => {
  const tried = triedDays();
  if (isWriting) write(knownDaysFile, tried);
  expect(knownDays()).toEqual(tried);
});

function write(file: string, rows: readonly object[]): void {
  writeFileSync(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}
