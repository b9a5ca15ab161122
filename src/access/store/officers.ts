import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { AccessTables } from './tables.ts';

/** A person as their identity provider knows them: `sub` is unique for an issuer only. */
export type Identity = { readonly issuer: string; readonly subject: string };

export type IdentifiedOfficer = { readonly officer: string; readonly removedAt: Temporal.Instant | null };

export async function findByIdentity(
  tx: Tx,
  centre: string,
  { issuer, subject }: Identity,
): Promise<IdentifiedOfficer | undefined> {
  const row = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.officer')
    .select(['officer_id', 'removed_at'])
    .where('centre_id', '=', centre)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row && { officer: row.officer_id, removedAt: row.removed_at };
}

export async function noteSignIn(tx: Tx, centre: string, officer: string, at: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.officer')
    .set({ last_sign_in: at.toString() })
    .where('centre_id', '=', centre)
    .where('officer_id', '=', officer)
    .execute();
}

export type NewPerson = Identity & { readonly officer: string; readonly name: string };

/** Adds a person, or brings the identity and the name of the one with this id up to date. True when it was added. */
export async function keepOfficer(tx: Tx, centre: string, person: NewPerson, at: Temporal.Instant): Promise<boolean> {
  const tables = tx.$extendTables<AccessTables>();
  const { officer, issuer, subject, name } = person;
  const changed = await tables
    .updateTable('access.officer')
    .set({ issuer, subject, name })
    .where('centre_id', '=', centre)
    .where('officer_id', '=', officer)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return false;
  await tables
    .insertInto('access.officer')
    .values({
      centre_id: centre,
      officer_id: officer,
      issuer,
      subject,
      name,
      made_at: at.toString(),
      last_sign_in: null,
      removed_at: null,
    })
    .execute();
  return true;
}
