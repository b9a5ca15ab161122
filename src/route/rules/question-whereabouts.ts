import { choice, optionsOf, readChoice } from './choice.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

const values = ['here', 'abroad'] as const;

/** question-B3 (screen-C32): are you in the Netherlands now? Who is abroad asks the Dutch mission, not this desk. */
export const whereaboutsQuestion: Question<'whereabouts'> = {
  id: 'question-B3',
  name: 'whereabouts',
  isAsked: ({ need }) => need === 'return-visa',
  fields: () => [choice('whereabouts', optionsOf('B3', values))],
  read: (fields) => readChoice(fields, 'whereabouts', values, 'B3'),
  filledIn: (whereabouts) => ({ whereabouts }),
  printed: (whereabouts) => [text(`question.B3.option.${whereabouts}`)],
};
