import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { projectRoot } from './project-root.ts';
import { StartRefusal } from './start-refusal.ts';

/** Any number, the same in every process of ours: only one migrates, the others wait and find it done. */
const LOCK = 20_261_122;

/** Brings the schema up to date: the job runner's own tables, then `migrations/*.sql` in order, each in a transaction. */
export async function migrate(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await refuseWrongServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await runMigrations({ connectionString: ownerUrl });
    await client.query(
      'create table if not exists public.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from public.migration');
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    for (const name of readdirSync(path.join(projectRoot, 'migrations'))
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      await applyOnce(client, name, applied.get(name));
    }
  } finally {
    await client.end();
  }
}

async function applyOnce(client: pg.Client, name: string, appliedHash: string | undefined): Promise<void> {
  const text = readFileSync(path.join(projectRoot, 'migrations', name), 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  if (appliedHash === hash) return;
  if (appliedHash !== undefined) {
    throw new StartRefusal(
      `The database was made with another text of migrations/${name}. Run "npm run reset" to make it anew, or use the version that made it.`,
    );
  }
  await client.query('begin');
  await client.query(text);
  await client.query('insert into public.migration (name, hash) values ($1, $2)', [name, hash]);
  await client.query('commit');
}

/** Of the server, made by migrations/roles/roles.sql; `app` is a member of each desk. */
const DESKS = ['desk_centre', 'desk_municipality', 'desk_ind'];

/** @throws StartRefusal when the server is too old, or lacks a role that the migrations give rights to. */
export async function refuseWrongServer(client: Pick<pg.Client, 'query'>): Promise<void> {
  const { rows } = await client.query<{ version: number; app: boolean; missing: string[] }>(
    `select current_setting('server_version_num')::int as version, exists (select from pg_roles where rolname = 'app') as app,
       array(
         select one from unnest($1::text[]) one
         where not exists (
           select from pg_roles desk, pg_roles member
           where desk.rolname = one and member.rolname = 'app' and pg_has_role(member.oid, desk.oid, 'member'))
       ) as missing`,
    [DESKS],
  );
  const [server] = rows;
  if ((server?.version ?? 0) < 150_000) throw new StartRefusal('Eenloket needs PostgreSQL 15 or newer.');
  if (!server?.app) {
    throw new StartRefusal(
      'The database has no role "app" for the product: create it as docs/operations/install.md says.',
    );
  }
  if (server.missing.length > 0) {
    throw new StartRefusal(
      `The server has no role ${server.missing.join(', ')} of which "app" is a member: as a superuser, run migrations/roles/roles.sql (again after an upgrade).`,
    );
  }
}
