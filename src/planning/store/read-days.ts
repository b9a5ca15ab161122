import { sql } from 'kysely';
import { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { anyDay, dayValue } from '../../platform/columns.ts';
import type { CentreDay, Occupied, Shift } from '../rules/day.ts';
import type { Interval } from '../rules/problem.ts';
import type { PlanningTables } from './tables.ts';

export type DayVersion = { readonly day: Temporal.PlainDate; readonly version: number };

/** The days from `from` to before `until` with their versions, in order: a small answer, to find out what is old. */
export async function readDayVersions(
  tx: Tx,
  centre: string,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<readonly DayVersion[]> {
  return tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.day')
    .select(['day', 'version'])
    .where('centre_id', '=', centre)
    .where('day', '>=', dayValue(from))
    .where('day', '<', dayValue(until))
    .orderBy('day')
    .execute();
}

/**
 * Shifts and occupancy of some days. Their versions are read before: a change that lands between the two is in the
 * contents already, and the next look finds a newer version and reads again.
 */
export async function readDays(tx: Tx, centre: string, days: readonly DayVersion[]): Promise<readonly CentreDay[]> {
  if (days.length === 0) return [];
  const only = days.map(({ day }) => day);
  const shifts = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.shift')
    .select(['day', 'desk_id as desk', 'capabilities', ...minutesOf])
    .where('centre_id', '=', centre)
    .where('day', '=', anyDay(only))
    .orderBy('desk_id')
    .orderBy('minutes')
    .execute();
  const occupied = await tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.visit as visit')
    .innerJoin('planning.sitting as sitting', (join) =>
      join.onRef('visit.centre_id', '=', 'sitting.centre_id').onRef('visit.visit_id', '=', 'sitting.visit_id'),
    )
    .select(['sitting.day', 'sitting.visit_id as visit', 'sitting.desk_id as desk', 'visit.held_until', ...minutesOf])
    .where('visit.centre_id', '=', centre)
    .where('visit.day', '=', anyDay(only))
    .where(isLive)
    .execute();

  const shiftsOf = Map.groupBy(shifts, ({ day }) => day.toString());
  const occupiedOf = Map.groupBy(occupied, ({ day }) => day.toString());
  return days.map(({ day, version }) => ({
    day,
    version,
    shifts: (shiftsOf.get(day.toString()) ?? []).map(({ desk, capabilities, start, end }): Shift => ({
      desk,
      capabilities,
      minutes: [start, end],
    })),
    occupied: (occupiedOf.get(day.toString()) ?? []).map(({ visit, desk, held_until, start, end }): Occupied => ({
      visit,
      desk,
      heldUntil: held_until,
      minutes: [start, end],
    })),
  }));
}

/** In the words of the index `visit_by_day`. A cancelled visit has no sittings, so nothing is left out. */
const isLive = sql<boolean>`visit.state in ('held', 'booked')`;

const minutesOf = [sql<number>`lower(minutes)`.as('start'), sql<number>`upper(minutes)`.as('end')] as const;

type WholeDay = {
  readonly version: number;
  readonly shifts: readonly (readonly [desk: string, start: number, end: number, capabilities: readonly string[]])[];
  readonly occupied: readonly (readonly [
    visit: string,
    desk: string,
    start: number,
    end: number,
    held: number | null,
  ])[];
};

/**
 * The contents of one day, read now and not from a copy; undefined when the centre has no such day. One statement with
 * one row: a day is read for every booking, and a row for each shift took longer than all the rest of the look
 * (docs/decisions/0013).
 */
export async function readDay(tx: Tx, centre: string, day: Temporal.PlainDate): Promise<CentreDay | undefined> {
  const { rows } = await sql<WholeDay>`
    select version,
      (select coalesce(json_agg(json_build_array(desk_id, lower(minutes), upper(minutes), capabilities)
                                order by desk_id, minutes), '[]')
       from planning.shift where centre_id = whole.centre_id and day = whole.day) as shifts,
      (select coalesce(json_agg(json_build_array(visit_id, desk_id, lower(minutes), upper(minutes),
                                                 extract(epoch from held_until))), '[]')
       from planning.visit join planning.sitting using (centre_id, visit_id)
       where visit.centre_id = whole.centre_id and visit.day = whole.day and ${isLive}) as occupied
    from planning.day whole
    where centre_id = ${centre} and day = ${day.toString()}::date`.execute(tx);
  const [whole] = rows;
  return (
    whole && {
      day,
      version: whole.version,
      shifts: whole.shifts.map(([desk, start, end, capabilities]) => ({ desk, minutes: [start, end], capabilities })),
      occupied: whole.occupied.map(([visit, desk, start, end, held]) => ({
        visit,
        desk,
        minutes: [start, end],
        heldUntil: held === null ? null : instantOf(held),
      })),
    }
  );
}

/** PostgreSQL keeps microseconds, and says them in seconds. */
function instantOf(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochNanoseconds(BigInt(Math.round(seconds * 1e6)) * 1000n);
}

/** Writes an interval of minutes as an `int4range`. */
export function asRange([start, end]: Interval): string {
  return `[${start},${end})`;
}
