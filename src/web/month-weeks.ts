import type { Language } from '../kernel/language.ts';
import { Temporal } from '../kernel/temporal.ts';
import { locales } from '../platform/i18n/texts.ts';

/** The weeks of a month from Monday to Sunday; places before its first and after its last day are undefined. */
export function weeksOf(month: Temporal.PlainYearMonth): readonly (readonly (Temporal.PlainDate | undefined)[])[] {
  const first = month.toPlainDate({ day: 1 });
  const before = first.dayOfWeek - 1;
  const weeks = Math.ceil((before + month.daysInMonth) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const day = week * 7 + weekday - before + 1;
      return day >= 1 && day <= month.daysInMonth ? first.with({ day }) : undefined;
    }),
  );
}

export type WeekdayName = { readonly short: string; readonly long: string };

/** "Mon" and "Monday" to "Sun" and "Sunday". */
export function weekdayNames(language: Language): readonly WeekdayName[] {
  const monday = Temporal.PlainDate.from('2027-01-04');
  const written = (day: Temporal.PlainDate, weekday: 'short' | 'long'): string =>
    day.toLocaleString(locales[language], { weekday });
  return Array.from({ length: 7 }, (_, index) => {
    const day = monday.add({ days: index });
    return { short: written(day, 'short'), long: written(day, 'long') };
  });
}
