import { randomUUID } from 'node:crypto';
import type { Act } from '../../platform/act.ts';
import { addEntries } from '../store/add-entry.ts';
import { whoDid } from './record.ts';
import { requireFreshAnchor } from './require-fresh-anchor.ts';

/** Personal data that a screen is about to show, and why. */
export type Looks = {
  /** The code of the screen, such as `visits-today`. */
  readonly screen: string;
  /** A code of the purpose, such as `own-visit-today`; never words that somebody typed. */
  readonly purpose: string;
  readonly looked: readonly Looked[];
};

/** The persons of one booking who are shown. */
export type Looked = { readonly booking: string; readonly persons: readonly string[] };

/**
 * Writes down who was looked at: one entry for each person that is shown, also in a list, in one statement and in the
 * transaction of the read itself. Every action that shows persons to an officer calls it.
 * @throws JournalNotAnchored when the journal is not kept, so that nobody could prove this look later
 */
export async function recordLooks(act: Act, { screen, purpose, looked }: Looks): Promise<void> {
  await requireFreshAnchor(act);
  const by = { at: act.now.toString(), ...whoDid(act.actor), action: 'person-looked-at', purpose, facts: { screen } };
  const entries = looked.flatMap(({ booking, persons }) =>
    persons.map((person) => ({ ...by, entry_id: randomUUID(), booking_id: booking, person_id: person })),
  );
  if (entries.length > 0) await addEntries(act.tx, act.centre, entries);
}
