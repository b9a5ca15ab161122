import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import type { RouteTables } from './tables.ts';

export type SheetPlace = { readonly centre: string; readonly code: string };

export async function addSheet(
  tx: Tx,
  { centre, code }: SheetPlace,
  answers: unknown,
  now: Temporal.Instant,
  keptUntil: Temporal.Instant,
): Promise<void> {
  await tx
    .$extendTables<RouteTables>()
    .insertInto('route.answer_sheet')
    .values({
      centre_id: centre,
      code,
      answers: JSON.stringify(answers),
      made_at: now.toString(),
      changed_at: now.toString(),
      kept_until: keptUntil.toString(),
    })
    .execute();
}

/** The answers of a sheet that is still kept, as they were stored; undefined when there is none. */
export async function findSheet(tx: Tx, place: SheetPlace, now: Temporal.Instant): Promise<unknown> {
  const row = await keptSheet(tx, place, now).executeTakeFirst();
  return row?.answers;
}

/** As `findSheet`, and nobody else changes it until the action ends: two tabs do not lose each other's answers. */
export async function lockSheet(tx: Tx, place: SheetPlace, now: Temporal.Instant): Promise<unknown> {
  const row = await keptSheet(tx, place, now).forUpdate().executeTakeFirst();
  return row?.answers;
}

function keptSheet(tx: Tx, { centre, code }: SheetPlace, now: Temporal.Instant) {
  return tx
    .$extendTables<RouteTables>()
    .selectFrom('route.answer_sheet')
    .select('answers')
    .where('centre_id', '=', centre)
    .where('code', '=', code)
    .where('kept_until', '>', instantValue(now));
}

export async function updateSheet(
  tx: Tx,
  { centre, code }: SheetPlace,
  answers: unknown,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .$extendTables<RouteTables>()
    .updateTable('route.answer_sheet')
    .set({ answers: JSON.stringify(answers), changed_at: now.toString() })
    .where('centre_id', '=', centre)
    .where('code', '=', code)
    .execute();
}

/** Keeps a sheet longer, because its link was mailed. Never shorter. */
export async function keepSheetUntil(tx: Tx, { centre, code }: SheetPlace, until: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<RouteTables>()
    .updateTable('route.answer_sheet')
    .set({ kept_until: until.toString() })
    .where('centre_id', '=', centre)
    .where('code', '=', code)
    .where('kept_until', '<', instantValue(until))
    .execute();
}

/** Removes the sheets whose time is over; the number of them. */
export async function deleteOldSheets(tx: Tx, centre: string, now: Temporal.Instant): Promise<number> {
  const result = await tx
    .$extendTables<RouteTables>()
    .deleteFrom('route.answer_sheet')
    .where('centre_id', '=', centre)
    .where('kept_until', '<=', instantValue(now))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
