import type { Act } from '../../platform/act.ts';
import type { SharedNow } from '../rules/share.ts';
import { findShares } from '../store/shares.ts';
import { bookingsLedTo, leadByReference } from './lead-to-booking.ts';

/** What is shared of bookings now, for an action that asks `may` with it: without a row nothing is shared. */
export async function sharesNow(
  act: Act,
  bookings: readonly string[],
): Promise<(booking: string) => readonly SharedNow[]> {
  if (bookings.length === 0) return () => [];
  const shares = await findShares(act.tx, act.centre, bookings, act.now);
  return (booking) => shares.get(booking) ?? [];
}

/** The booking with this reference, for an action that then asks whether it may be seen; undefined when none has it. */
export async function bookingOfReference(act: Act, reference: string): Promise<string | undefined> {
  return (await bookingsLedTo(act, leadByReference(reference)))[0];
}
