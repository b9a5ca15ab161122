import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { NotAllowed } from '../rules/may.ts';
import { endableRoles, type EndingRefusal, type RoleOfPerson } from '../rules/officer-roles.ts';
import { endRoles, rolesOfAgency } from '../store/officer-roles.ts';
import { endSessionsOf, lockSessionsOf } from '../store/sessions.ts';
import { administer, roleFor, type Administration, type Unknown } from './administer.ts';

export type EndRoleRefusal = NotAllowed | Unknown | EndingRefusal;

/**
 * Ends a role now, or takes it back before it begins or is approved. Every session of the person ends with it, so the
 * next request of that person is nobody's.
 */
export async function endRole(act: Act, id: string): Promise<Result<{ readonly officer: string }, EndRoleRefusal>> {
  const begun = await administer(act, 'end-role');
  if (!begun.ok) return begun;
  const found = await roleFor(act, 'end-role', id);
  if (!found.ok) return found;
  return endTogether(act, begun.value, [found.value]);
}

/** Removes a person from the agency: every role there ends. A role for another agency is not ours to end. */
export async function removeOfficer(
  act: Act,
  officer: string,
): Promise<Result<{ readonly officer: string }, EndRoleRefusal>> {
  const begun = await administer(act, 'end-role');
  if (!begun.ok) return begun;
  const roles = (await rolesOfAgency(act.tx, begun.value.place)).filter((role) => role.officer === officer);
  if (roles.length === 0) return refused({ kind: 'not-found' });
  return endTogether(act, begun.value, roles);
}

/** Ends roles of one person. */
async function endTogether(
  act: Act,
  { administrator, administrators }: Administration,
  roles: readonly RoleOfPerson[],
): Promise<Result<{ readonly officer: string }, EndingRefusal>> {
  const endable = endableRoles(roles, administrators, act.now);
  if (!endable.ok) return endable;
  const [{ officer } = { officer: '' }] = endable.value;
  const ids = endable.value.map(({ roleId }) => roleId);
  await lockSessionsOf(act.tx, act.centre, officer);
  // Before the roles: without one here the person's sessions are no longer ours to see.
  const sessions = await endSessionsOf(act.tx, act.centre, officer, act.now);
  await endRoles(act.tx, act.centre, ids, administrator.officer, act.now);
  for (const { roleId, role } of endable.value)
    await record(act, 'role-ended', { officer, roleEnded: roleId, ends: role, sessions });
  return granted({ officer });
}
