import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusePowerfulRole } from '../src/platform/product-role.ts';
import { openDatabase } from '../src/platform/database.ts';
import { openLog } from '../src/platform/log.ts';
import { testDatabase, type TestDatabase } from './builders/database.ts';

let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

const ours = `nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'public')`;

/** Tables that hold no row of a centre: reference data is everybody's. */
const withoutCentre = ['region.fact', 'region.release'];

/** Tables whose rows are about persons: readable only inside the own booking. */
const personTables = [
  'households.contact',
  'households.household',
  'households.person',
  'messages.outbox',
  'planning.booking',
  'planning.search_without_room',
];

async function tables() {
  return db.everything<{ name: string; forced: boolean }>(
    `select nspname || '.' || relname as name, relrowsecurity and relforcerowsecurity as forced
     from pg_class join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p') and ${ours} order by 1`,
  );
}

describe('the database keeps centres and bookings apart', () => {
  test('every table of a centre has forced row level security and starts its key with the centre', async () => {
    const found = (await tables()).filter(({ name }) => !withoutCentre.includes(name));
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ forced }) => !forced)).toEqual([]);
    const keys = await db.everything<{ name: string; first: string }>(
      `select nspname || '.' || relname as name, attname as first from pg_index i join pg_class c on c.oid = indrelid
       join pg_namespace n on n.oid = relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
       where ${ours}`,
    );
    const elsewhere = keys.filter(({ name, first }) => !withoutCentre.includes(name) && first !== 'centre_id');
    expect(elsewhere).toEqual([]);
  });

  test('every policy also checks what is written', async () => {
    const loose = await db.everything(
      `select polrelid::regclass::text as name from pg_policy where polcmd = '*' and polwithcheck is null and polqual is not null`,
    );
    expect(loose.filter(({ name }) => !/graphile_worker/.test(String(name)))).toEqual([]);
  });

  test('every function that runs as its owner names its search path', async () => {
    const loose = await db.everything(
      `select proname from pg_proc join pg_namespace n on n.oid = pronamespace where prosecdef and ${ours}
       and not coalesce(array_to_string(proconfig, ','), '') like '%search_path=%'`,
    );
    expect(loose).toEqual([]);
  });

  test('a table of persons shows nothing without a booking, and a table with a booking is one of those or holds no person', async () => {
    const withBooking = await db.everything<{ name: string }>(
      `select nspname || '.' || relname as name from pg_attribute a join pg_class c on c.oid = attrelid
       join pg_namespace n on n.oid = relnamespace where attname = 'booking_id' and relkind = 'r' and ${ours} order by 1`,
    );
    const namesNobody = ['access.secret', 'journal.entry', 'planning.visit'];
    expect(withBooking.map(({ name }) => name).sort()).toEqual([...personTables, ...namesNobody].sort());
    const policies = await db.everything<{ name: string; using: string }>(
      `select polrelid::regclass::text as name, pg_get_expr(polqual, polrelid) as using from pg_policy`,
    );
    for (const table of personTables) {
      expect(
        policies
          .filter(({ name }) => name === table)
          .map(({ using }) => using)
          .join(),
        table,
      ).toContain('app.booking');
    }
  });

  test('the product may neither change nor read the journal, nor the facts of the region', async () => {
    const rights = await db.everything<{ name: string; right: string }>(
      `select table_schema || '.' || table_name as name, privilege_type as right from information_schema.role_table_grants
       where grantee = 'app' and table_schema in ('journal', 'region')`,
    );
    expect(rights.filter(({ name }) => name.startsWith('journal')).map(({ right }) => right)).toEqual(['INSERT']);
    expect(new Set(rights.filter(({ name }) => name.startsWith('region')).map(({ right }) => right))).toEqual(
      new Set(['SELECT']),
    );
  });

  test('a role that owns the tables, or may do everything, is refused at the start', async () => {
    await expect(refusePowerfulRole(db.database)).resolves.toBeUndefined();
    for (const url of [db.ownerUrl, db.ownerUrl.replace('user=owner', 'user=postgres')]) {
      const powerful = openDatabase(url, openLog('silent'), 1);
      await expect(refusePowerfulRole(powerful)).rejects.toThrow('owns things');
      await powerful.destroy();
    }
  });

  test('only listed jobs can be asked for', async () => {
    const context = { centre: 'maastricht', actor: { kind: 'visitor' } } as const;
    const asking = db.acts.perform(context, async ({ tx }) => {
      const { sql } = await import('kysely');
      await sql`select platform.enqueue('rm -rf', '{}'::json, 0, null)`.execute(tx);
    });
    await expect(asking).rejects.toThrow('unknown task');
  });
});

describe('the types of the tables are those of the catalogue', () => {
  const declared = globSync('src/*/store/tables.ts').flatMap((file) => tablesIn(readFileSync(file, 'utf8')));

  test('every table has a type, and every type a table', async () => {
    const known = declared.map(({ table }) => table).sort();
    // platform/once.ts declares its own table beside its statements.
    expect([...known, 'platform.idempotency'].sort()).toEqual((await tables()).map(({ name }) => name));
  });

  test.each(declared)('$table has these columns', async ({ table, columns }) => {
    const rows = await db.everything<{ name: string; nullable: boolean }>(
      `select attname as name, not attnotnull as nullable from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by 1`,
      [table],
    );
    expect(columns.toSorted((one, other) => (one.name < other.name ? -1 : 1))).toEqual(
      rows.map(({ name, nullable }) => ({ name, nullable })),
    );
  });
});

/** Reads `'schema.table': { column: Type; … }` as it is written in the stores: a name, and whether null is in its type. */
function tablesIn(text: string): { table: string; columns: { name: string; nullable: boolean }[] }[] {
  return [...text.matchAll(/'([a-z_]+\.[a-z_]+)': \{([^}]*)\}/g)].map(([, table = '', body = '']) => ({
    table,
    columns: [...body.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/(\w+): ([^;]+)(?:;|$)/g)].map(
      ([, name = '', type = '']) => ({
        name,
        nullable: /\| null|OrNull/.test(type),
      }),
    ),
  }));
}
