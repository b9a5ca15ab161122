import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import type { SessionTimes } from '../rules/session-standing.ts';
import type { AccessTables } from './tables.ts';

/** A signed-in browser as it is kept, with the person it belongs to. */
export type KeptSession = SessionTimes & {
  readonly officer: string;
  readonly name: string;
  readonly roleId: string | null;
  readonly authenticatedAt: Temporal.Instant;
  /** How long a proof of identity is fresh enough for a grave change. */
  readonly freshMinutes: number;
  /** The agencies for which the person's identity provider may vouch. */
  readonly agencies: readonly string[];
};

export type NewSession = Omit<KeptSession, 'name' | 'endedAt' | 'removedAt'>;

export async function findSession(tx: Tx, centre: string, hash: Buffer): Promise<KeptSession | undefined> {
  const row = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.session as session')
    .innerJoin('access.officer as officer', (join) =>
      join.onRef('officer.centre_id', '=', 'session.centre_id').onRef('officer.officer_id', '=', 'session.officer_id'),
    )
    .select(['session.officer_id', 'officer.name', 'officer.removed_at', 'session.role_id', 'session.authenticated_at'])
    .select(['session.last_seen_at', 'session.ends_at', 'session.ended_at'])
    .select(['session.idle_minutes', 'session.fresh_minutes', 'session.agencies'])
    .where('session.centre_id', '=', centre)
    .where('session.hash', '=', hash)
    .executeTakeFirst();
  return (
    row && {
      officer: row.officer_id,
      name: row.name,
      roleId: row.role_id,
      authenticatedAt: row.authenticated_at,
      lastSeenAt: row.last_seen_at,
      endsAt: row.ends_at,
      endedAt: row.ended_at,
      removedAt: row.removed_at,
      idleMinutes: row.idle_minutes,
      freshMinutes: row.fresh_minutes,
      agencies: row.agencies,
    }
  );
}

export async function addSession(tx: Tx, centre: string, hash: Buffer, session: NewSession): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .insertInto('access.session')
    .values({
      centre_id: centre,
      hash,
      officer_id: session.officer,
      role_id: session.roleId,
      authenticated_at: session.authenticatedAt.toString(),
      last_seen_at: session.lastSeenAt.toString(),
      ends_at: session.endsAt.toString(),
      ended_at: null,
      idle_minutes: session.idleMinutes,
      fresh_minutes: session.freshMinutes,
      agencies: [...session.agencies],
    })
    .execute();
}

export async function touchSession(tx: Tx, centre: string, hash: Buffer, at: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.session')
    // Two requests at once: the later one stays.
    .set({ last_seen_at: sql`greatest(last_seen_at, ${instantValue(at)})` })
    .where('centre_id', '=', centre)
    .where('hash', '=', hash)
    .execute();
}

/**
 * Waits for whoever starts or ends sessions of this person now. Ask it before anything of the person is written: who ends
 * all sessions must see one that is being started, and a session must not be started by a role that is being ended.
 */
export async function lockSessionsOf(tx: Tx, centre: string, officer: string): Promise<void> {
  // There may be no row yet to lock.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${centre} sessions ${officer}`}, 0))`.execute(tx);
}

/** Ends one session. False when it had ended, or was none. */
export async function endSession(tx: Tx, centre: string, hash: Buffer, at: Temporal.Instant): Promise<boolean> {
  const answer = await tx
    .$extendTables<AccessTables>()
    .updateTable('access.session')
    .set({ ended_at: at.toString() })
    .where('centre_id', '=', centre)
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return answer.numUpdatedRows > 0n;
}

/** Ends every session of a person, after `lockSessionsOf`; says how many were open. */
export async function endSessionsOf(tx: Tx, centre: string, officer: string, at: Temporal.Instant): Promise<number> {
  const answer = await tx
    .$extendTables<AccessTables>()
    .updateTable('access.session')
    .set({ ended_at: at.toString() })
    .where('centre_id', '=', centre)
    .where('officer_id', '=', officer)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', instantValue(at))
    .executeTakeFirst();
  return Number(answer.numUpdatedRows);
}

/** Erases what a person's old sessions left: the journal keeps that they were. */
export async function eraseSessionsBefore(tx: Tx, centre: string, officer: string, before: Temporal.Instant) {
  await tx
    .$extendTables<AccessTables>()
    .deleteFrom('access.session')
    .where('centre_id', '=', centre)
    .where('officer_id', '=', officer)
    .where('ends_at', '<', instantValue(before))
    .execute();
}
