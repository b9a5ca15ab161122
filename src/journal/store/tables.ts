import type { Generated } from 'kysely';
import type { InstantColumn, InstantOrNull, JsonColumn } from '../../platform/columns.ts';

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
  'journal.waiting': {
    centre_id: string;
    place: Generated<number>;
    chain: string;
    entry_id: string;
    since: InstantColumn;
  };
  'journal.link': {
    centre_id: string;
    chain: string;
    number: number;
    entry_id: string;
    at: InstantColumn;
    previous: Buffer;
    hash: Buffer;
  };
  'journal.chain': {
    centre_id: string;
    chain: string;
    number: number;
    hash: Buffer;
    anchored_number: number;
    unanchored_since: InstantOrNull;
  };
  'journal.keeping': { centre_id: string; hours_without_anchor: number };
};
