import { bestVisit } from '../planning/rules/joint-visit.ts';
import { answerForFile, readProblemFile } from '../planning/rules/problem-file.ts';

/**
 * `cli -- plan FILE`: the text of a file with one problem or an array of them, answered in the same order and form.
 *
 * Exit code 2 with one sentence that names the place of the fault for a text that cannot be read; a refusal is an
 * answer, so its exit code is 0.
 */
export function planCommand(text: string): { output: string; errors: string; exitCode: 0 | 2 } {
  const file = readProblemFile(text);
  if (!file.ok) {
    const { place, fault } = file.refusal;
    return { output: '', errors: `The problem cannot be read. ${place}: ${fault}.\n`, exitCode: 2 };
  }
  const answers = file.value.problems.map((problem) => answerForFile(bestVisit(problem, { binding: true })));
  const output = `${JSON.stringify(file.value.isArray ? answers : answers[0], null, 2)}\n`;
  return { output, errors: '', exitCode: 0 };
}
