import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
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
    .selectFrom('planning.sitting as sitting')
    .innerJoin('planning.visit as visit', (join) =>
      join.onRef('visit.centre_id', '=', 'sitting.centre_id').onRef('visit.visit_id', '=', 'sitting.visit_id'),
    )
    .select(['sitting.day', 'sitting.visit_id as visit', 'sitting.desk_id as desk', 'visit.held_until', ...minutesOf])
    .where('sitting.centre_id', '=', centre)
    .where('sitting.day', '=', anyDay(only))
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

const minutesOf = [sql<number>`lower(minutes)`.as('start'), sql<number>`upper(minutes)`.as('end')] as const;

/** The contents of one day, read now and not from a copy; undefined when the centre has no such day. */
export async function readDay(tx: Tx, centre: string, day: Temporal.PlainDate): Promise<CentreDay | undefined> {
  return (await readDays(tx, centre, await readDayVersions(tx, centre, day, day.add({ days: 1 }))))[0];
}

/** Writes an interval of minutes as an `int4range`. */
export function asRange([start, end]: Interval): string {
  return `[${start},${end})`;
}
