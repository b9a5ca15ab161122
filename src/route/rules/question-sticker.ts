import { stickerGrounds } from './answers.ts';
import { choice, optionsOf, readChoice } from './choice.ts';
import type { Question } from './question.ts';
import { text } from './wording.ts';

const values = [...stickerGrounds, 'unknown'] as const;

/** question-B2c: why do you need a sticker? The IND gives one in listed situations only. */
export const stickerQuestion: Question<'stickerGround'> = {
  id: 'question-B2c',
  name: 'stickerGround',
  isAsked: ({ need, home }) => need === 'sticker' && home !== 'outside',
  fields: () => [choice('stickerGround', optionsOf('B2c', values))],
  read: (fields) => readChoice(fields, 'stickerGround', values, 'B2c'),
  filledIn: (stickerGround) => ({ stickerGround }),
  printed: (stickerGround) => [text(`question.B2c.option.${stickerGround}`)],
};
