import { choice, optionsOf, readChoice } from './choice.ts';
import { isDecidedByResidence } from './decided.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

const values = ['long', 'short', 'unknown'] as const;

/** question-Q3: longer than 4 months within half a year means registration as a resident (Wet BRP 2.4, 2.38). */
export const stayQuestion: Question<'stay'> = {
  id: 'question-Q3',
  name: 'stay',
  isAsked: (answers) => !isDecidedByResidence(answers),
  fields: () => [choice('stay', optionsOf('Q3', values))],
  read: (fields) => readChoice(fields, 'stay', values, 'Q3'),
  filledIn: (stay) => ({ stay }),
  printed: (stay) => [text(`question.Q3.option.${stay}`)],
};
