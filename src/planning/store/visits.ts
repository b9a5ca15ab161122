import { sql } from 'kysely';
import { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { dayValue, instantValue } from '../../platform/columns.ts';
import type { Sitting } from '../rules/problem.ts';
import type { PlanningTables } from './tables.ts';

export type StoredVisit = {
  readonly visit: string;
  readonly day: Temporal.PlainDate;
  readonly state: 'held' | 'booked' | 'cancelled';
  readonly heldUntil: Temporal.Instant | null;
  readonly extensions: number;
};

export type NewVisit = {
  readonly visit: string;
  readonly booking: string;
  readonly heldUntil: Temporal.Instant;
  readonly madeAt: Temporal.Instant;
};

/**
 * Adds held visits of one day; false when one of the bookings has a live visit already (its unique index decides), and
 * then the caller rolls back. In one order for everybody, as the sittings.
 */
export async function addHeldVisits(
  tx: Tx,
  centre: string,
  day: Temporal.PlainDate,
  visits: readonly NewVisit[],
): Promise<boolean> {
  const rows = visits.map(({ visit, booking, heldUntil, madeAt }) => ({
    visit,
    booking,
    held_until: heldUntil.toString(),
    made_at: madeAt.toString(),
  }));
  const { rows: added } = await sql`
    insert into planning.visit (centre_id, visit_id, booking_id, day, state, held_until, made_at)
    select ${centre}::text, visit, booking, ${day.toString()}::date, 'held', held_until, made_at
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as one (visit uuid, booking uuid, held_until timestamptz, made_at timestamptz)
    order by booking
    on conflict do nothing
    returning visit_id`.execute(tx);
  return added.length === visits.length;
}

/**
 * Takes all desks of visits of one day in one statement; false when at least one is gone, and then the caller rolls
 * back.
 *
 * The rows are in one order for everybody (desk, start): with `on conflict do nothing` two transactions then wait for
 * each other in that order only and never in a circle (measured: 0 deadlocks in 2,400 attempts; in any other order
 * up to 31 in a round, docs/decisions/0005).
 */
export async function addSittings(
  tx: Tx,
  centre: string,
  day: Temporal.PlainDate,
  sittings: readonly (Sitting & { readonly visit: string })[],
): Promise<boolean> {
  const { rows: added } = await sql`
    insert into planning.sitting (centre_id, visit_id, day, desk_id, minutes, service, persons, attending)
    select ${centre}::text, visit, ${day.toString()}::date, desk, int4range(start, "end"), service, persons, attending
    from json_to_recordset(${JSON.stringify(sittings)}::json)
      as one (visit uuid, desk text, start int, "end" int, service text, persons text[], attending text[])
    order by desk, start
    on conflict do nothing
    returning desk_id`.execute(tx);
  return added.length === sittings.length;
}

/**
 * Waits until no other process of ours is giving out times of this day, for the length of the transaction. It spares
 * two processes to choose the same desks and find out afterwards; nothing depends on it, the constraint decides.
 * Always the first statement of an action, so that nobody waits here who holds something that another wants.
 */
export async function takeTurnOnDay(tx: Tx, centre: string, day: Temporal.PlainDate): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${centre} ${day.toString()}`}, 0))`.execute(tx);
}

/** Says that a day changed, so that every process reads it again. Always the last statement of an action: its lock is short. */
export async function changeDays(tx: Tx, centre: string, days: readonly Temporal.PlainDate[]): Promise<void> {
  const inOrder = days.toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  for (const day of inOrder) {
    await tx
      .$extendTables<PlanningTables>()
      .updateTable('planning.day')
      .set({ version: sql<number>`version + 1` })
      .where('centre_id', '=', centre)
      .where('day', '=', dayValue(day))
      .execute();
  }
}

/**
 * Gives a booked visit the next number of its day, and says that the day changed: in the place of `changeDays`, and the
 * last statement of an action as that is. The visit is this action's own already, so the day is the last lock for all.
 */
export async function giveTicket(tx: Tx, centre: string, visit: string, day: Temporal.PlainDate): Promise<void> {
  await sql`
    with numbered as (
      update planning.day set version = version + 1, last_ticket = last_ticket + 1
      where centre_id = ${centre} and day = ${day.toString()}::date
      returning last_ticket
    )
    update planning.visit set ticket = last_ticket from numbered
    where centre_id = ${centre} and visit_id = ${visit}::uuid`.execute(tx);
}

/** The live or last visit of a booking, locked until the action ends: two clicks on one booking come one after the other. */
export async function lockVisit(tx: Tx, centre: string, booking: string): Promise<StoredVisit | undefined> {
  const row = await visitsOf(tx, centre, booking).forUpdate().executeTakeFirst();
  return row && storedVisit(row);
}

export async function findVisit(tx: Tx, centre: string, booking: string): Promise<StoredVisit | undefined> {
  const row = await visitsOf(tx, centre, booking).executeTakeFirst();
  return row && storedVisit(row);
}

/** The live visits of several bookings, by booking: a booking has one at most. */
export async function findLiveVisits(
  tx: Tx,
  centre: string,
  bookings: readonly string[],
): Promise<ReadonlyMap<string, StoredVisit>> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit')
    .select(['booking_id', 'visit_id', 'day', 'state', 'held_until', 'extensions'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', sql<string>`any(${bookings}::uuid[])`)
    .where(sql<boolean>`state in ('held', 'booked')`)
    .execute();
  return new Map(rows.map((row) => [row.booking_id, storedVisit(row)]));
}

function visitsOf(tx: Tx, centre: string, booking: string) {
  return tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit')
    .select(['visit_id', 'day', 'state', 'held_until', 'extensions'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .orderBy('made_at', 'desc')
    .limit(1);
}

type VisitRow = {
  visit_id: string;
  day: Temporal.PlainDate;
  state: StoredVisit['state'];
  held_until: Temporal.Instant | null;
  extensions: number;
};

function storedVisit(row: VisitRow): StoredVisit {
  return { visit: row.visit_id, day: row.day, state: row.state, heldUntil: row.held_until, extensions: row.extensions };
}

export async function findSittings(tx: Tx, centre: string, visit: string): Promise<readonly Sitting[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.sitting')
    .select(['desk_id', 'service', 'persons', 'attending'])
    .select([sql<number>`lower(minutes)`.as('start'), sql<number>`upper(minutes)`.as('end')])
    .where('centre_id', '=', centre)
    .where('visit_id', '=', visit)
    .orderBy('minutes')
    .orderBy('desk_id')
    .execute();
  return rows.map(({ desk_id, ...sitting }) => ({ desk: desk_id, ...sitting }));
}

/** Keeps a held visit longer. */
export async function extendVisit(tx: Tx, centre: string, visit: string, heldUntil: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.visit')
    .set({ held_until: heldUntil.toString(), extensions: sql<number>`extensions + 1` })
    .where('centre_id', '=', centre)
    .where('visit_id', '=', visit)
    .execute();
}

export async function markBooked(tx: Tx, centre: string, visit: string): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.visit')
    .set({ state: 'booked', held_until: null })
    .where('centre_id', '=', centre)
    .where('visit_id', '=', visit)
    .execute();
}

/** Gives the desks back and keeps the visit as cancelled. */
export async function markCancelled(tx: Tx, centre: string, visit: string): Promise<void> {
  const tables = tx.$extendTables<PlanningTables>();
  await tables.deleteFrom('planning.sitting').where('centre_id', '=', centre).where('visit_id', '=', visit).execute();
  await tables
    .updateTable('planning.visit')
    .set({ state: 'cancelled', held_until: null })
    .where('centre_id', '=', centre)
    .where('visit_id', '=', visit)
    .execute();
}

/** Removes the hold of a booking, running or not; the answer is the day that got its time back. */
export async function deleteHoldOf(tx: Tx, centre: string, booking: string): Promise<Temporal.PlainDate | undefined> {
  const row = await tx
    .$extendTables<PlanningTables>()
    .deleteFrom('planning.visit')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('state', '=', 'held')
    .returning('day')
    .executeTakeFirst();
  return row?.day;
}

/** Removes the holds of a day that have run out; those that another process is just removing are left to it. */
export async function deleteExpiredHolds(
  tx: Tx,
  centre: string,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<number> {
  const tables = tx.$extendTables<PlanningTables>();
  const gone = await tables
    .with('expired', (query) =>
      query
        .selectFrom('planning.visit')
        .select('visit_id')
        .where('centre_id', '=', centre)
        .where('day', '=', dayValue(day))
        .where('state', '=', 'held')
        .where('held_until', '<=', instantValue(now))
        .forUpdate()
        .skipLocked(),
    )
    .deleteFrom('planning.visit')
    .using('expired')
    .where('planning.visit.centre_id', '=', centre)
    .whereRef('planning.visit.visit_id', '=', 'expired.visit_id')
    .returning('planning.visit.visit_id')
    .execute();
  return gone.length;
}
