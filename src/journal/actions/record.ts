import { randomUUID } from 'node:crypto';
import type { Act } from '../../platform/act.ts';
import { addEntry } from '../store/add-entry.ts';

/** What may stand in the journal: ids, codes, counts and ISO dates. Never a name, birth date, address or free text. */
export type JournalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Writes down what happened, in the transaction of the change itself. `happened` is a verb in the past: `visit-held`. */
export async function record(act: Act, happened: string, facts: JournalFacts, booking?: string): Promise<void> {
  await addEntry(act.tx, {
    centre_id: act.centre,
    entry_id: randomUUID(),
    at: act.now.toString(),
    actor: act.actor.kind,
    action: happened,
    booking_id: booking ?? null,
    facts: JSON.stringify(facts),
  });
}
