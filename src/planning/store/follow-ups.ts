import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { FollowUp } from '../rules/second-visit.ts';
import type { PlanningTables } from './tables.ts';

export async function addFollowUps(
  tx: Tx,
  centre: string,
  booking: string,
  announced: readonly { readonly person: string; readonly service: string }[],
  now: Temporal.Instant,
): Promise<void> {
  if (announced.length === 0) return;
  await tx
    .$extendTables<PlanningTables>()
    .insertInto('planning.follow_up')
    .values(
      announced.map(({ person, service }) => ({
        centre_id: centre,
        booking_id: booking,
        person_id: person,
        service,
        announced_at: now.toString(),
        ready_at: null,
        second_booking: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The second visits that a booking announced, for its holder: with the one that was begun, while it has a time. */
export async function findFollowUps(tx: Tx, centre: string, booking: string): Promise<readonly FollowUp[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.follow_up as follow')
    .leftJoin('planning.visit as visit', (join) =>
      join
        .onRef('visit.centre_id', '=', 'follow.centre_id')
        .onRef('visit.booking_id', '=', 'follow.second_booking')
        .on('visit.state', '=', 'booked'),
    )
    .select(['follow.person_id', 'follow.service', 'follow.ready_at', 'follow.second_booking', 'visit.day'])
    .where('follow.centre_id', '=', centre)
    .where('follow.booking_id', '=', booking)
    .orderBy('follow.person_id', (order) => order.desc())
    .execute();
  return rows.map(({ person_id, service, ready_at, second_booking, day }) => ({
    person: person_id,
    service,
    readyAt: ready_at,
    second: second_booking && day ? { booking: second_booking, isBooked: true, day } : undefined,
  }));
}

/** What an agency may see of them: for whom and whether it was said already. */
export async function findFollowUpsToTell(
  tx: Tx,
  centre: string,
  booking: string,
): Promise<readonly Omit<FollowUp, 'second'>[]> {
  const rows = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.follow_up')
    .select(['person_id', 'service', 'ready_at'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .orderBy('person_id', (order) => order.desc())
    .execute();
  return rows.map(({ person_id, service, ready_at }) => ({ person: person_id, service, readyAt: ready_at }));
}

/** Notes that there is something to come for; false when that was noted before. */
export async function markReady(
  tx: Tx,
  place: { readonly centre: string; readonly booking: string; readonly person: string; readonly service: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const result = await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.follow_up')
    .set({ ready_at: now.toString() })
    .where('centre_id', '=', place.centre)
    .where('booking_id', '=', place.booking)
    .where('person_id', '=', place.person)
    .where('service', '=', place.service)
    .where('ready_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Links the second visit that was begun, for those who have none that is booked; how many it was linked for. */
export async function linkSecond(
  tx: Tx,
  centre: string,
  booking: string,
  persons: readonly string[],
  second: string,
): Promise<number> {
  const result = await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.follow_up as follow')
    .set({ second_booking: second })
    .where('follow.centre_id', '=', centre)
    .where('follow.booking_id', '=', booking)
    .where('follow.person_id', '=', sql<string>`any(${persons}::text[])`)
    .where('follow.ready_at', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('planning.visit as visit')
            .select('visit.visit_id')
            .where('visit.centre_id', '=', centre)
            .whereRef('visit.booking_id', '=', 'follow.second_booking')
            .where('visit.state', '=', 'booked'),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
