import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { AccessTables } from './tables.ts';

/**
 * What a secret opens: the booking in this browser, the confirmation of its address, or a program; by a mailed link once,
 * or with a birth date.
 */
export type OpeningPurpose = 'browser' | 'confirm-email' | 'mailed-link' | 'program' | 'one-time-link';

/** A reference and an address open nothing alone: they say which booking somebody means. */
export type LeadingPurpose = 'reference' | 'email';

export type SecretPurpose = OpeningPurpose | LeadingPurpose;

export type SecretPlace = { readonly centre: string; readonly booking: string; readonly purpose: SecretPurpose };

export type KnownSecret = { readonly validUntil: Temporal.Instant; readonly used: boolean };

export async function addSecret(tx: Tx, place: SecretPlace, hash: Buffer, validUntil: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .insertInto('access.secret')
    .values({
      centre_id: place.centre,
      booking_id: place.booking,
      purpose: place.purpose,
      hash,
      valid_until: validUntil.toString(),
      used_at: null,
    })
    .execute();
}

/** The secret with this hash; undefined when there is none. Looked up by hash, so the time tells nothing of its text. */
export async function findSecret(tx: Tx, place: SecretPlace, hash: Buffer): Promise<KnownSecret | undefined> {
  const row = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.secret')
    .select(['valid_until', 'used_at'])
    .where('centre_id', '=', place.centre)
    .where('booking_id', '=', place.booking)
    .where('purpose', '=', place.purpose)
    .where('hash', '=', hash)
    .executeTakeFirst();
  return row && { validUntil: row.valid_until, used: row.used_at !== null };
}
