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

async function refuseWrongServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; app: boolean }>(
    `select current_setting('server_version_num')::int as version, exists (select from pg_roles where rolname = 'app') as app`,
  );
  if ((rows[0]?.version ?? 0) < 150_000) throw new StartRefusal('Eenloket needs PostgreSQL 15 or newer.');
  if (!rows[0]?.app) {
    throw new StartRefusal(
      'The database has no role "app" for the product: create it as docs/operations/install.md says.',
    );
  }
}
