import { Temporal } from '../../kernel/temporal.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Region } from '../../region/rules/region.ts';
import type { UsefulDays } from './useful-days.ts';

/** The moment of a search on the centre's own calendar and wall clock. */
export type CentreTime = { readonly day: Temporal.PlainDate; readonly minute: number };

/** The days in which a visit may be sought: `[from, until)`. */
export type BookableDays = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

/**
 * PLAN-02: a visit is sought from the day of arrival on and before a journey, for the search horizon, and not further
 * ahead than the centre opens its book.
 */
export function bookableDays(region: Region, now: CentreTime, useful: UsefulDays): BookableDays {
  const today = now.day.toString();
  const from = useful.from && Temporal.PlainDate.compare(useful.from, now.day) > 0 ? useful.from : now.day;
  const lastOfBook = now.day.add({ days: numberSetting(region, 'bookable-days-ahead', today) });
  const lastOfHorizon = from.add({ days: numberSetting(region, 'search-horizon-days', today) });
  const until = earliest(lastOfHorizon, lastOfBook, useful.before ?? lastOfBook);
  return { from, until: Temporal.PlainDate.compare(until, from) < 0 ? from : until };
}

function earliest(...days: readonly [Temporal.PlainDate, ...Temporal.PlainDate[]]): Temporal.PlainDate {
  return days.reduce((one, other) => (Temporal.PlainDate.compare(one, other) <= 0 ? one : other));
}

/** The first minute of `day` at which a visit may start: a desk needs some time to know who comes. */
export function firstStart(region: Region, now: CentreTime, day: Temporal.PlainDate): number {
  const sinceToday = now.day.until(day).days;
  const soonest = now.minute + numberSetting(region, 'lead-time-minutes', now.day.toString());
  return Math.max(0, soonest - sinceToday * 24 * 60);
}
