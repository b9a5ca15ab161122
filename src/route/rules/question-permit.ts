import { permitStages } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import { isDecided } from './decided.ts';
import { personsOf } from './persons.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

const values = [...permitStages, 'unknown'] as const;

/**
 * question-Q7: how far is your residence permit? Asked as soon as somebody may need one: after question-Q4 when it is the
 * person who answers, after question-Q8 when it is only somebody who comes along.
 */
export const permitQuestion: Question<'permit'> = {
  id: 'question-Q7',
  name: 'permit',
  isAsked: (answers, context) =>
    !isDecided(answers) &&
    (answers.nationalities === undefined ||
      personsOf(answers, context).some(({ way }) => way === 'permit' || way === 'unknown')),
  fields: () => [choice('permit', optionsOf('Q7', values))],
  read: (fields) => readChoice(fields, 'permit', values, 'Q7'),
  filledIn: (permit) => ({ permit }),
  printed: (permit) => [text(`question.Q7.option.${permit}`)],
};
