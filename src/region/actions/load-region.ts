import { createHash } from 'node:crypto';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { changesBetween } from '../rules/changed-facts.ts';
import type { DataFile } from '../rules/located-row.ts';
import { byListKeyAndDay, writtenFact, type RegionFact } from '../rules/region-fact.ts';
import type { RegionFault } from '../rules/region-fault.ts';
import { readRegionFiles } from '../rules/region-files.ts';
import { addFacts, factsOfScopes, removeFacts } from '../store/facts.ts';
import { lockReleases, noteRelease, releasesOf } from '../store/releases.ts';

/** What loading did, in rows. All but `same` are 0 when nothing changed. */
export type LoadedRegion = {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
};

/**
 * Makes the kept reference data of the country and one centre equal to the files. The same files again change nothing,
 * not even the moment of loading. Runs as owner: the product may not change a fact.
 *
 * @returns the faults of the files, when there are any; then nothing is changed.
 */
export async function loadRegion(
  ownerTx: Tx,
  files: readonly DataFile[],
  now: Temporal.Instant,
): Promise<Result<LoadedRegion, readonly RegionFault[]>> {
  const read = readRegionFiles(files);
  if (!read.ok) return read;

  const scopes = Map.groupBy(read.value.facts, ({ scope }) => scope);
  await lockReleases(ownerTx);
  const releases = await releasesOf(ownerTx, [...scopes.keys()]);
  const done: LoadedRegion[] = [];
  for (const [scope, facts] of scopes) {
    const hash = hashOf(facts);
    if (releases.get(scope) === hash) {
      done.push({ added: 0, changed: 0, removed: 0, same: facts.length });
      continue;
    }
    done.push(await replaceFacts(ownerTx, scope, facts));
    await noteRelease(ownerTx, scope, hash, now);
  }
  return granted({
    added: sum(done.map(({ added }) => added)),
    changed: sum(done.map(({ changed }) => changed)),
    removed: sum(done.map(({ removed }) => removed)),
    same: sum(done.map(({ same }) => same)),
  });
}

async function replaceFacts(tx: Tx, scope: string, wanted: readonly RegionFact[]): Promise<LoadedRegion> {
  const { remove, add, changed, same } = changesBetween(await factsOfScopes(tx, [scope]), wanted);
  // Old rows go first: a new period of the same thing may overlap the old one.
  if (remove.length > 0) await removeFacts(tx, remove);
  if (add.length > 0) await addFacts(tx, add);
  return { added: add.length - changed, changed, removed: remove.length - changed, same };
}

/** Of what is loaded, not of the files: a comment or another order of rows is no change. */
function hashOf(facts: readonly RegionFact[]): string {
  const hash = createHash('sha256');
  for (const fact of facts.toSorted(byListKeyAndDay)) hash.update(`${writtenFact(fact)}\n`);
  return hash.digest('hex');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
