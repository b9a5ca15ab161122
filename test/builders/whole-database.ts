import type { TestDatabase } from './database.ts';

/** A sum over every row of every table of the product, to see whether anything at all was changed. */
export async function wholeDatabase(db: Pick<TestDatabase, 'everything'>): Promise<ReadonlyMap<string, string | null>> {
  const tables = await db.everything<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const sums = tables.map(
    ({ name }) => `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as sum from ${name} t`,
  );
  const rows = await db.everything<{ name: string; sum: string | null }>(`${sums.join(' union all ')} order by name`);
  return new Map(rows.map(({ name, sum }) => [name, sum]));
}
