import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Temporal } from '../kernel/temporal.ts';
import type { Log } from './log.ts';

/** The pool. Only `act.ts` may use it; `test/architecture.test.ts` forbids others. */
export type Database = Kysely<object>;

const { builtins } = pg.types;

/** What PostgreSQL sends becomes Temporal here, so that no JavaScript `Date` enters the product. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMPTZ]: (text) => Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
  [builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [builtins.INT8]: Number,
};

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers[oid] ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown),
};

/** Opens the pool. At most 20 connections: more of them only wait for each other (measured, docs/decisions/0005). */
export function openDatabase(connectionString: string, log: Log, connections = 20): Database {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: 10_000,
    types,
  });
  // Without both listeners a failover of PostgreSQL ends the whole process.
  pool.on('error', (error) =>
    log.warn({ code: (error as { code?: string }).code }, 'an idle database connection was lost'),
  );
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
}
