import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { PlanningTables } from './tables.ts';

/** When and where the booked visit of a booking is; minutes after midnight. It names nobody. */
export type VisitTime = {
  readonly day: Temporal.PlainDate;
  readonly start: number;
  readonly end: number;
  readonly desks: readonly string[];
  /** The number on the day. */
  readonly ticket: number | null;
};

/** The booked visits of several bookings, by booking; who has none is not in it. */
export async function findVisitTimes(
  tx: Tx,
  centre: string,
  bookings: readonly string[],
): Promise<ReadonlyMap<string, VisitTime>> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit as visit')
    .innerJoin('planning.sitting as sitting', (join) =>
      join.onRef('visit.centre_id', '=', 'sitting.centre_id').onRef('visit.visit_id', '=', 'sitting.visit_id'),
    )
    .select(['visit.booking_id', 'visit.day', 'visit.ticket'])
    .select([
      sql<number>`min(lower(sitting.minutes))`.as('start'),
      sql<number>`max(upper(sitting.minutes))`.as('end'),
      sql<readonly string[]>`array_agg(sitting.desk_id order by sitting.minutes)`.as('desks'),
    ])
    .where('visit.centre_id', '=', centre)
    .where('visit.booking_id', '=', sql<string>`any(${bookings}::uuid[])`)
    .where('visit.state', '=', 'booked')
    .groupBy(['visit.booking_id', 'visit.day', 'visit.ticket'])
    .execute();
  return new Map(rows.map(({ booking_id, ...time }) => [booking_id, time]));
}
