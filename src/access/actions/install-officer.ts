import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { periodBeside, type RoleInTheWay } from '../rules/officer-roles.ts';
import { countsNow, type GivenRole } from '../rules/roles-that-count.ts';
import { findByIdentity, keepOfficer, type NewPerson } from '../store/officers.ts';
import { addInstalledRole, lockRolesOf, rolesOf } from '../store/roles-held.ts';

/** A role that nobody gives: the installation itself, to people who are there before anybody can give one. */
export type InstalledRole = Pick<GivenRole, 'roleId' | 'agency' | 'agencyKind' | 'role' | 'validFrom' | 'validUntil'>;

/** Somebody who is there now, and which of the roles are new: the others the person had already. */
export type Installed = { readonly officer: string; readonly given: readonly string[] };

/** Puts a person with roles there, or brings the name and identity of one who is there already up to date. */
export async function installOfficer(
  act: Act,
  person: NewPerson,
  roles: readonly InstalledRole[],
): Promise<Result<Installed, NotAllowed>> {
  const permitted = may(act.actor, 'install-officer', { centre: act.centre });
  if (!permitted.ok) return permitted;
  const known = await findByIdentity(act.tx, act.centre, person);
  const officer = known?.officer ?? person.officer;
  const added = await keepOfficer(act.tx, act.centre, { ...person, officer }, act.now);
  if (added) await record(act, 'officer-added', { officer });
  const given: string[] = [];
  for (const role of roles) {
    if (!(await addInstalledRole(act.tx, act.centre, officer, role))) continue;
    await record(act, 'role-given', { officer, gives: role.role, toAgency: role.agency });
    given.push(role.roleId);
  }
  return granted({ officer, given });
}

/** Two make an administrator, so only the first two come from the installation. */
export type EnoughAdministrators = { readonly kind: 'two-administrators-already' };

/** Makes somebody administrator whose other roles for that agency leave room for it. */
export async function installAdministrator(
  act: Act,
  person: NewPerson,
  role: InstalledRole,
): Promise<Result<Installed, NotAllowed | EnoughAdministrators | RoleInTheWay>> {
  const there = await lockRolesOf(act.tx, act.centre, role.agency, 'administrator');
  const administrators = new Set(there.filter((one) => countsNow(one, act.now)).map(({ officer }) => officer));
  if (administrators.size >= 2) return refused({ kind: 'two-administrators-already' });
  const known = await findByIdentity(act.tx, act.centre, person);
  const held = known ? await rolesOf(act.tx, act.centre, known.officer) : [];
  const here = held.filter(({ agency }) => agency === role.agency);
  const period = periodBeside(here, role.role, role, act.now);
  if (!period.ok) return period;
  const installed = await installOfficer(act, person, [role]);
  if (installed.ok && installed.value.given.length === 0)
    throw new UnexpectedError('A role that nothing stood in the way of was not added', { role: role.roleId });
  return installed;
}
