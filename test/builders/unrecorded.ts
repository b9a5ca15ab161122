import { sql } from 'kysely';
import type { Context, Tx, Watch } from '../../src/platform/act.ts';

/** Who puts rows there for a test to begin with, by a store or by hand: no action, so nothing to record. */
export const PREPARING: Context = { centre: 'maastricht', actor: { kind: 'system', job: 'prepare' } };

/** Tables whose change alone is nothing that anybody did, each with the reason. */
export const needNoEntry: Readonly<Record<string, string>> = {
  'journal.waiting': 'the journal itself: numbering is not a deed',
  'journal.link': 'the journal itself',
  'journal.chain': 'the journal itself',
  'journal.keeping': 'the journal itself',
  'access.try': 'a counter: what became of the try is recorded by the transaction that looks at it',
  'access.try_minute': 'a counter',
  'access.sign_in': 'nobody is known yet: how a sign-in ended is recorded by the transaction that ends it',
  'access.session':
    'that it was seen is no deed; sign-in.test.ts holds that its begin, its role and its end are recorded',
  'access.address_key': 'a key that is made when it is first needed',
};

/**
 * The standing test of the journal: every transaction of every test that changed a row and recorded nothing fails.
 * PostgreSQL counts the rows that a transaction added, changed and removed, table by table.
 */
export const refuseUnrecorded: Watch = async (tx, context) => {
  const before = await changesIn(tx);
  return async () => {
    const changed = [...(await changesIn(tx))].filter(([table, count]) => count > (before.get(table) ?? 0));
    const tables = changed.map(([table]) => table);
    const { actor } = context;
    const isPreparing = actor.kind === 'system' && actor.job === 'prepare';
    if (tables.includes('journal.entry') || isPreparing) return;
    const unrecorded = tables.filter((table) => !(table in needNoEntry));
    if (unrecorded.length > 0) throw new Unrecorded(unrecorded, context);
  };
};

export class Unrecorded extends Error {
  override readonly name = 'Unrecorded';

  constructor(tables: readonly string[], { actor }: Context) {
    super(`Changed ${tables.join(', ')} as ${actor.kind} and recorded nothing in the journal.`);
  }
}

async function changesIn(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ table: string; changes: number }>`
    select schemaname || '.' || relname as table, n_tup_ins + n_tup_upd + n_tup_del as changes
    from pg_stat_xact_user_tables where n_tup_ins + n_tup_upd + n_tup_del > 0`.execute(tx);
  return new Map(rows.map(({ table, changes }) => [table, changes]));
}
