import { sql } from 'kysely';
import type { Tx } from '../../platform/act.ts';
import type { RegionFact } from '../rules/region-fact.ts';
import type { RegionTables } from './tables.ts';

/** All facts of these scopes, past and future, in no particular order. */
export async function factsOfScopes(tx: Tx, scopes: readonly string[]): Promise<readonly RegionFact[]> {
  const rows = await tx
    .$extendTables<RegionTables>()
    .selectFrom('region.fact')
    .selectAll()
    .where('scope', 'in', scopes)
    .execute();
  return rows.map((row) => ({
    scope: row.scope,
    list: row.list,
    key: row.key,
    validFrom: row.valid_from.toString(),
    validUntil: row.valid_until?.toString(),
    body: row.body,
    source: row.source,
    checkedOn: row.checked_on.toString(),
    uncertain: row.uncertain ?? undefined,
  }));
}

/** Adds facts in one statement, sent as one value: a real list of sponsors has more rows than a statement has parameters. */
export async function addFacts(tx: Tx, facts: readonly RegionFact[]): Promise<void> {
  await sql`
    insert into region.fact (scope, list, key, valid_from, valid_until, body, source, checked_on, uncertain)
    select scope, list, key, "validFrom", "validUntil", body, source, "checkedOn", uncertain
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as added (
      scope text, list text, key text, "validFrom" date, "validUntil" date,
      body jsonb, source text, "checkedOn" date, uncertain text
    )`.execute(tx);
}

/** Removes the facts with the scope, list, key and first day of these. */
export async function removeFacts(tx: Tx, facts: readonly RegionFact[]): Promise<void> {
  await sql`
    delete from region.fact as kept
    using jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as gone (scope text, list text, key text, "validFrom" date)
    where (kept.scope, kept.list, kept.key, kept.valid_from) = (gone.scope, gone.list, gone.key, gone."validFrom")`.execute(
    tx,
  );
}
