import { randomUUID } from 'node:crypto';
import type { AgencyKind, Officer, OfficerRole } from '../../src/kernel/actor.ts';
import type { TestDatabase } from './database.ts';

/** An agency of the tests, with who works there. */
export const agencies = {
  centre: 'centre',
  GM0935: 'municipality',
  ind: 'ind',
} as const satisfies Readonly<Record<string, AgencyKind>>;

export type AgencyCode = keyof typeof agencies;

export const ISSUER = 'https://sign-in.example.org';

type RoleOfInstallation = {
  readonly agency: AgencyCode;
  readonly role: OfficerRole;
  readonly from?: string;
  readonly until?: string;
};

/** A person with a role that the installation gave, past every rule: as the first administrators come to be. */
export async function aPerson(db: TestDatabase, name: string, role: RoleOfInstallation): Promise<Officer> {
  const officer = randomUUID();
  await db.everything(
    `insert into access.officer (centre_id, officer_id, issuer, subject, name, made_at)
     values ('maastricht', $1, $2, $3, $4, '2026-11-01T08:00:00Z')`,
    [officer, ISSUER, `${name}-${officer.slice(0, 8)}`, name],
  );
  await aRoleOf(db, officer, role);
  return { kind: 'officer', officer, agency: role.agency, agencyKind: agencies[role.agency], role: role.role };
}

export async function aRoleOf(db: TestDatabase, officer: string, role: RoleOfInstallation): Promise<string> {
  const id = randomUUID();
  await db.everything(
    `insert into access.role (centre_id, role_id, officer_id, agency, agency_kind, role, valid_from, valid_until)
     values ('maastricht', $1, $2, $3, $4, $5, $6, $7)`,
    [
      id,
      officer,
      role.agency,
      agencies[role.agency],
      role.role,
      role.from ?? '2026-11-01T00:00:00+01:00',
      role.until ?? '2027-04-01T00:00:00+02:00',
    ],
  );
  return id;
}

/** A browser in which somebody is signed in. */
export async function aSession(db: TestDatabase, { officer, agency }: Officer): Promise<void> {
  await db.everything(
    `insert into access.session (centre_id, hash, officer_id, authenticated_at, last_seen_at, ends_at,
                                 idle_minutes, fresh_minutes, agencies)
     values ('maastricht', sha256(convert_to($1, 'UTF8')), $2, $3, $3, $3::timestamptz + interval '10 hours', 15, 5, array[$4])`,
    [randomUUID(), officer, db.clock.now().toString(), agency],
  );
}
