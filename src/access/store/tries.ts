import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import type { Tries } from '../rules/wrong-tries.ts';
import type { AccessTables } from './tables.ts';

/** The doors for customers without an account at which tries are counted. */
export type TriedDoor = 'reference' | 'mail-link';

export type TryPlace = { readonly centre: string; readonly door: TriedDoor; readonly hash: Buffer };

/**
 * Counts one more try of this minute at a door; the answer is how many there are. Always the first statement of an
 * action: all tries of a centre come one after the other here, so none waits for another in a circle.
 */
export async function countMinute(tx: Tx, centre: string, door: TriedDoor, minute: Temporal.Instant): Promise<number> {
  const row = await tx
    .$extendTables<AccessTables>()
    .insertInto('access.try_minute')
    .values({ centre_id: centre, door, minute: minute.toString(), tries: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['centre_id', 'door', 'minute'])
        .doUpdateSet({ tries: sql<number>`access.try_minute.tries + 1` }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow();
  return row.tries;
}

/** The tries with this hash, locked until the action ends; begun when there are none. */
export async function lockTries(tx: Tx, { centre, door, hash }: TryPlace, now: Temporal.Instant): Promise<Tries> {
  const row = await tx
    .$extendTables<AccessTables>()
    .insertInto('access.try')
    .values({
      centre_id: centre,
      door,
      hash,
      tries: 0,
      last_at: now.toString(),
      wait_until: null,
      told_at: null,
    })
    // Writes what is there already: an update locks the row, `do nothing` would return none.
    .onConflict((conflict) =>
      conflict.columns(['centre_id', 'door', 'hash']).doUpdateSet({ tries: sql<number>`access.try.tries` }),
    )
    .returning(['tries', 'last_at', 'wait_until', 'told_at'])
    .executeTakeFirstOrThrow();
  return { tries: row.tries, lastAt: row.last_at, waitUntil: row.wait_until, toldAt: row.told_at };
}

export async function putTries(tx: Tx, { centre, door, hash }: TryPlace, tries: Tries): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.try')
    .set({
      tries: tries.tries,
      last_at: tries.lastAt.toString(),
      wait_until: tries.waitUntil?.toString() ?? null,
      told_at: tries.toldAt?.toString() ?? null,
    })
    .where('centre_id', '=', centre)
    .where('door', '=', door)
    .where('hash', '=', hash)
    .execute();
}

/** Forgets wrong tries: the right one came. That a mail was sent today stays known, unless it was not. */
export async function forgetTries(tx: Tx, { centre, door, hash }: TryPlace, tellAgain: boolean): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.try')
    .set({ tries: 0, wait_until: null, ...(tellAgain ? { told_at: null } : {}) })
    .where('centre_id', '=', centre)
    .where('door', '=', door)
    .where('hash', '=', hash)
    .execute();
}

/**
 * Removes some tries that are too old to count, of each kind. Every try sweeps out more than it brings in; rows that
 * another try holds are left to it, so nobody waits.
 */
export async function sweepTries(tx: Tx, centre: string, before: Temporal.Instant): Promise<void> {
  await sql`
    with old as (
      select ctid from access.try where centre_id = ${centre} and last_at < ${instantValue(before)}
      order by last_at limit 10 for update skip locked
    ), minutes as (
      delete from access.try_minute where centre_id = ${centre} and minute < ${instantValue(before)}
    )
    delete from access.try using old where access.try.ctid = old.ctid`.execute(tx);
}
