import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { countsNow, type GivenRole } from '../rules/roles-that-count.ts';
import { findByIdentity, keepOfficer, type NewPerson } from '../store/officers.ts';
import { addInstalledRole, lockRolesOf } from '../store/roles-held.ts';

/** A role that nobody gives: the installation itself, to people who are there before anybody can give one. */
export type InstalledRole = Pick<GivenRole, 'roleId' | 'agency' | 'agencyKind' | 'role' | 'validFrom' | 'validUntil'>;

/** Puts a person with roles there, or brings the name and identity of one who is there already up to date. */
export async function installOfficer(
  act: Act,
  person: NewPerson,
  roles: readonly InstalledRole[],
): Promise<Result<{ readonly officer: string }, NotAllowed>> {
  const permitted = may(act.actor, 'install-officer', { centre: act.centre });
  if (!permitted.ok) return permitted;
  const known = await findByIdentity(act.tx, act.centre, person);
  const officer = known?.officer ?? person.officer;
  const added = await keepOfficer(act.tx, act.centre, { ...person, officer }, act.now);
  if (added) await record(act, 'officer-added', { officer });
  for (const role of roles) {
    if (await addInstalledRole(act.tx, act.centre, officer, role))
      await record(act, 'role-given', { officer, gives: role.role, toAgency: role.agency });
  }
  return granted({ officer });
}

/** Two make an administrator, so only the first two come from the installation. */
export type EnoughAdministrators = { readonly kind: 'two-administrators-already' };

export async function installAdministrator(
  act: Act,
  person: NewPerson,
  role: InstalledRole,
): Promise<Result<{ readonly officer: string }, NotAllowed | EnoughAdministrators>> {
  const there = await lockRolesOf(act.tx, act.centre, role.agency, 'administrator');
  const administrators = new Set(there.filter((one) => countsNow(one, act.now)).map(({ officer }) => officer));
  if (administrators.size >= 2) return refused({ kind: 'two-administrators-already' });
  return installOfficer(act, person, [role]);
}
