import type { Insertable } from 'kysely';
import type { Tx } from '../../platform/act.ts';
import type { JournalTables } from './tables.ts';

/** Appends one row; the product may add to the journal and neither change nor read it. */
export async function addEntry(tx: Tx, entry: Insertable<JournalTables['journal.entry']>): Promise<void> {
  await tx.$extendTables<JournalTables>().insertInto('journal.entry').values(entry).execute();
}
