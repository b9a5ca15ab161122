import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { actsOn, type Acts } from '../../src/platform/act.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { openDatabase, type Database } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { leaksKept } from './kept-leaks.ts';
import { refuseUnrecorded } from './unrecorded.ts';

/** A database of its own for one test file: migrated, with the region of `data/`, and a clock that the test moves. */
export type TestDatabase = {
  readonly acts: Acts;
  readonly clock: TestClock;
  readonly database: Database;
  readonly productUrl: string;
  readonly ownerUrl: string;
  /** Rows as the superuser sees them, past row level security: to look at the truth, never to prepare a test's answer. */
  readonly everything: <Row extends pg.QueryResultRow>(
    statement: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  readonly close: () => Promise<void>;
};

export type TestClock = Clock & {
  readonly set: (instant: string) => void;
  readonly pass: (duration: Temporal.DurationLike) => void;
};

/** Monday 30 November 2026, 9.00 in Maastricht. */
export const MONDAY_MORNING = '2026-11-30T08:00:00Z';

export async function testDatabase(now: string = MONDAY_MORNING): Promise<TestDatabase> {
  const template = inject('templateUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(template, 'postgres', (client) =>
    client.query(`create database ${name} template eenloket owner owner`),
  );

  const productUrl = urlFor(template, 'app', name);
  const ownerUrl = urlFor(template, 'owner', name);
  const database = openDatabase(productUrl, openLog('silent'), 20);
  const clock = testClock(now);
  const everything: TestDatabase['everything'] = (statement, values = []) =>
    asSuperuser(template, name, async (client) => (await client.query<never>(statement, [...values])).rows);
  return {
    acts: actsOn(database, clock, refuseUnrecorded),
    clock,
    database,
    productUrl,
    ownerUrl,
    everything,
    async close() {
      await database.destroy();
      // Every test is a canary: what it kept of its persons beside their own rows is a leak.
      const leaks = await leaksKept(everything);
      await asSuperuser(template, 'postgres', (client) => client.query(`drop database ${name} with (force)`));
      if (leaks.length > 0) throw new Error(`Kept beside the rows of the persons: ${leaks.join('; ')}`);
    },
  };
}

function testClock(start: string): TestClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set: (instant) => (now = Temporal.Instant.from(instant)),
    pass: (duration) => (now = now.add(duration)),
  };
}

function urlFor(template: string, user: string, database: string): string {
  const url = new URL(template.replace('postgresql:///', 'postgresql://local/'));
  return `postgresql:///${database}?host=${encodeURIComponent(url.searchParams.get('host') ?? '')}&user=${user}`;
}

async function asSuperuser<Value>(
  template: string,
  database: string,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({ connectionString: urlFor(template, 'postgres', database) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
