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
    Client: PreparingClient,
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

/** More different statements than the product has; what comes beyond is sent without a name. */
const MOST_PREPARED = 400;

/** The names of the statements that were sent with values, the same on every connection of this process. */
const names = new Map<string, string>();

type Query = (text: unknown, values?: unknown, callback?: unknown) => unknown;

/**
 * A connection that lets PostgreSQL keep what it understood of a statement: the second time a connection sends the
 * same text with other values, it is not parsed and planned again (measured: a quarter of the time of a hold,
 * docs/decisions/0013). Texts hold no values, so there are few.
 */
class PreparingClient extends pg.Client {
  // `pg` describes its `query` by a dozen overloads; only the one that Kysely uses is changed.
  override query = ((text: unknown, values?: unknown, callback?: unknown): unknown => {
    const query = pg.Client.prototype.query.bind(this) as Query;
    const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 ? nameOf(text) : undefined;
    return name === undefined ? query(text, values, callback) : query({ name, text, values }, callback);
  }) as pg.Client['query'];
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_PREPARED) return known;
  const name = `s${names.size + 1}`;
  names.set(text, name);
  return name;
}
