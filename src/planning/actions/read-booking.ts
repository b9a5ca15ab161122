import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import type { BookedVisit } from '../rules/booked-visit.ts';
import type { Sitting } from '../rules/problem.ts';
import { findBooking } from '../store/bookings.ts';
import { findSittings, findVisit } from '../store/visits.ts';

export type BookingRefusal = NotAllowed | { readonly kind: 'no-such-booking' };

/** A booking as its holder sees it, booked or cancelled. */
export async function readBooking(act: Act, booking: string): Promise<Result<BookedVisit, BookingRefusal>> {
  const allowed = may(act.actor, 'read-booking', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const stored = await findBooking(act.tx, act.centre, booking);
  const visit = await findVisit(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!stored || !visit || !household.ok) return refused({ kind: 'no-such-booking' });
  return granted({
    booking,
    ...stored,
    day: visit.day,
    sittings: await findSittings(act.tx, act.centre, visit.visit),
    household: household.value,
  });
}

/** The time that a draft keeps now. */
export type HeldTime = {
  readonly visit: string;
  readonly day: Temporal.PlainDate;
  readonly heldUntil: Temporal.Instant;
  readonly hasRunOut: boolean;
  readonly extensions: number;
  readonly sittings: readonly Sitting[];
};

/** What a draft holds; undefined when it holds nothing, or is booked already. */
export async function readHeldTime(act: Act, booking: string): Promise<Result<HeldTime | undefined, NotAllowed>> {
  const allowed = may(act.actor, 'read-household', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await findVisit(act.tx, act.centre, booking);
  if (visit?.state !== 'held' || visit.heldUntil === null) return granted(undefined);
  return granted({
    visit: visit.visit,
    day: visit.day,
    heldUntil: visit.heldUntil,
    hasRunOut: Temporal.Instant.compare(visit.heldUntil, act.now) <= 0,
    extensions: visit.extensions,
    sittings: await findSittings(act.tx, act.centre, visit.visit),
  });
}
