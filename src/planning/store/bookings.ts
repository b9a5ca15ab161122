import { sql, type Insertable } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { PlanningTables } from './tables.ts';

export type StoredBooking = {
  readonly reference: string;
  readonly state: 'booked' | 'cancelled';
  readonly bookedAt: Temporal.Instant;
  readonly sequence: number;
  readonly confirmUntil: Temporal.Instant | null;
};

export async function addBooking(tx: Tx, row: Insertable<PlanningTables['planning.booking']>): Promise<void> {
  await tx.$extendTables<PlanningTables>().insertInto('planning.booking').values(row).execute();
}

export async function findBooking(tx: Tx, centre: string, booking: string): Promise<StoredBooking | undefined> {
  const row = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.booking')
    .select(['reference', 'state', 'booked_at', 'sequence', 'confirm_until'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .executeTakeFirst();
  return (
    row && {
      reference: row.reference,
      state: row.state,
      bookedAt: row.booked_at,
      sequence: row.sequence,
      confirmUntil: row.confirm_until,
    }
  );
}

/** From now on the visit is fixed: nobody gives it back because an address was not confirmed. */
export async function markConfirmed(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.booking')
    .set({ confirm_until: null })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

export async function markBookingCancelled(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.booking')
    .set({ state: 'cancelled', confirm_until: null, sequence: sql<number>`sequence + 1` })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

export async function addSearchWithoutRoom(
  tx: Tx,
  row: Insertable<PlanningTables['planning.search_without_room']>,
): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .insertInto('planning.search_without_room')
    .values(row)
    // Pressed twice at one moment is one search.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type StoredSearch = { readonly searchedAt: Temporal.Instant; readonly firstDay: Temporal.PlainDate | null };

/** The searches of a booking that found no time in time, the first one first. */
export async function findSearchesWithoutRoom(
  tx: Tx,
  centre: string,
  booking: string,
): Promise<readonly StoredSearch[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.search_without_room')
    .select(['searched_at', 'first_day'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .orderBy('searched_at')
    .execute();
  return rows.map(({ searched_at, first_day }) => ({ searchedAt: searched_at, firstDay: first_day }));
}
