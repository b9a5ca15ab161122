import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { dayValue } from '../../platform/columns.ts';
import type { Sitting } from '../rules/problem.ts';
import type { PlanningTables } from './tables.ts';

/** A booked visit before anybody decided who may see more of it: ids, day and number. */
export type FoundVisit = {
  readonly visit: string;
  readonly booking: string;
  readonly day: Temporal.PlainDate;
  readonly ticket: number | null;
};

/** A service of a visit, whoever gives it, and for whom: places in the party, no names. */
export type FoundStep = { readonly visit: string; readonly service: string; readonly persons: readonly string[] };

export type FoundSitting = Sitting & { readonly visit: string };

/** The booked visits of a day in the order of their numbers. Row security leaves those that are shared with the agency. */
export async function findVisitsOfDay(tx: Tx, centre: string, day: Temporal.PlainDate): Promise<readonly FoundVisit[]> {
  const rows = await booked(tx, centre).where('day', '=', dayValue(day)).orderBy('ticket').execute();
  return rows.map(foundVisit);
}

export async function findBookedVisit(tx: Tx, centre: string, visit: string): Promise<FoundVisit | undefined> {
  const row = await booked(tx, centre).where('visit_id', '=', visit).executeTakeFirst();
  return row && foundVisit(row);
}

export async function findVisitOfBooking(tx: Tx, centre: string, booking: string): Promise<FoundVisit | undefined> {
  const row = await booked(tx, centre).where('booking_id', '=', booking).executeTakeFirst();
  return row && foundVisit(row);
}

export async function findVisitByTicket(
  tx: Tx,
  centre: string,
  day: Temporal.PlainDate,
  ticket: number,
): Promise<FoundVisit | undefined> {
  const row = await booked(tx, centre).where('day', '=', dayValue(day)).where('ticket', '=', ticket).executeTakeFirst();
  return row && foundVisit(row);
}

function booked(tx: Tx, centre: string) {
  return tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit')
    .select(['visit_id', 'booking_id', 'day', 'ticket'])
    .where('centre_id', '=', centre)
    .where('state', '=', 'booked');
}

type VisitRow = { visit_id: string; booking_id: string; day: Temporal.PlainDate; ticket: number | null };

function foundVisit({ visit_id, booking_id, day, ticket }: VisitRow): FoundVisit {
  return { visit: visit_id, booking: booking_id, day, ticket };
}

/** Where and when these visits have the services that the agency may see in full, in order of start. */
export async function findSittingsOf(
  tx: Tx,
  centre: string,
  visits: readonly string[],
  services: readonly string[],
): Promise<readonly FoundSitting[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.sitting')
    .select(['visit_id', 'desk_id', 'service', 'persons', 'attending'])
    .select([sql<number>`lower(minutes)`.as('start'), sql<number>`upper(minutes)`.as('end')])
    .where('centre_id', '=', centre)
    .where('visit_id', '=', sql<string>`any(${visits}::uuid[])`)
    .where('service', '=', sql<string>`any(${services}::text[])`)
    .orderBy('minutes')
    .orderBy('desk_id')
    .execute();
  return rows.map(({ visit_id, desk_id, ...sitting }) => ({ visit: visit_id, desk: desk_id, ...sitting }));
}

/** All services of these visits, also of other agencies, without where and when. */
export async function findStepsOf(tx: Tx, visits: readonly string[]): Promise<readonly FoundStep[]> {
  const { rows } = await sql<FoundStep>`
    select one.visit, step.service, step.persons
    from unnest(${visits}::uuid[]) one (visit), planning.steps_of(one.visit) step`.execute(tx);
  return rows;
}
