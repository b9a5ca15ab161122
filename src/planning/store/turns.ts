import { sql } from 'kysely';
import type { Tx } from '../../platform/act.ts';

/**
 * Waits until nobody else is making the visit of this booking, for the length of the transaction. Always before the turn
 * on a day: who has a day never waits for a booking, so nobody waits in a circle.
 */
export async function takeTurnOnBooking(tx: Tx, centre: string, booking: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${centre} booking ${booking}`}, 0))`.execute(tx);
}
