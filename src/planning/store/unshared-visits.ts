import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { dayValue } from '../../platform/columns.ts';
import type { PlanningTables } from './tables.ts';

/** Bookings with a visit from this day on that is shared with nobody, in the order of their ids, after one of them. */
export async function findUnshared(
  tx: Tx,
  centre: string,
  from: Temporal.PlainDate,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit')
    .select('booking_id')
    .where('centre_id', '=', centre)
    .where('state', '=', 'booked')
    .where('day', '>=', dayValue(from))
    .where('booking_id', '>', after)
    .where(sql<boolean>`not access.is_shared(booking_id)`)
    .orderBy('booking_id')
    .limit(most)
    .execute();
  return rows.map(({ booking_id }) => booking_id);
}

export async function hasTicket(tx: Tx, centre: string, visit: string): Promise<boolean> {
  const row = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit')
    .select('ticket')
    .where('centre_id', '=', centre)
    .where('visit_id', '=', visit)
    .executeTakeFirst();
  return row?.ticket != null;
}
