import type { Temporal } from '../../kernel/temporal.ts';
import type { Holiday } from '../../region/rules/region.ts';

/**
 * The last day of a term of the law that runs `days` after `start`: a term that would end on a Saturday, a Sunday or a
 * public holiday runs on until the next day that is none of these (Algemene termijnenwet, art. 1 and 3).
 */
export function lastDayOfTerm(
  start: Temporal.PlainDate,
  days: number,
  holidays: readonly Holiday[],
): Temporal.PlainDate {
  const free = new Set(holidays.map(({ day }) => day));
  let day = start.add({ days });
  while (day.dayOfWeek > 5 || free.has(day.toString())) day = day.add({ days: 1 });
  return day;
}
