import { Temporal } from '../../kernel/temporal.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';

/**
 * HOUSE-02: a birth date is as in the passport, and may be known only in part.
 *
 * Some passports give no day, or no day and month ("00"). The population register records them so (LO BRP 03.10).
 */
export type BirthDate = { readonly year: number; readonly month: number | null; readonly day: number | null };

export type BirthDateRefusal =
  | { readonly kind: 'birth-date-missing' }
  | { readonly kind: 'birth-year-missing' }
  | { readonly kind: 'birth-month-missing' }
  | { readonly kind: 'birth-date-impossible' }
  | { readonly kind: 'birth-date-in-future' }
  | { readonly kind: 'birth-date-too-long-ago' };

/** Nobody alive was born earlier; an older year is a slip. */
const OLDEST_AGE = 120;

/** Reads three boxes. Months may be numbers or names in English or Dutch; "0", "00" or nothing is an unknown day or month. */
export function readBirthDate(
  boxes: { readonly day: string; readonly month: string; readonly year: string; readonly partlyUnknown: boolean },
  today: Temporal.PlainDate,
): Result<BirthDate, BirthDateRefusal> {
  if (!boxes.day && !boxes.month && !boxes.year) return refused({ kind: 'birth-date-missing' });
  if (!/^\d{4}$/.test(boxes.year)) return refused({ kind: 'birth-year-missing' });

  const day = isUnknown(boxes.day) ? null : wholeNumber(boxes.day);
  const month = isUnknown(boxes.month) ? null : monthNumber(boxes.month);
  if (day === undefined || month === undefined) return refused({ kind: 'birth-date-impossible' });
  if (day !== null && month === null) return refused({ kind: 'birth-month-missing' });
  if (!boxes.partlyUnknown && (day === null || month === null)) return refused({ kind: 'birth-date-missing' });

  const date: BirthDate = { year: Number(boxes.year), month, day };
  if (!exists(date)) return refused({ kind: 'birth-date-impossible' });
  if (date.year < today.year - OLDEST_AGE) return refused({ kind: 'birth-date-too-long-ago' });
  if (Temporal.PlainDate.compare(earliest(date), today) > 0) return refused({ kind: 'birth-date-in-future' });
  return granted(date);
}

/** The least and the greatest age in whole years that the date allows on a day: equal when the date is fully known. */
export function agesOn(date: BirthDate, on: Temporal.PlainDate): { readonly least: number; readonly most: number } {
  return { least: Math.max(0, yearsBetween(latest(date), on)), most: Math.max(0, yearsBetween(earliest(date), on)) };
}

function isUnknown(text: string): boolean {
  return /^0*$/.test(text);
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}

const monthNames = [
  ['jan'],
  ['feb'],
  ['mar', 'maa', 'mrt'],
  ['apr'],
  ['may', 'mei'],
  ['jun'],
  ['jul'],
  ['aug'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec'],
];

function monthNumber(text: string): number | undefined {
  const number = wholeNumber(text);
  if (number !== undefined) return number;
  const start = text.toLowerCase().slice(0, 3);
  const place = monthNames.findIndex((names) => names.includes(start));
  return place === -1 ? undefined : place + 1;
}

function exists({ year, month, day }: BirthDate): boolean {
  if (month === null) return true;
  if (month < 1 || month > 12) return false;
  if (day === null) return true;
  return day >= 1 && day <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

function earliest({ year, month, day }: BirthDate): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month: month ?? 1, day: day ?? 1 });
}

function latest({ year, month, day }: BirthDate): Temporal.PlainDate {
  const lastMonth = Temporal.PlainYearMonth.from({ year, month: month ?? 12 });
  return lastMonth.toPlainDate({ day: day ?? lastMonth.daysInMonth });
}

function yearsBetween(from: Temporal.PlainDate, on: Temporal.PlainDate): number {
  return from.until(on, { largestUnit: 'years' }).years;
}
