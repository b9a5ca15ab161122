import { run, Logger, type Runner } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import type { Act } from './act.ts';
import type { Log } from './log.ts';
import type { Temporal } from '../kernel/temporal.ts';

/** The jobs that exist, with what each is told: ids only. The database function accepts no other. */
export type Jobs = {
  readonly 'send-message': { readonly centre: string; readonly message: string };
  readonly 'erase-message': { readonly centre: string; readonly message: string };
  readonly 'release-hold': { readonly centre: string; readonly booking: string; readonly visit: string };
  readonly 'release-unconfirmed': { readonly centre: string; readonly booking: string };
  readonly 'erase-draft': { readonly centre: string; readonly booking: string };
  readonly 'erase-household': { readonly centre: string; readonly booking: string };
  /** Who asked for a link is answered before anybody looks whether there is a booking: by a job, in every case. */
  readonly 'mail-link': AskedByHash & { readonly by: 'reference' | 'email' };
  readonly 'tell-of-tries': AskedByHash;
  /** An officer said that a person's card is ready: the customer is told and chooses a time. */
  readonly 'card-ready': {
    readonly centre: string;
    readonly booking: string;
    readonly person: string;
    readonly service: string;
    readonly publicUrl: string;
  };
  /** A request for an urgent time: it was answered, its moment is near, or nobody answered in time. */
  readonly 'urgent-request': {
    readonly centre: string;
    readonly booking: string;
    readonly publicUrl: string;
    readonly when: 'answered' | 'soon' | 'late';
  };
  /** A session of a group: something of it is to be carried out, nobody answered in time, or a link was asked for. */
  readonly 'group-session': {
    readonly centre: string;
    readonly booking: string;
    readonly publicUrl: string;
    readonly when: 'changed' | 'late' | 'link';
  };
};

/** Something that was typed, as its hash (hexadecimal), and the address at which our pages are. */
type AskedByHash = { readonly centre: string; readonly hash: string; readonly publicUrl: string };

export type JobName = keyof Jobs;

export type JobDoors = { readonly [Name in JobName]: (told: Jobs[Name]) => Promise<void> };

/** Asks for a job in the transaction of the action that needs it: no job without the change, no change without the job. */
export async function enqueue<Name extends JobName>(
  act: Act,
  name: Name,
  told: Jobs[Name],
  notBefore?: Temporal.Instant,
  /** Takes the place of a job that was asked for under the same key and did not run yet. */
  key?: string,
): Promise<void> {
  const delay = notBefore ? Math.max(0, notBefore.since(act.now).total('seconds')) : 0;
  await sql`select platform.enqueue(${name}, ${JSON.stringify(told)}::json, ${delay}, ${key ?? null})`.execute(act.tx);
}

/** The jobs that may be asked for many at once. */
type JobForMany = 'release-hold';

/** Asks for several jobs of one kind at the same moment, in one statement. */
export async function enqueueAll<Name extends JobForMany>(
  act: Act,
  name: Name,
  told: readonly Jobs[Name][],
  notBefore: Temporal.Instant,
): Promise<void> {
  const delay = Math.max(0, notBefore.since(act.now).total('seconds'));
  await sql`select platform.enqueue_all(${name}, ${JSON.stringify(told)}::json, ${delay})`.execute(act.tx);
}

/** Jobs under way; `stop` waits for those that run and closes their connections. */
export type RunningJobs = { readonly stop: () => Promise<void> };

/** Runs jobs until they are stopped. The runner connects as owner of its tables; the jobs themselves act as the product. */
export async function runJobs(ownerUrl: string, doors: JobDoors, log: Log): Promise<RunningJobs> {
  const pgPool = ownerPool(ownerUrl, log);
  const runner = await runOn(pgPool, doors, log);
  return {
    async stop() {
      await runner.stop();
      await pgPool.end();
    },
  };
}

/** The runner's own pool has no listener on each connection; without one a failover of PostgreSQL ends the process. */
function ownerPool(ownerUrl: string, log: Log): pg.Pool {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 10 });
  pool.on('error', (error) => {
    log.warn({ code: (error as { code?: string }).code }, 'a connection of the jobs was lost');
  });
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

async function runOn(pgPool: pg.Pool, doors: JobDoors, log: Log): Promise<Runner> {
  return run({
    pgPool,
    concurrency: 4,
    noHandleSignals: true,
    parsedCronItems: [],
    pollInterval: 2000,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ source: 'jobs' }, message);
      else if (level === 'warning') log.warn({ source: 'jobs' }, message);
    }),
    taskList: Object.fromEntries(
      Object.entries(doors).map(([name, door]) => [
        name,
        (told: unknown) => (door as (told: unknown) => Promise<void>)(told),
      ]),
    ),
  });
}
