import type { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';

/** The first moment of the day that is so many days after (below zero: before) another, in the centre's zone. */
export function startOfDay(day: Temporal.PlainDate, days: number, region: Region): Temporal.Instant {
  return day.add({ days }).toZonedDateTime(region.centre.zone).toInstant();
}

/** When names, birth dates and contact of a visit are erased, kept or cancelled: a number of days after its day. */
export function endOfRetention(region: Region, day: Temporal.PlainDate): Temporal.Instant {
  return startOfDay(day, numberSetting(region, 'booking-contact-kept-days', day.toString()) + 1, region);
}
