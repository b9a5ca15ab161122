import type { Temporal } from '../../kernel/temporal.ts';
import type { Holiday, Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';

/** A term of at least this many days holds at least this many working days (Algemene termijnenwet, art. 2). */
const LONG_ENOUGH_DAYS = 3;
const WORKING_DAYS_AT_LEAST = 2;

/**
 * The last day on which somebody who arrives on `arrival` can register in time: "at the latest on the fifth day after the
 * beginning of the stay" (Wet BRP, art. 2.38), lengthened by the Algemene termijnenwet.
 */
export function lastDayToRegister(region: Region, arrival: Temporal.PlainDate): Temporal.PlainDate {
  return lastDayOfTerm(arrival, numberSetting(region, 'arrival-duty-days', arrival.toString()), region.holidays);
}

/**
 * The last day of a term of the law that runs `days` after `start`. A term of three days or longer lasts until it holds
 * two working days, and a term that would end on a Saturday, a Sunday or a public holiday runs on until the next day
 * that is none of these (Algemene termijnenwet, art. 1 to 3).
 */
export function lastDayOfTerm(
  start: Temporal.PlainDate,
  days: number,
  holidays: readonly Holiday[],
): Temporal.PlainDate {
  const isWorkingDay = workingDayTest(holidays);
  const needed = days >= LONG_ENOUGH_DAYS ? WORKING_DAYS_AT_LEAST : 0;
  let day = start;
  let workingDays = 0;
  for (let passed = 0; passed < days || workingDays < needed || !isWorkingDay(day); passed += 1) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) workingDays += 1;
  }
  return day;
}

/** The whole working days after `from` and before `until`: those on which something can still be done. */
export function workingDaysBetween(
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
  holidays: readonly Holiday[],
): number {
  const isWorkingDay = workingDayTest(holidays);
  const days = Math.max(0, from.until(until).days - 1);
  return Array.from({ length: days }, (_, n) => from.add({ days: n + 1 })).filter(isWorkingDay).length;
}

/** The last of so many working days after `from`: when something that was promised in working days is due. */
export function afterWorkingDays(
  from: Temporal.PlainDate,
  workingDays: number,
  holidays: readonly Holiday[],
): Temporal.PlainDate {
  const isWorkingDay = workingDayTest(holidays);
  let day = from;
  for (let left = workingDays; left > 0;) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

function workingDayTest(holidays: readonly Holiday[]): (day: Temporal.PlainDate) => boolean {
  const free = new Set(holidays.map(({ day }) => day));
  return (day) => day.dayOfWeek <= 5 && !free.has(day.toString());
}
