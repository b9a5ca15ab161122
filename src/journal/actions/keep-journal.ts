import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { appendAnchors } from '../store/anchor-files.ts';
import { headsToAnchor, keepWithin, noteAnchors, numberWaiting } from '../store/keep.ts';

/** So many at once, so that a transaction stays short after a pause of the worker. */
const MOST_AT_ONCE = 2000;

/** Numbers and chains the entries that wait; gives how many. The product itself does it, and one process at a time. */
export async function numberEntries(act: Act): Promise<number> {
  let numbered = 0;
  for (let now = MOST_AT_ONCE; now >= MOST_AT_ONCE; numbered += now) now = await numberWaiting(act.tx, MOST_AT_ONCE);
  return numbered;
}

/**
 * Writes the end of every chain that grew to each of the folders, outside the database, and notes that it did; gives
 * how many. `at` is the machine's own time: an anchor proves when it was made, also in a demonstration of another day.
 */
export async function anchorJournal(act: Act, folders: readonly string[], at: Temporal.Instant): Promise<number> {
  const heads = await headsToAnchor(act.tx);
  if (heads.length === 0) return 0;
  for (const folder of folders) await appendAnchors(folder, act.centre, heads, at);
  // After the files: an anchor that is not noted is written again, one that is noted must be there.
  await noteAnchors(act.tx, heads);
  return heads.length;
}

/** Sets how many hours the journal may go without an anchor before officers are shown no more persons. */
export async function limitWithoutAnchor(act: Act, hours: number): Promise<void> {
  await keepWithin(act.tx, hours);
}
