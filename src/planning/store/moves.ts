import { sql } from 'kysely';
import { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { Sitting } from '../rules/problem.ts';
import type { Announced } from '../rules/second-visit.ts';
import { addFollowUps } from './follow-ups.ts';
import type { PlanningTables } from './tables.ts';
import { addSittings, changeDays, giveTicket, takeTurnOnDay, type StoredVisit } from './visits.ts';

/** Waits for the turn on both days, in one order for everybody: the first statement of an action that moves a visit. */
export async function takeTurnOnDays(tx: Tx, centre: string, days: readonly Temporal.PlainDate[]): Promise<void> {
  for (const day of inOrder(days)) await takeTurnOnDay(tx, centre, day);
}

/**
 * Gives a booked visit other desks, on the same day or another; false when one of them is gone, and then the caller rolls
 * back and everything is as it was.
 */
export async function moveSittings(
  tx: Tx,
  centre: string,
  { visit, day: before }: StoredVisit,
  day: Temporal.PlainDate,
  sittings: readonly Sitting[],
): Promise<boolean> {
  const tables = tx.$extendTables<PlanningTables>();
  await tables.deleteFrom('planning.sitting').where('centre_id', '=', centre).where('visit_id', '=', visit).execute();
  await tables
    .updateTable('planning.visit')
    // Its number was one of the old day; on the new day another visit may have it.
    .set(before.equals(day) ? { day: day.toString() } : { day: day.toString(), ticket: null })
    .where('centre_id', '=', centre)
    .where('visit_id', '=', visit)
    .execute();
  return addSittings(
    tx,
    centre,
    day,
    sittings.map((sitting) => ({ ...sitting, visit })),
  );
}

/** Counts the change for the calendar file (RFC 5545, SEQUENCE), and says until when the address is to be confirmed. */
export async function countChange(
  tx: Tx,
  centre: string,
  booking: string,
  confirmUntil: Temporal.Instant | null,
): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.booking')
    .set({ sequence: sql<number>`sequence + 1`, confirm_until: confirmUntil?.toString() ?? null })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** Announces second visits to who comes now, and to nobody else; what is ready to be fetched stays announced. */
export async function replaceFollowUps(
  tx: Tx,
  centre: string,
  booking: string,
  announced: readonly Announced[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    delete from planning.follow_up f
    where f.centre_id = ${centre} and f.booking_id = ${booking}::uuid and f.ready_at is null and not exists (
      select from json_to_recordset(${JSON.stringify(announced)}::json) as one (person text, service text)
      where (one.person, one.service) = (f.person_id, f.service))`.execute(tx);
  await addFollowUps(tx, centre, booking, announced, now);
}

/** Says that the days changed; on another day the visit gets a number of that day. The last statement, days in order. */
export async function changeMovedDays(
  tx: Tx,
  centre: string,
  visit: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<void> {
  if (from.equals(to)) return changeDays(tx, centre, [to]);
  for (const day of inOrder([from, to])) {
    if (day.equals(to)) await giveTicket(tx, centre, visit, to);
    else await changeDays(tx, centre, [from]);
  }
}

function inOrder(days: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  const unique = new Map(days.map((day) => [day.toString(), day]));
  return [...unique.values()].toSorted((one, other) => Temporal.PlainDate.compare(one, other));
}
