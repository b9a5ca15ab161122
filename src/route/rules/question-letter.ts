import { letters } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

/**
 * question-B2 (screen-C30): does your letter of the IND name this place? Only who has such a letter can collect a card or
 * give fingerprints here; nobody travels for nothing.
 */
export const letterQuestion: Question<'letter'> = {
  id: 'question-B2',
  name: 'letter',
  isAsked: ({ need }) => need === 'collect' || need === 'biometrics',
  fields: () => [choice('letter', optionsOf('B2', letters))],
  read: (fields) => readChoice(fields, 'letter', letters, 'B2'),
  filledIn: (letter) => ({ letter }),
  printed: (letter) => [text(`question.B2.option.${letter}`)],
};
