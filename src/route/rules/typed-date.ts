import { Temporal } from '../../kernel/temporal.ts';
import { valueOf, type FormFields } from './question.ts';

const months = new Map<string, number>([
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map(numbered),
  ...['jan', 'feb', 'maa', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'].map(numbered),
  ['mrt', 3],
]);

function numbered(start: string, index: number): [string, number] {
  return [start, index + 1];
}

/** The date in the three boxes; a month may be a number or its name in English or Dutch. */
export function typedDate(
  fields: FormFields,
  name: string,
): Temporal.PlainDate | 'not-filled-in' | 'short-year' | 'impossible' {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => valueOf(fields, `${name}-${part}`));
  if (!day || !month || !year) return 'not-filled-in';
  if (/^\d{2}$/.test(year)) return 'short-year';
  const monthNumber = /^\d{1,2}$/.test(month) ? Number(month) : months.get(month.toLowerCase().slice(0, 3));
  if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year) || !monthNumber) return 'impossible';
  const possible = Number(day) >= 1 && monthNumber <= 12;
  if (!possible) return 'impossible';
  const first = Temporal.PlainDate.from({ year: Number(year), month: monthNumber, day: 1 });
  return Number(day) > first.daysInMonth ? 'impossible' : first.with({ day: Number(day) });
}

/** What `typedDate` would read back. */
export function dateFields(name: string, day: Temporal.PlainDate): Readonly<Record<string, string>> {
  return {
    [`${name}-day`]: String(day.day),
    [`${name}-month`]: String(day.month),
    [`${name}-year`]: String(day.year),
  };
}
