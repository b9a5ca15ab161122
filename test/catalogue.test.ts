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

/** Tables whose rows are about persons: readable only inside the own booking, or by an agency with a share of it. */
const personTables = [
  'access.share',
  'households.contact',
  'households.household',
  'households.person',
  'messages.outbox',
  'planning.booking',
  'planning.entitlement',
  'planning.follow_up',
  'planning.search_without_room',
  'planning.urgent_request',
  'sponsors.group_block',
  'sponsors.group_participant',
  'sponsors.group_session',
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
    // Hashes and ids; a journal entry is read inside the own booking too, and has policies of its own for privacy officers.
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

  test('every policy of a table of persons names the centre, and asks for the own booking or for a share', async () => {
    const policies = await db.everything<{ table: string; name: string; using: string }>(
      `select polrelid::regclass::text as table, polname as name, pg_get_expr(polqual, polrelid) as using
       from pg_policy where polcmd <> 'a'`,
    );
    const ofPersons = policies.filter(({ table }) => [...personTables, 'planning.sitting'].includes(table));
    expect(ofPersons.length).toBeGreaterThan(12);
    for (const { table, name, using } of ofPersons) {
      expect(using, `${table} ${name}`).toContain('app.centre');
      if (name === 'same_centre') continue;
      // For one function that runs as owner, and asks for the share itself.
      if (/^(planning\.urgent_request|sponsors\.group_\w+) of_the_centre$/.test(`${table} ${name}`)) continue;
      // For one function that runs as owner, and tells the product only whether there is any share.
      if (`${table} ${name}` === 'access.share missing_shares') continue;
      // A sitting is seen with its visit, whose own policy asks for the share.
      expect(using, `${table} ${name}`).toMatch(/app\.booking|access\.share|app\.agency|planning\.visit/);
    }
  });

  test('no policy is for everybody: each says for which role of the database it is', async () => {
    const loose = await db.everything<{ name: string }>(
      `select schemaname || '.' || tablename || ' ' || policyname as name from pg_policies
       where 'public' = any (roles) and schemaname not in ('graphile_worker', 'public') order by 1`,
    );
    // What names nobody and stands open to the product and the desks alike.
    expect(loose.map(({ name }) => name)).toEqual(['planning.day same_centre', 'planning.shift same_centre']);
  });

  test('nobody signs in as a desk, and no role of ours may go round row security or inherits another', async () => {
    const roles = await db.everything<{ name: string; login: boolean; powerful: boolean }>(
      `select rolname as name, rolcanlogin as login, rolsuper or rolbypassrls or rolcreaterole or rolinherit as powerful
       from pg_roles where rolname in ('app', 'owner') or rolname like 'desk\\_%' order by 1`,
    );
    expect(roles).toEqual([
      { name: 'app', login: true, powerful: false },
      { name: 'desk_centre', login: false, powerful: false },
      { name: 'desk_ind', login: false, powerful: false },
      { name: 'desk_municipality', login: false, powerful: false },
      { name: 'owner', login: true, powerful: false },
    ]);
  });

  test('nobody changes the journal or the facts of the region, and a customer never reads which officer looked', async () => {
    const rights = await db.everything<{ name: string; right: string }>(
      `select table_schema || '.' || table_name as name, privilege_type as right from information_schema.column_privileges
       where (grantee = 'app' or grantee like 'desk\\_%') and table_schema in ('journal', 'region')`,
    );
    const of = (schema: string) =>
      new Set(rights.filter(({ name }) => name.startsWith(schema)).map(({ right }) => right));
    expect(of('journal')).toEqual(new Set(['INSERT', 'SELECT']));
    expect(of('region')).toEqual(new Set(['SELECT']));
    const written = rights.filter(({ name, right }) => name.startsWith('journal') && right === 'INSERT');
    expect(new Set(written.map(({ name }) => name))).toEqual(new Set(['journal.entry']));
    const read = await db.everything<{ column: string }>(
      `select column_name as column from information_schema.column_privileges
       where grantee = 'app' and table_schema = 'journal' and table_name = 'entry' and privilege_type = 'SELECT'`,
    );
    const columns = read.map(({ column }) => column);
    expect(columns).toContain('agency');
    expect(columns).not.toContain('officer_id');
    expect(columns).not.toContain('facts');
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
