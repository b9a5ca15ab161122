import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { NotAllowed } from '../rules/may.ts';
import { approvableRole, type ApprovalRefusal } from '../rules/officer-roles.ts';
import { approveRole as approveRoleRow } from '../store/officer-roles.ts';
import { administer, roleFor, type Unknown } from './administer.ts';

export type ApproveRoleRefusal = NotAllowed | Unknown | ApprovalRefusal;

/** A second administrator agrees that somebody becomes administrator: from now the role counts. */
export async function approveRole(
  act: Act,
  id: string,
): Promise<Result<{ readonly officer: string }, ApproveRoleRefusal>> {
  const begun = await administer(act, 'approve-role');
  if (!begun.ok) return begun;
  const found = await roleFor(act, 'approve-role', id);
  if (!found.ok) return found;
  const { administrator } = begun.value;
  const role = approvableRole(administrator, found.value, act.now);
  if (!role.ok) return role;
  await approveRoleRow(act.tx, act.centre, id, administrator.officer);
  const { officer } = role.value;
  await record(act, 'role-approved', { officer, roleApproved: id });
  return granted({ officer });
}
