import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf, randomSecret } from '../../platform/opaque.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { addSession, endSession, findSession, lockSessionsOf } from '../store/sessions.ts';
import type { HeldRole, SignedIn, SignedInRefusal } from './officer-context.ts';

/** The role is not one of those that count now. */
export type RoleGone = { readonly kind: 'role-gone' };

/** The role that a signed-in person names, when it counts now; the act that follows is done in it. */
export function roleNamed(session: SignedIn, roleId: string): Result<HeldRole, RoleGone> {
  const role = session.roles.find((held) => held.roleId === roleId);
  return role ? granted(role) : refused({ kind: 'role-gone' });
}

/**
 * Goes on in another role, by the actor of that role. The session gets a new secret, because what it may do changes;
 * its limits stay those of the sign-in.
 */
export async function chooseRole(
  act: Act,
  session: SignedIn,
  roleId: string,
): Promise<Result<{ readonly secret: string }, NotAllowed | SignedInRefusal>> {
  const permitted = may(act.actor, 'choose-role', { centre: act.centre, officer: session.officer });
  if (!permitted.ok) return permitted;
  await lockSessionsOf(act.tx, act.centre, session.officer);
  const kept = await findSession(act.tx, act.centre, session.hash);
  // Ended since it was recognised, such as by signing out everywhere: it must not go on under a new secret.
  if (!kept || !(await endSession(act.tx, act.centre, session.hash, act.now)))
    return refused({ kind: 'not-signed-in' });
  const secret = randomSecret();
  await addSession(act.tx, act.centre, hashOf(secret), { ...kept, roleId, lastSeenAt: act.now });
  await record(act, 'role-chosen', {});
  return granted({ secret });
}
