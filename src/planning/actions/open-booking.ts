import { issueSecret } from '../../access/actions/issue-secret.ts';
import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { todayOf } from './entry-limits.ts';
import { readBooking, type BookingRefusal } from './read-booking.ts';

/** A secret for the cookie of this browser, and for how many seconds it is good. */
export type OpenedBooking = { readonly secret: string; readonly seconds: number };

/** How the browser came to the booking: by booking it, or by a proof (birth date or mailed link). */
export type OpenedHow = 'booked' | 'proved';

const hoursOpen = { booked: 'booked-open-hours', proved: 'entry-open-hours' } as const;

/**
 * Lets a browser hold a booked visit for a short time from now: using it makes the time no longer, a new proof does. The
 * browser in which it was booked keeps it for as long as the address may be confirmed (docs/decisions/0016). The door
 * recognised who asks, by cookie or by proof. The secret is always a new one, whatever the browser brought along.
 */
export async function openBooking(
  act: Act,
  region: Region,
  booking: string,
  how: OpenedHow,
): Promise<Result<OpenedBooking, BookingRefusal>> {
  const allowed = may(act.actor, 'open-booking', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const found = await readBooking(act, booking);
  if (!found.ok) return found;
  const hours = numberSetting(region, hoursOpen[how], todayOf(region, act.now));
  const secret = await issueSecret(act, booking, 'browser', act.now.add({ hours }));
  await record(act, 'booking-opened', { how }, booking);
  return granted({ secret, seconds: hours * 60 * 60 });
}
