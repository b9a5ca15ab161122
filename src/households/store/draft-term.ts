import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { HouseholdsTables } from './tables.ts';

/** Keeps a draft until another moment; false when it is no draft. */
export async function setDraftUntil(
  tx: Tx,
  centre: string,
  booking: string,
  until: Temporal.Instant,
): Promise<boolean> {
  const kept = await tx
    .$extendTables<HouseholdsTables>()
    .updateTable('households.household')
    .set({ draft_until: until.toString() })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('draft_until', 'is not', null)
    .returning('booking_id')
    .execute();
  return kept.length === 1;
}
