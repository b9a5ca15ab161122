import { issueSecret } from '../../access/actions/issue-secret.ts';
import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import { readBooking, type BookingRefusal } from './read-booking.ts';

/** A secret for the cookie of this browser, and for how many seconds it is good. */
export type OpenedBooking = { readonly secret: string; readonly seconds: number };

/** After the day of the visit its page stays open this long, so that somebody can look at it once more. */
const HOURS_AFTER = 24;

/**
 * Lets a browser hold a booked visit until the day after it: the one in which it was booked, and the one in which a
 * mailed link was opened. The door recognised who asks, by cookie or by mailed secret.
 */
export async function openBooking(
  act: Act,
  region: Region,
  booking: string,
): Promise<Result<OpenedBooking, BookingRefusal>> {
  const allowed = may(act.actor, 'open-booking', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const found = await readBooking(act, booking);
  if (!found.ok) return found;
  const endOfDay = found.value.day.add({ days: 1 }).toZonedDateTime(region.centre.zone).toInstant();
  const until = later(endOfDay, act.now).add({ hours: HOURS_AFTER });
  const secret = await issueSecret(act, booking, 'browser', until);
  await record(act, 'booking-opened', {}, booking);
  return granted({ secret, seconds: Math.floor(until.since(act.now).total('seconds')) });
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
