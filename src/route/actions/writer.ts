import type { Language } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { Writer } from '../rules/wording.ts';

/** Writes what the rules say in a language; a day gets its year when that is not the year of `today`, if told. */
export function writerIn(language: Language, today?: Temporal.PlainDate): Writer {
  return {
    language,
    made: textsOf(language).made,
    day: (day) => writtenDay(Temporal.PlainDate.from(day), language, today),
  };
}
