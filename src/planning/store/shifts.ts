import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { dayValue } from '../../platform/columns.ts';
import type { Shift } from '../rules/day.ts';
import { asRange } from './read-days.ts';
import type { PlanningTables } from './tables.ts';

/** Makes a day bookable; false when it is already there. */
export async function addDay(tx: Tx, centre: string, day: Temporal.PlainDate): Promise<boolean> {
  const added = await tx
    .$extendTables<PlanningTables>()
    .insertInto('planning.day')
    .values({ centre_id: centre, day: day.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst();
  return added !== undefined;
}

/** Puts the shifts of a day in the place of those that were there. Sittings stay: moving them is the coordinator's work. */
export async function replaceShifts(
  tx: Tx,
  centre: string,
  day: Temporal.PlainDate,
  shifts: readonly Shift[],
): Promise<void> {
  const tables = tx.$extendTables<PlanningTables>();
  await tables.deleteFrom('planning.shift').where('centre_id', '=', centre).where('day', '=', dayValue(day)).execute();
  if (shifts.length === 0) return;
  await tables
    .insertInto('planning.shift')
    .values(
      shifts.map(({ desk, minutes, capabilities }) => ({
        centre_id: centre,
        day: day.toString(),
        desk_id: desk,
        minutes: asRange(minutes),
        capabilities,
      })),
    )
    .execute();
}
