import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { loadShippedRegion } from '../src/app/load-shipped-region.ts';
import { Temporal } from '../src/kernel/temporal.ts';
import { actsOn, type Acts } from '../src/platform/act.ts';
import type { Clock } from '../src/platform/clock.ts';
import { openDatabase, type Database } from '../src/platform/database.ts';
import { endLeftover, startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { openLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { projectRoot } from '../src/platform/project-root.ts';
import type { Region } from '../src/region/rules/region.ts';
import { CENTRE, openedCentre } from '../test/builders/booking.ts';

/** The product's database, as it is shipped: a real PostgreSQL that writes through to the disk. */
export type Product = {
  readonly acts: Acts;
  readonly clock: Clock;
  readonly database: Database;
  readonly region: Region;
  /** Past row level security, to prepare and to count. */
  readonly everything: pg.Pool;
  readonly close: () => Promise<void>;
};

/** Monday 30 November 2026, 9.00 in Maastricht: the book is open from here. */
const NOW = Temporal.Instant.from('2026-11-30T08:00:00Z');

/** As many connections as the product opens. */
const CONNECTIONS = 20;

export async function openProduct(name: string): Promise<Product> {
  const benches = path.join(projectRoot, '.data', 'bench');
  mkdirSync(benches, { recursive: true });
  await endRunsThatWereKilled(benches);
  const folder = path.join(benches, `${name}-${process.pid}`);
  const postgres = await startEmbeddedPostgres({ folder, connections: 100 });
  const log = openLog('silent');
  await migrate(postgres.ownerUrl);
  await loadShippedRegion(postgres.ownerUrl, CENTRE, NOW, log);
  const database = openDatabase(postgres.productUrl, log, CONNECTIONS);
  const clock: Clock = { now: () => NOW };
  const acts = actsOn(database, clock);
  const region = await openedCentre({ acts, clock: { now: () => NOW, set: () => NOW, pass: () => NOW } }, 180);
  const everything = new pg.Pool({
    connectionString: postgres.productUrl.replace('user=app', 'user=postgres'),
    max: CONNECTIONS,
  });
  const { rows } = await everything.query<{ fsync: string }>('show fsync');
  if (rows[0]?.fsync !== 'on') throw new Error('The database must write through to the disk.');
  return {
    acts,
    clock,
    database,
    region,
    everything,
    async close() {
      await everything.end();
      await database.destroy();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not end its database; the next run does. */
async function endRunsThatWereKilled(benches: string): Promise<void> {
  for (const name of readdirSync(benches).filter((entry) => /^[a-z]+-\d+$/.test(entry))) {
    if (existsSync(path.join('/proc', name.split('-')[1] ?? ''))) continue;
    await endLeftover(path.join(benches, name, 'data'));
    rmSync(path.join(benches, name), { recursive: true, force: true });
  }
}

/** More desks of one kind on some days than the shipped centre has. */
export async function addDesks(
  { everything }: Product,
  days: readonly string[],
  desks: { readonly count: number; readonly capabilities: readonly string[] },
): Promise<void> {
  await everything.query(
    `insert into planning.shift (centre_id, day, desk_id, minutes, capabilities)
     select $1, day::date, 'extra-' || n, hours, $3::text[]
       from unnest($2::text[]) day, generate_series(1, $4::int) n,
            unnest(array[int4range(540, 750), int4range(780, 1020)]) hours`,
    [CENTRE, days, desks.capabilities, desks.count],
  );
  await everything.query(`update planning.day set version = version + 1 where day = any($1::date[])`, [days]);
}

/** What must be 0 however many wanted the same: two sittings at one desk at one time, visits without all their desks. */
export async function overlapsIn({ everything }: Product): Promise<number> {
  const { rows } = await everything.query<{ overlaps: number }>(
    `select count(*)::int as overlaps from planning.sitting a join planning.sitting b
       on a.centre_id = b.centre_id and a.day = b.day and a.desk_id = b.desk_id and a.minutes && b.minutes
      and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)`,
  );
  return rows[0]?.overlaps ?? NaN;
}

export async function deadlocksIn({ everything }: Product): Promise<number> {
  await everything.query('select pg_stat_force_next_flush()');
  const { rows } = await everything.query<{ deadlocks: number }>(
    `select sum(deadlocks)::int as deadlocks from pg_stat_database`,
  );
  return rows[0]?.deadlocks ?? NaN;
}

/** Takes all visits away, for the next round. */
export async function emptyBook({ everything }: Product): Promise<void> {
  await everything.query('truncate planning.sitting, planning.visit, planning.booking, platform.idempotency');
  await everything.query('update planning.day set version = version + 1');
}

/** The days of these weekdays (1 is Monday) that are open, from January 2027 on: no closures of the year's end. */
export function openDaysFrom(first: string, weekdays: readonly number[], count: number): readonly string[] {
  const days: string[] = [];
  for (let day = Temporal.PlainDate.from(first); days.length < count; day = day.add({ days: 1 })) {
    if (weekdays.includes(day.dayOfWeek)) days.push(day.toString());
  }
  return days;
}
