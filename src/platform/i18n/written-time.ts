import type { Language } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { locales, textsOf } from './texts.ts';

/** "Tuesday 5 January" or "dinsdag 5 januari"; the year is added when it is not the year of `near`. */
export function writtenDay(day: Temporal.PlainDate, language: Language, near?: Temporal.PlainDate): string {
  const parts = new Intl.DateTimeFormat(locales[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
    .formatToParts(new Date(`${day.toString()}T00:00:00Z`))
    .map((part) => (part.type === 'literal' ? ' ' : part.value))
    .join('');
  return near && near.year !== day.year ? `${parts} ${day.year}` : parts;
}

/** "January 2027" or "januari 2027". */
export function writtenMonth(month: Temporal.PlainYearMonth, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month.toString()}-01T00:00:00Z`),
  );
}

/** "9.30": hours without a leading zero and a dot, as Dutch and our English write a clock of 24 hours. */
export function writtenClock(minute: number): string {
  return `${Math.floor(minute / 60)}.${String(minute % 60).padStart(2, '0')}`;
}

/** "50 minutes", "1 hour", "1 hour 50 minutes". */
export function writtenDuration(minutes: number, language: Language): string {
  const t = textsOf(language);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t('web.duration.minutes', { minutes: rest });
  if (rest === 0) return t('web.duration.hours', { hours });
  return `${t('web.duration.hours', { hours })} ${t('web.duration.minutes', { minutes: rest })}`;
}
