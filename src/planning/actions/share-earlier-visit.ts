import { shareBooking } from '../../access/actions/share-booking.ts';
import { sharesNow } from '../../access/actions/find-shared.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { sharesForSecondVisit } from '../rules/second-visit.ts';
import { sharesOfVisit } from '../rules/shares-of-visit.ts';
import { findBooking } from '../store/bookings.ts';
import { findFollowUps } from '../store/follow-ups.ts';
import { findUnshared, hasTicket } from '../store/unshared-visits.ts';
import { findSittings, giveTicket, lockVisit } from '../store/visits.ts';

/** Bookings whose visit is to come, or not erased yet, and of which no agency sees anything; in batches, by id. */
export async function unsharedBookings(
  act: Act,
  region: Region,
  batch: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const today = localTime(act.now, region.centre.zone).day;
  const days = numberSetting(region, 'booking-contact-kept-days', today.toString());
  return findUnshared(act.tx, act.centre, today.subtract({ days }), batch);
}

/**
 * Does for a visit that was booked before agencies shared what `book-visit` does now: says which agency sees what of it,
 * and gives it its number on the day. False when it was cancelled, erased or shared meanwhile: then it changes nothing.
 */
export async function shareEarlierVisit(
  act: Act,
  region: Region,
  booking: string,
): Promise<Result<boolean, NotAllowed>> {
  const allowed = may(act.actor, 'share-earlier-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await lockVisit(act.tx, act.centre, booking);
  const [stored, household] = [await findBooking(act.tx, act.centre, booking), await readHousehold(act, booking)];
  if (visit?.state !== 'booked' || !stored || !household.ok) return granted(false);
  if ((await sharesNow(act, [booking]))(booking).length > 0) return granted(false);

  const { day } = visit;
  const { bookedAt } = stored;
  const services = (await findSittings(act.tx, act.centre, visit.visit)).map(({ service }) => service);
  const { residence } = household.value.answers;
  const shares = [
    ...sharesOfVisit(region, { day, services, residence, bookedAt }),
    ...sharesForSecondVisit(region, await findFollowUps(act.tx, act.centre, booking), { day, bookedAt }),
  ];
  await shareBooking(act, booking, shares);
  const agencies = [...new Set(shares.map(({ agency }) => agency))];
  await record(act, 'visit-shared', { visit: visit.visit, day: day.toString(), agencies }, booking);
  // Last, as in book-visit: the day is the last lock for everybody.
  if (!(await hasTicket(act.tx, act.centre, visit.visit))) await giveTicket(act.tx, act.centre, visit.visit, day);
  return granted(true);
}
