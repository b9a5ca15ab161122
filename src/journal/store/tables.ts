import type { InstantColumn, JsonColumn } from '../../platform/columns.ts';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type JournalTables = {
  'journal.entry': {
    centre_id: string;
    entry_id: string;
    at: InstantColumn;
    actor: string;
    action: string;
    booking_id: string | null;
    officer_id: string | null;
    agency: string | null;
    role: string | null;
    purpose: string | null;
    person_id: string | null;
    facts: JsonColumn<Readonly<Record<string, unknown>>>;
  };
};
