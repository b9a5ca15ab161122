import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import { sql } from 'kysely';
import type { LeadingPurpose, SecretPlace } from './secrets.ts';
import type { AccessTables } from './tables.ts';

/** The bookings that a reference or an address leads to now, by its hash; the ten newest, the newest visit's last. */
export async function findLed(
  tx: Tx,
  centre: string,
  purpose: LeadingPurpose,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const rows = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.secret')
    .select('booking_id')
    .where('centre_id', '=', centre)
    .where('purpose', '=', purpose)
    .where('hash', '=', hash)
    .where('valid_until', '>', instantValue(now))
    .orderBy('valid_until', 'desc')
    .orderBy('booking_id', 'desc')
    .limit(10)
    .execute();
  return rows.map(({ booking_id }) => booking_id).toReversed();
}

/** The hash of a booking's reference; undefined when nothing leads to the booking any more. */
export async function findReferenceHash(
  tx: Tx,
  centre: string,
  booking: string,
  now: Temporal.Instant,
): Promise<Buffer | undefined> {
  const row = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.secret')
    .select('hash')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('purpose', '=', 'reference')
    .where('valid_until', '>', instantValue(now))
    .executeTakeFirst();
  return row?.hash;
}

/** The hash of a mail address under the key of the centre, which only the database knows (migration 0012). */
export async function markOfAddress(tx: Tx, address: string): Promise<Buffer> {
  const { rows } = await sql<{ mark: Buffer }>`select access.mark_of(${address}) as mark`.execute(tx);
  return (rows[0] as { mark: Buffer }).mark;
}

/** Uses a secret that works once; false when it did already, or its time is over. Of two at the same moment one wins. */
export async function takeSecret(tx: Tx, place: SecretPlace, hash: Buffer, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .$extendTables<AccessTables>()
    .updateTable('access.secret')
    .set({ used_at: now.toString() })
    .where('centre_id', '=', place.centre)
    .where('booking_id', '=', place.booking)
    .where('purpose', '=', place.purpose)
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where('valid_until', '>', instantValue(now))
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes everything that opens a booking or leads to it. */
export async function deleteSecrets(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .deleteFrom('access.secret')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}
