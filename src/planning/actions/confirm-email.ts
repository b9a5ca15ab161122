import { takeOnce, type Claim } from '../../access/actions/recognise-holder.ts';
import { may } from '../../access/rules/may.ts';
import { noteEmailConfirmed } from '../../households/actions/settle-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import type { BookedVisit } from '../rules/booked-visit.ts';
import { markConfirmed } from '../store/bookings.ts';
import { lockVisit } from '../store/visits.ts';
import { readBooking, type BookingRefusal } from './read-booking.ts';
import { sendReceipt } from './send-receipt.ts';

export type ConfirmRefusal = BookingRefusal | { readonly kind: 'was-cancelled' } | { readonly kind: 'link-used' };

/**
 * The address works: the visit is fixed, and the receipt with the plan of the day and the calendar file is sent. The
 * door recognised the mailed secret before. It works once: of two browsers one confirms and gets in.
 */
export async function confirmEmail(
  act: Act,
  region: Region,
  claim: Claim,
  publicUrl: string,
): Promise<Result<BookedVisit, ConfirmRefusal>> {
  const { booking } = claim;
  const allowed = may(act.actor, 'confirm-email', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  // Whoever cancels or moves it takes the row first too, so what is mailed here is what stands.
  await lockVisit(act.tx, act.centre, booking);
  const found = await readBooking(act, booking);
  if (!found.ok) return found;
  const visit = found.value;
  if (visit.state === 'cancelled') return refused({ kind: 'was-cancelled' });
  if (!(await takeOnce(act, claim))) return refused({ kind: 'link-used' });
  const contact = visit.household.contact;
  if (visit.confirmUntil === null || !contact) return granted(visit);

  await markConfirmed(act.tx, act.centre, booking);
  await noteEmailConfirmed(act, booking);
  await sendReceipt(act, region, booking, publicUrl);
  await record(act, 'email-confirmed', {}, booking);
  return granted({ ...visit, confirmUntil: null });
}
