import { granted } from '../../kernel/result.ts';
import { cardTroubles } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import { valueOf, type Question } from './question.ts';
import { text } from './wording.ts';

const values = [...cardTroubles, 'unknown'] as const;

/** Troubles of the card itself, of which its end and the passport matter too. */
const ofTheCard: readonly string[] = ['lost', 'stolen', 'damaged', 'wrong-data'];

/** question-B3b: why is there no card that you can travel with? */
export const cardTroubleQuestion: Question<'cardTrouble'> = {
  id: 'question-B3b',
  name: 'cardTrouble',
  isAsked: ({ need, whereabouts }) => need === 'return-visa' && whereabouts !== 'abroad',
  fields: () => [
    choice('cardTrouble', optionsOf('B3b', values)),
    { kind: 'tick', name: 'passport-lost', label: text('question.B3b.passport-lost') },
    { kind: 'tick', name: 'ends-soon', label: text('question.B3b.ends-soon') },
  ],
  read: (fields) => {
    const read = readChoice(fields, 'cardTrouble', values, 'B3b');
    if (!read.ok) return read;
    const what = read.value;
    const endsSoon = ofTheCard.includes(what) && valueOf(fields, 'ends-soon') !== '';
    return granted({ what, passportLost: valueOf(fields, 'passport-lost') !== '', endsSoon });
  },
  filledIn: ({ what, passportLost, endsSoon }) => ({
    cardTrouble: what,
    ...(passportLost && { 'passport-lost': 'yes' }),
    ...(endsSoon && { 'ends-soon': 'yes' }),
  }),
  printed: ({ what, passportLost, endsSoon }) => [
    text(`question.B3b.option.${what}`),
    ...(passportLost ? [text('question.B3b.passport-lost')] : []),
    ...(endsSoon ? [text('question.B3b.ends-soon')] : []),
  ],
};
