import { homes, type Answers } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import { mayNameThisPlace, mayNeedReturnVisa } from './quick-visit.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

const values = [...homes, 'unknown'] as const;

/**
 * question-B2a: do you live in the area of this IND desk? It is larger than that of the registration: the province. Who
 * collects a card is not asked: the letter of the IND says where it lies, wherever its owner lives.
 */
export const homeQuestion: Question<'home'> = {
  id: 'question-B2a',
  name: 'home',
  isAsked: (answers, context) =>
    (answers.need === 'biometrics' && mayNameThisPlace(answers)) ||
    answers.need === 'sticker' ||
    (answers.need === 'return-visa' && mayNeedReturnVisa(answers, context)),
  fields: () => [choice('home', optionsOf('B2a', values))],
  read: (fields) => readChoice(fields, 'home', values, 'B2a'),
  filledIn: (home) => ({ home }),
  printed: (home: NonNullable<Answers['home']>) => [text(`question.B2a.option.${home}`)],
};
