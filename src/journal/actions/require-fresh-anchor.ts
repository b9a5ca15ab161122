import type { Act } from '../../platform/act.ts';
import { isKept } from '../store/keep.ts';

/**
 * The journal went too long without an anchor outside the database, so nobody could prove later who looked. Thrown and
 * not returned, because an action that forgot to look at an answer would show persons all the same.
 */
export class JournalNotAnchored extends Error {
  override readonly name = 'JournalNotAnchored';
  /** What the doors map to a page of its own (503). */
  readonly code = 'JOURNAL_NOT_ANCHORED';

  constructor() {
    super('The journal went too long without an anchor; no person is shown to an officer.');
  }
}

/**
 * Stops an officer's read of personal data when the journal is not kept (fail closed). `recordLooks` asks it by itself;
 * other reads of persons by officers ask it first.
 * @throws JournalNotAnchored
 */
export async function requireFreshAnchor(act: Act): Promise<void> {
  if (!(await isKept(act.tx))) throw new JournalNotAnchored();
}
