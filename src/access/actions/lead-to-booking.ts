import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf } from '../../platform/opaque.ts';
import { findableAddress } from '../rules/findable-address.ts';
import { deleteSecrets, findLed, findReferenceHash, markOfAddress } from '../store/leads.ts';
import { addSecret } from '../store/secrets.ts';

/** What leads to a booking without opening it: its reference, or the address that its mails go to; as a hash. */
export type Lead = { readonly by: 'reference' | 'email'; readonly hash: Buffer };

/** A reference has 80 random bits, so its plain hash cannot be found by trying. */
export function leadByReference(reference: string): Lead {
  return { by: 'reference', hash: hashOf(reference) };
}

/** Addresses can be tried, so they are hashed under a key that only the database knows. */
export async function leadByAddress(act: Act, email: string): Promise<Lead> {
  return { by: 'email', hash: await markOfAddress(act.tx, findableAddress(email)) };
}

/**
 * Keeps the hash of the address that a booking's mails go to, by which a person who lost the reference asks for a link.
 * Called by `book-visit`, which decided.
 */
export async function keepAddress(
  act: Act,
  booking: string,
  email: string,
  validUntil: Temporal.Instant,
): Promise<void> {
  const { hash } = await leadByAddress(act, email);
  await addSecret(act.tx, { centre: act.centre, booking, purpose: 'email' }, hash, validUntil);
}

/** The bookings that a lead finds now; none and some take the same way and the same time. */
export async function bookingsLedTo(act: Act, { by, hash }: Lead): Promise<readonly string[]> {
  return findLed(act.tx, act.centre, by, hash, act.now);
}

/** The reference of a booking as a lead, without telling the reference; undefined when it was erased. */
export async function leadOfBooking(act: Act, booking: string): Promise<Lead | undefined> {
  const hash = await findReferenceHash(act.tx, act.centre, booking, act.now);
  return hash && { by: 'reference', hash };
}

/** Nothing leads to a booking or opens it any more. Called when its household is erased. */
export async function forgetSecrets(act: Act, booking: string): Promise<void> {
  await deleteSecrets(act.tx, act.centre, booking);
}
