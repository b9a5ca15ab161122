import { sql } from 'kysely';
import type { OfficerRole } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/act.ts';
import type { RoleOfPerson } from '../rules/officer-roles.ts';
import type { GivenRole } from '../rules/roles-that-count.ts';
import type { AccessTables } from './tables.ts';

/** Every role that a person was ever given, the oldest first. */
export async function rolesOf(tx: Tx, centre: string, officer: string): Promise<readonly RoleOfPerson[]> {
  const rows = await roles(tx, centre)
    .where('officer_id', '=', officer)
    .orderBy('valid_from')
    .orderBy('role_id')
    .execute();
  return rows.map(readRole);
}

/** Everybody's roles of one kind at an agency: who adds the first ones waits for who is adding one now. */
export async function lockRolesOf(
  tx: Tx,
  centre: string,
  agency: string,
  role: OfficerRole,
): Promise<readonly RoleOfPerson[]> {
  // There may be no row yet to lock.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${centre} ${agency} ${role}`}, 0))`.execute(tx);
  const rows = await roles(tx, centre).where('agency', '=', agency).where('role', '=', role).execute();
  return rows.map(readRole);
}

/** Adds a role that the installation gives. False when the person has it already. */
export async function addInstalledRole(
  tx: Tx,
  centre: string,
  officer: string,
  role: Pick<GivenRole, 'roleId' | 'agency' | 'agencyKind' | 'role' | 'validFrom' | 'validUntil'>,
): Promise<boolean> {
  const added = await tx
    .$extendTables<AccessTables>()
    .insertInto('access.role')
    .values({
      centre_id: centre,
      role_id: role.roleId,
      officer_id: officer,
      agency: role.agency,
      agency_kind: role.agencyKind,
      role: role.role,
      valid_from: role.validFrom.toString(),
      valid_until: role.validUntil.toString(),
      given_by: null,
      approved_by: null,
      ended_at: null,
      ended_by: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('role_id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Every role at the centre; callers narrow it down. */
export function roles(tx: Tx, centre: string) {
  return tx
    .$extendTables<AccessTables>()
    .selectFrom('access.role')
    .select(['role_id', 'officer_id', 'agency', 'agency_kind', 'role', 'valid_from', 'valid_until'])
    .select(['given_by', 'approved_by', 'ended_at'])
    .where('centre_id', '=', centre);
}

export function readRole(row: Awaited<ReturnType<ReturnType<typeof roles>['execute']>>[number]): RoleOfPerson {
  return {
    roleId: row.role_id,
    officer: row.officer_id,
    agency: row.agency,
    agencyKind: row.agency_kind,
    role: row.role,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    givenBy: row.given_by,
    approvedBy: row.approved_by,
    endedAt: row.ended_at,
  };
}
