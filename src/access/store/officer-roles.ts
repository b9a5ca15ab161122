import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Tx } from '../../platform/act.ts';
import { instantValue } from '../../platform/columns.ts';
import type { RoleOfPerson } from '../rules/officer-roles.ts';
import { readRole, roles } from './roles-held.ts';
import type { AccessTables } from './tables.ts';

/** Somebody who works here, as an administrator sees them. */
export type KnownOfficer = {
  readonly officer: string;
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly lastSignIn: Temporal.Instant | undefined;
};

export type AgencyPlace = { readonly centre: string; readonly agency: string };

export async function rolesOfAgency(tx: Tx, { centre, agency }: AgencyPlace): Promise<readonly RoleOfPerson[]> {
  const rows = await roles(tx, centre).where('agency', '=', agency).orderBy('valid_from', 'desc').execute();
  return rows.map(readRole);
}

/** Of whichever agency: the caller asks `may` whose it is. */
export async function findRole(tx: Tx, centre: string, id: string): Promise<RoleOfPerson | undefined> {
  const row = await roles(tx, centre).where('role_id', '=', id).executeTakeFirst();
  return row && readRole(row);
}

/** Everybody who has, or had, a role for this agency. */
export async function officersOfAgency(tx: Tx, { centre, agency }: AgencyPlace): Promise<readonly KnownOfficer[]> {
  const rows = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.officer as officer')
    .select(['officer_id', 'name', 'issuer', 'subject', 'last_sign_in'])
    .where('centre_id', '=', centre)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('access.role as role')
          .select('role.role_id')
          .whereRef('role.centre_id', '=', 'officer.centre_id')
          .whereRef('role.officer_id', '=', 'officer.officer_id')
          .where('role.agency', '=', agency),
      ),
    )
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    officer: row.officer_id,
    name: row.name,
    issuer: row.issuer,
    subject: row.subject,
    lastSignIn: row.last_sign_in ?? undefined,
  }));
}

/** How many browsers each of these persons is signed in with. */
export async function openSessions(
  tx: Tx,
  centre: string,
  officers: readonly string[],
  now: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .$extendTables<AccessTables>()
    .selectFrom('access.session')
    .select(({ fn }) => ['officer_id', fn.countAll<number>().as('open')])
    .where('centre_id', '=', centre)
    .where('officer_id', '=', sql<string>`any(${officers}::uuid[])`)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', instantValue(now))
    .where(sql<boolean>`last_seen_at + make_interval(mins => idle_minutes) > ${instantValue(now)}`)
    .groupBy('officer_id')
    .execute();
  return new Map(rows.map(({ officer_id, open }) => [officer_id, open]));
}

/** Adds a person, or finds who signs in this way already; the id that counts. */
export async function addOfficer(tx: Tx, person: Omit<KnownOfficer, 'lastSignIn'>): Promise<string> {
  const { officer, issuer, subject, name } = person;
  const { rows } = await sql<{ id: string }>`
    select access.officer_comes(${officer}::uuid, ${issuer}, ${subject}, ${name}) as id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new UnexpectedError('Adding a person answered nothing');
  return id;
}

export async function addRole(tx: Tx, centre: string, role: RoleOfPerson): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .insertInto('access.role')
    .values({
      centre_id: centre,
      role_id: role.roleId,
      officer_id: role.officer,
      agency: role.agency,
      agency_kind: role.agencyKind,
      role: role.role,
      valid_from: role.validFrom.toString(),
      valid_until: role.validUntil.toString(),
      given_by: role.givenBy,
      approved_by: role.approvedBy,
      ended_at: role.endedAt?.toString() ?? null,
      ended_by: null,
    })
    .execute();
}

export async function approveRole(tx: Tx, centre: string, role: string, by: string): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.role')
    .set({ approved_by: by })
    .where('centre_id', '=', centre)
    .where('role_id', '=', role)
    .where('approved_by', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
}

export async function endRoles(
  tx: Tx,
  centre: string,
  ids: readonly string[],
  by: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .$extendTables<AccessTables>()
    .updateTable('access.role')
    .set({ ended_at: at.toString(), ended_by: by })
    .where('centre_id', '=', centre)
    .where('role_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('ended_at', 'is', null)
    .execute();
}
