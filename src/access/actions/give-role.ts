import { randomUUID } from 'node:crypto';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { record } from '../../journal/actions/record.ts';
import type { Act } from '../../platform/act.ts';
import type { NotAllowed } from '../rules/may.ts';
import {
  giveableRole,
  type GivingRefusal,
  type RoleOfPerson,
  type RoleTerms,
  type Wish,
} from '../rules/officer-roles.ts';
import { addRole, rolesOfAgency } from '../store/officer-roles.ts';
import { administer, type Administration, type Unknown } from './administer.ts';

export type GiveRoleRefusal = NotAllowed | Unknown | GivingRefusal;

/** Gives somebody who works here a role for the actor's agency. An administrator's waits for a second administrator. */
export async function giveRole(
  act: Act,
  wish: Wish,
  terms: RoleTerms,
): Promise<Result<{ readonly role: string }, GiveRoleRefusal>> {
  const begun = await administer(act, 'give-role');
  if (!begun.ok) return begun;
  const roles = await rolesOfAgency(act.tx, begun.value.place);
  // Who never had a role here is of another agency, or nobody: adding somebody is another operation.
  if (!roles.some(({ officer }) => officer === wish.officer)) return refused({ kind: 'not-found' });
  return addGivenRole(act, begun.value, wish, terms);
}

/** The part that adding a person and giving a role share, inside their transaction. */
export async function addGivenRole(
  act: Act,
  { administrator, place }: Administration,
  wish: Wish,
  terms: RoleTerms,
): Promise<Result<{ readonly role: string }, GivingRefusal>> {
  const known = (await rolesOfAgency(act.tx, place)).filter(({ officer }) => officer === wish.officer);
  const period = giveableRole(administrator, wish, known, terms, act.now);
  if (!period.ok) return period;
  const role: RoleOfPerson = {
    roleId: randomUUID(),
    officer: wish.officer,
    agency: administrator.agency,
    agencyKind: administrator.agencyKind,
    role: wish.role,
    ...period.value,
    givenBy: administrator.officer,
    approvedBy: null,
    endedAt: null,
  };
  await addRole(act.tx, act.centre, role);
  await record(act, 'role-given', {
    officer: role.officer,
    roleGiven: role.roleId,
    gives: role.role,
    from: role.validFrom.toString(),
    until: role.validUntil.toString(),
  });
  return granted({ role: role.roleId });
}
