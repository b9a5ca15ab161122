import { randomUUID } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import type { Act } from '../../platform/act.ts';
import { addEntries, addEntry } from '../store/add-entry.ts';

/** What may stand in the journal: ids, codes, counts and ISO dates. Never a name, birth date, address or free text. */
export type JournalFacts = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Writes down what happened, in the transaction of the change itself. `happened` is a verb in the past: `visit-held`. */
export async function record(act: Act, happened: string, facts: JournalFacts, booking?: string): Promise<void> {
  await addEntry(act.tx, {
    centre_id: act.centre,
    entry_id: randomUUID(),
    at: act.now.toString(),
    ...whoDid(act.actor),
    action: happened,
    booking_id: booking ?? null,
    purpose: null,
    person_id: null,
    facts: JSON.stringify(facts),
  });
}

/** Who it was, as the journal keeps it: an officer with the agency and the role of that moment. */
export function whoDid(actor: Actor) {
  return actor.kind === 'officer'
    ? { actor: actor.kind, officer_id: actor.officer, agency: actor.agency, role: actor.role }
    : { actor: actor.kind, officer_id: null, agency: null, role: null };
}

/** What one of several parties did in one transaction. */
export type Entry = { readonly actor: Actor; readonly booking: string; readonly facts: JournalFacts };

/** Writes down what several did at once, each with its own actor, in one statement. */
export async function recordAll(act: Act, happened: string, entries: readonly Entry[]): Promise<void> {
  await addEntries(
    act.tx,
    act.centre,
    entries.map(({ actor, booking, facts }) => ({
      entry_id: randomUUID(),
      at: act.now.toString(),
      ...whoDid(actor),
      action: happened,
      booking_id: booking,
      purpose: null,
      person_id: null,
      facts,
    })),
  );
}
