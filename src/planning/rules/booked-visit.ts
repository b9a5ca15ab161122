import { Temporal } from '../../kernel/temporal.ts';
import type { Household } from '../../households/rules/household.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Sitting } from './problem.ts';

/** A booking as its holder sees it. */
export type BookedVisit = {
  readonly booking: string;
  readonly reference: string;
  readonly state: 'booked' | 'cancelled';
  readonly bookedAt: Temporal.Instant;
  /** Until when the mail address must be confirmed; null once it is, or when the visit is cancelled. */
  readonly confirmUntil: Temporal.Instant | null;
  readonly sequence: number;
  readonly day: Temporal.PlainDate;
  /** In order of start; empty when the visit is cancelled. */
  readonly sittings: readonly Sitting[];
  readonly household: Household;
};

/** When the first sitting starts and the last one ends, in minutes after midnight. */
export function spanOf(sittings: readonly Sitting[]): { readonly start: number; readonly end: number } {
  return {
    start: Math.min(...sittings.map(({ start }) => start)),
    end: Math.max(...sittings.map(({ end }) => end)),
  };
}

/**
 * Whether the visit may still be cancelled online: until its first sitting starts. Afterwards the desk decides.
 */
export function mayBeCancelled(
  visit: BookedVisit,
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
): boolean {
  if (visit.state !== 'booked') return false;
  const daysLeft = now.day.until(visit.day).days;
  return daysLeft > 0 || (daysLeft === 0 && now.minute < spanOf(visit.sittings).start);
}

/** Whether its last sitting is over. */
export function hasEnded(
  { day, sittings }: Pick<BookedVisit, 'day' | 'sittings'>,
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
): boolean {
  const daysLeft = now.day.until(day).days;
  return daysLeft < 0 || (daysLeft === 0 && spanOf(sittings).end <= now.minute);
}

/** The moment at which a visit starts. Of the wall clock and not elapsed since midnight: at a clock change they differ. */
export function startOf(visit: Pick<BookedVisit, 'day' | 'sittings'>, zone: string): Temporal.Instant {
  const { start } = spanOf(visit.sittings);
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(start / 60), minute: start % 60 });
  return visit.day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
}

/** With less time than this to read a mail, nobody loses a visit because they did not. */
const LEAST_MINUTES_TO_CONFIRM = 60;

/**
 * Until when the mail address of a visit that is booked `now` is confirmed: the term of the setting, but early enough
 * that others can still get the time. For a visit that comes too soon for that it is the start of the visit, which it
 * never loses.
 */
export function confirmationDeadline(
  visit: Pick<BookedVisit, 'day' | 'sittings'>,
  region: Region,
  now: Temporal.Instant,
): Temporal.Instant {
  const day = visit.day.toString();
  const start = startOf(visit, region.centre.zone);
  const lastUseful = start.subtract({ minutes: numberSetting(region, 'lead-time-minutes', day) });
  if (Temporal.Instant.compare(lastUseful, now.add({ minutes: LEAST_MINUTES_TO_CONFIRM })) < 0) return start;
  const term = now.add({ hours: numberSetting(region, 'confirm-email-hours', day) });
  return Temporal.Instant.compare(term, lastUseful) < 0 ? term : lastUseful;
}

/** Whether the visit stands even when nobody confirms its mail address: it comes too soon to give the time to others. */
export function standsUnconfirmed(
  visit: Pick<BookedVisit, 'day' | 'sittings' | 'confirmUntil'>,
  zone: string,
): boolean {
  return visit.confirmUntil === null || Temporal.Instant.compare(visit.confirmUntil, startOf(visit, zone)) >= 0;
}
