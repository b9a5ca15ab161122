import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { RegionTables } from './tables.ts';

/** The hash of what is loaded for each of these scopes; a scope that was never loaded is left out. */
export async function releasesOf(tx: Tx, scopes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .$extendTables<RegionTables>()
    .selectFrom('region.release')
    .select(['scope', 'hash'])
    .where('scope', 'in', scopes)
    .execute();
  return new Map(rows.map(({ scope, hash }) => [scope, hash]));
}

/** Notes what is loaded now for a scope. */
export async function noteRelease(tx: Tx, scope: string, hash: string, loadedAt: Temporal.Instant): Promise<void> {
  const release = { hash, loaded_at: loadedAt.toString() };
  await tx
    .$extendTables<RegionTables>()
    .insertInto('region.release')
    .values({ scope, ...release })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet(release))
    .execute();
}

/** Lets one transaction load at a time; readers go on. Two servers that start together would else both add the rows. */
export async function lockReleases(tx: Tx): Promise<void> {
  await sql`lock table region.release in share row exclusive mode`.execute(tx);
}
