import { endSharing } from '../../access/actions/share-booking.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { registrationDuty } from '../rules/arrival-days.ts';
import { mayBeCancelled, type BookedVisit } from '../rules/booked-visit.ts';
import { findBooking, markBookingCancelled } from '../store/bookings.ts';
import { changeDays, lockVisit, markCancelled } from '../store/visits.ts';
import { cancelledLetter } from './booking-letters.ts';
import { readBooking } from './read-booking.ts';

export type CancelRefusal = NotAllowed | { readonly kind: 'no-such-booking' } | { readonly kind: 'visit-has-begun' };

/** Cancels the whole visit: all desks get their time back, and a mail takes it out of the calendar. Twice is once. */
export async function cancelVisit(
  act: Act,
  region: Region,
  booking: string,
): Promise<Result<{ booking: string }, CancelRefusal>> {
  const allowed = may(act.actor, 'cancel-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const stored = await lockVisit(act.tx, act.centre, booking);
  const found = await readBooking(act, booking);
  if (!stored || !found.ok) return refused({ kind: 'no-such-booking' });
  if (stored.state === 'cancelled') return granted({ booking });
  if (!mayBeCancelled(found.value, localTime(act.now, region.centre.zone))) return refused({ kind: 'visit-has-begun' });
  await giveBack(act, region, found.value, stored.visit, 'cancelled');
  return granted({ booking });
}

/** Job: gives back the time of a booking whose mail address was not confirmed in time; never of a visit that has begun. */
export async function releaseUnconfirmed(
  act: Act,
  region: Region,
  booking: string,
): Promise<Result<unknown, CancelRefusal>> {
  const allowed = may(act.actor, 'cancel-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const stored = await lockVisit(act.tx, act.centre, booking);
  const until = (await findBooking(act.tx, act.centre, booking))?.confirmUntil;
  if (stored?.state !== 'booked' || !until || Temporal.Instant.compare(act.now, until) < 0) return granted(undefined);
  const found = await readBooking(act, booking);
  if (!found.ok) return found;
  // The job may come late; who sits at the desk by then is there.
  if (!mayBeCancelled(found.value, localTime(act.now, region.centre.zone))) return granted(undefined);
  await giveBack(act, region, found.value, stored.visit, 'released-unconfirmed');
  return granted(undefined);
}

async function giveBack(
  act: Act,
  region: Region,
  visit: BookedVisit,
  visitId: string,
  why: 'cancelled' | 'released-unconfirmed',
): Promise<void> {
  await markCancelled(act.tx, act.centre, visitId);
  await markBookingCancelled(act.tx, act.centre, visit.booking);
  await endSharing(act, visit.booking);
  const { contact } = visit.household;
  if (contact) {
    const today = localTime(act.now, region.centre.zone).day;
    const plan = planOf(visit.household.answers, await routeContext(act));
    const mail = cancelledLetter(
      contact.language,
      region,
      { ...visit, state: 'cancelled', sequence: visit.sequence + 1 },
      { why, duty: registrationDuty(plan, region, today) },
    );
    await writeLetter(act, {
      keptDays: numberSetting(region, 'mail-kept-days', visit.day.toString()),
      kind: why,
      language: contact.language,
      recipient: contact.email,
      booking: visit.booking,
      ...mail,
    });
  }
  await record(act, 'visit-cancelled', { visit: visitId, day: visit.day.toString(), why }, visit.booking);
  await changeDays(act.tx, act.centre, [visit.day]);
}
