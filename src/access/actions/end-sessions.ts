import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { NotAllowed } from '../rules/may.ts';
import { isOpenAt } from '../rules/officer-roles.ts';
import { rolesOfAgency } from '../store/officer-roles.ts';
import { endSessionsOf, lockSessionsOf } from '../store/sessions.ts';
import { administer, type Unknown } from './administer.ts';

/** Signs a person out everywhere, such as when a laptop was lost. The roles stay: the person signs in again. */
export async function endSessions(
  act: Act,
  officer: string,
): Promise<Result<{ readonly sessions: number }, NotAllowed | Unknown>> {
  const begun = await administer(act, 'end-sessions');
  if (!begun.ok) return begun;
  const roles = await rolesOfAgency(act.tx, begun.value.place);
  // Who no longer works here may work elsewhere now, and is no longer ours to sign out.
  if (!roles.some((role) => role.officer === officer && isOpenAt(role, act.now))) return refused({ kind: 'not-found' });
  await lockSessionsOf(act.tx, act.centre, officer);
  const sessions = await endSessionsOf(act.tx, act.centre, officer, act.now);
  await record(act, 'sessions-ended', { officer, sessions });
  return granted({ sessions });
}
