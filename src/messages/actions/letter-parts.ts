import type { Language } from '../../kernel/language.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { LetterPart } from '../rules/letter.ts';

type Reachable = {
  readonly phone: { readonly number: string; readonly hours: Readonly<Record<Language, string>> };
};

/** With what every mail to a customer ends: by which number a centre can be asked, and when. */
export function help(t: Texts, { phone }: Reachable): LetterPart {
  return paragraph(t('messages.help', { phone: phone.number, hours: phone.hours[t.language] }));
}

export function paragraph(text: string): LetterPart {
  return { kind: 'paragraph', text };
}
