import { sql, type Insertable } from 'kysely';
import type { Tx } from '../../platform/act.ts';
import type { JournalTables } from './tables.ts';

/** Appends one row; the product may add to the journal and neither change nor read it. */
export async function addEntry(tx: Tx, entry: Insertable<JournalTables['journal.entry']>): Promise<void> {
  await tx.$extendTables<JournalTables>().insertInto('journal.entry').values(entry).execute();
}

/** An entry on its way: its facts as a value, not yet as text. */
export type NewEntry = Omit<Insertable<JournalTables['journal.entry']>, 'centre_id' | 'facts'> & {
  readonly facts: object;
};

/** Appends several rows in one statement, whose text is the same for any number of them. */
export async function addEntries(tx: Tx, centre: string, entries: readonly NewEntry[]): Promise<void> {
  await sql`
    insert into journal.entry
      (centre_id, entry_id, at, actor, officer_id, agency, role, action, booking_id, purpose, person_id, facts)
    select ${centre}::text, entry_id, at, actor, officer_id, agency, role, action, booking_id, purpose, person_id, facts
    from json_to_recordset(${JSON.stringify(entries)}::json)
      as one (entry_id uuid, at timestamptz, actor text, officer_id uuid, agency text, role text, action text,
              booking_id uuid, purpose text, person_id text, facts jsonb)`.execute(tx);
}
