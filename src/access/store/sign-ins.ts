import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import type { AccessTables } from './tables.ts';

/** A sign-in that left for the identity provider and did not come back yet. */
export type KeptSignIn = {
  readonly provider: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  /** Step-up: only this person may come back. */
  readonly forOfficer: string | null;
  /** The session that the new one replaces. */
  readonly forSession: Buffer | null;
  readonly fresh: boolean;
  readonly validUntil: Temporal.Instant;
};

export async function addSignIn(tx: Tx, centre: string, hash: Buffer, signIn: KeptSignIn): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .insertInto('access.sign_in')
    .values({
      centre_id: centre,
      hash,
      provider: signIn.provider,
      nonce: signIn.nonce,
      verifier: signIn.verifier,
      return_to: signIn.returnTo,
      for_officer: signIn.forOfficer,
      for_session: signIn.forSession,
      fresh: signIn.fresh,
      valid_until: signIn.validUntil.toString(),
    })
    .execute();
}

/** Reads a sign-in and deletes it in one statement: of two that bring the same one back, one gets it. */
export async function takeSignIn(tx: Tx, centre: string, hash: Buffer): Promise<KeptSignIn | undefined> {
  const row = await tx
    .$extendTables<AccessTables>()
    .deleteFrom('access.sign_in')
    .where('centre_id', '=', centre)
    .where('hash', '=', hash)
    .returningAll()
    .executeTakeFirst();
  return (
    row && {
      provider: row.provider,
      nonce: row.nonce,
      verifier: row.verifier,
      returnTo: row.return_to,
      forOfficer: row.for_officer,
      forSession: row.for_session,
      fresh: row.fresh,
      validUntil: row.valid_until,
    }
  );
}

/** Erases those that never came back. */
export async function eraseOldSignIns(tx: Tx, centre: string, now: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .deleteFrom('access.sign_in')
    .where('centre_id', '=', centre)
    .where('valid_until', '<=', instantValue(now))
    .execute();
}
