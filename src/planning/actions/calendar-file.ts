import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { Region } from '../../region/rules/region.ts';
import { spanOf, type BookedVisit } from '../rules/booked-visit.ts';
import type { Sitting } from '../rules/problem.ts';

/** What the calendar needs of a visit; the sittings as they were, also when it is cancelled. */
export type CalendarEntry = {
  readonly visit: Pick<BookedVisit, 'booking' | 'day' | 'state' | 'sequence' | 'bookedAt'>;
  readonly sittings: readonly Sitting[];
  readonly plan: readonly string[];
};

/**
 * The visit as a calendar file (RFC 5545): the same UID for ever and a SEQUENCE that counts changes, so that a calendar
 * changes or removes the entry that it has. It names no person, because calendars are shared.
 */
export function calendarFile({ visit, sittings, plan }: CalendarEntry, region: Region, t: Texts): string {
  const { zone, address, name } = region.centre;
  const { start, end } = spanOf(sittings);
  const isCancelled = visit.state === 'cancelled';
  // Of the wall clock and not elapsed since midnight: on the day of a clock change they differ by an hour.
  const at = (minute: number): Date => {
    const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
    return asDate(visit.day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
  };

  const calendar = ical({
    prodId: { company: 'Eenloket', product: 'Eenloket', language: t.language.toUpperCase() },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${visit.booking}@eenloket.invalid`,
    sequence: visit.sequence,
    stamp: asDate(visit.bookedAt.epochMilliseconds),
    start: at(start),
    end: at(end),
    summary: t('planning.calendar.summary', { centre: name }),
    location: `${address.street}, ${address.postcode} ${address.town}`,
    description: plan.join('\n'),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

/** The library takes JavaScript dates; a whole instant, written in UTC, so that no time zone table has to come along. */
function asDate(milliseconds: number): Date {
  return new Date(milliseconds);
}
