import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { appendAnchors } from '../store/anchor-files.ts';
import { headsToAnchor, keepWithin, noteAnchors, numberWaiting } from '../store/keep.ts';

/** For each chain. */
const MOST_AT_ONCE = 2000;

/**
 * Numbers and chains the entries that wait, so many at once that the transaction stays short after a pause of the worker;
 * gives how many, and whether more may wait: then the caller comes again. The product itself does it, one process at a time.
 */
export async function numberEntries(act: Act): Promise<{ readonly numbered: number; readonly hasMore: boolean }> {
  const numbered = await numberWaiting(act.tx, MOST_AT_ONCE);
  return { numbered, hasMore: numbered >= MOST_AT_ONCE };
}

/** A folder that got no anchor, and why. */
export type FolderFault = { readonly folder: string; readonly error: unknown };

export type Anchored = {
  readonly chains: number;
  /** Those of the folders after the first that could not be written. */
  readonly failed: readonly FolderFault[];
};

/**
 * Writes the end of every chain that grew to each of the folders, outside the database, and notes that it did. What is in
 * the first folder is noted, whatever becomes of the others: the answer names those that failed, for the log. `at` is the
 * machine's own time: an anchor proves when it was made, also in a demonstration of another day.
 */
export async function anchorJournal(
  act: Act,
  [first, ...others]: readonly string[],
  at: Temporal.Instant,
): Promise<Anchored> {
  const heads = await headsToAnchor(act.tx);
  if (heads.length === 0 || first === undefined) return { chains: 0, failed: [] };
  await appendAnchors(first, act.centre, heads, at);
  // After the file: an anchor that is not noted is written again, one that is noted must be there.
  await noteAnchors(act.tx, heads);
  const failed: FolderFault[] = [];
  for (const folder of others)
    await appendAnchors(folder, act.centre, heads, at).catch((error: unknown) => failed.push({ folder, error }));
  return { chains: heads.length, failed };
}

/** Sets how many hours the journal may go without an anchor before officers are shown no more persons. */
export async function limitWithoutAnchor(act: Act, hours: number): Promise<void> {
  await keepWithin(act.tx, hours);
}
