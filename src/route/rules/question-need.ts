import { needs } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

/** question-B1: what do you need from the IND? It opens the second door; who moves here is never asked. */
export const needQuestion: Question<'need'> = {
  id: 'question-B1',
  name: 'need',
  isAsked: ({ need }) => need !== undefined,
  fields: () => [choice('need', optionsOf('B1', needs))],
  read: (fields) => readChoice(fields, 'need', needs, 'B1'),
  filledIn: (need) => ({ need }),
  printed: (need) => [text(`question.B1.option.${need}`)],
};
