import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf } from '../../platform/opaque.ts';
import { may, type Operation } from '../rules/may.ts';
import type { Share } from '../rules/share.ts';
import { addSecret } from '../store/secrets.ts';
import { deleteShares, endShares, replaceShares } from '../store/shares.ts';

/**
 * Makes these the shares of a booking: which agency sees what of it, why, and from when until when. Called by
 * `book-visit`, and by whatever changes a visit, in their transaction; their journal entry names the agencies.
 */
export async function shareBooking(act: Act, booking: string, shares: readonly Share[]): Promise<void> {
  insist(act, 'book-visit', booking);
  await replaceShares(act.tx, act.centre, booking, shares);
}

/** The visit will not be: from now on no agency sees anything of it. Called by `cancel-visit`. */
export async function endSharing(act: Act, booking: string): Promise<void> {
  insist(act, 'cancel-visit', booking);
  await endShares(act.tx, act.centre, booking, act.now);
}

/** Nothing is left to share. Called by the job that erases the household. */
export async function forgetSharing(act: Act, booking: string): Promise<void> {
  insist(act, 'erase-household', booking);
  await deleteShares(act.tx, act.centre, booking);
}

/**
 * Keeps the hash of a booking's reference, by which the customer enters and a desk finds the visit. Called by
 * `book-visit`.
 */
export async function keepReference(
  act: Act,
  booking: string,
  reference: string,
  validUntil: Temporal.Instant,
): Promise<void> {
  insist(act, 'book-visit', booking);
  await addSecret(act.tx, { centre: act.centre, booking, purpose: 'reference' }, hashOf(reference), validUntil);
}

/** Earlier actions are called by later ones that decided already: another actor here is a fault, no refusal. */
function insist(act: Act, operation: Operation, booking: string): void {
  const allowed = may(act.actor, operation, { centre: act.centre, booking });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { operation, actor: act.actor.kind });
}
