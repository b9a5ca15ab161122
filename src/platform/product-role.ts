import { sql } from 'kysely';
import type { Database } from './database.ts';
import { StartRefusal } from './start-refusal.ts';

/**
 * Refuses a connection that row level security would not bind: a superuser, a role that may bypass it, or one that
 * owns (or may become the owner of) a table, a function or the database.
 */
export async function refusePowerfulRole(database: Database): Promise<void> {
  const { rows } = await sql<{ powerful: boolean }>`
    select exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole))
        or exists (select from pg_class where pg_has_role(current_user, relowner, 'member'))
        or exists (select from pg_proc where pg_has_role(current_user, proowner, 'member'))
        or exists (select from pg_database where datname = current_database() and pg_has_role(current_user, datdba, 'member'))
        as powerful`.execute(database);
  if (rows[0]?.powerful) {
    throw new StartRefusal(
      'DATABASE_URL names a role that owns things or may do everything: use the role "app", which owns nothing.',
    );
  }
}
