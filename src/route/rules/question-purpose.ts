import { purposes } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import { isDecidedByStay } from './decided.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

const values = [...purposes, 'unknown'] as const;

/** question-Q5: why do you come? It decides who applies for a permit and whether the fast track is open. */
export const purposeQuestion: Question<'purpose'> = {
  id: 'question-Q5',
  name: 'purpose',
  isAsked: (answers) => !isDecidedByStay(answers),
  fields: () => [choice('purpose', optionsOf('Q5', values))],
  read: (fields) => readChoice(fields, 'purpose', values, 'Q5'),
  filledIn: (purpose) => ({ purpose }),
  printed: (purpose) => [text(`question.Q5.option.${purpose}`)],
};
