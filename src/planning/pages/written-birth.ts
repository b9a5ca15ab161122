import type { BirthDate } from '../../households/rules/birth-date.ts';
import type { Language } from '../../kernel/language.ts';
import { locales } from '../../platform/i18n/texts.ts';

/** "27 March 1990"; what the passport does not show is left out: "March 1990", "1990". */
export function writtenBirth({ year, month, day }: BirthDate, language: Language): string {
  if (month === null) return String(year);
  const format = new Intl.DateTimeFormat(locales[language], {
    year: 'numeric',
    month: 'long',
    ...(day === null ? {} : { day: 'numeric' as const }),
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, month - 1, day ?? 1));
}
