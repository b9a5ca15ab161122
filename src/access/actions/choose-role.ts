import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf, randomSecret } from '../../platform/opaque.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { addSession, endSession, findSession } from '../store/sessions.ts';
import type { HeldRole, SignedIn } from './officer-context.ts';

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
): Promise<Result<{ readonly secret: string }, NotAllowed | RoleGone>> {
  const permitted = may(act.actor, 'choose-role', { centre: act.centre, officer: session.officer });
  if (!permitted.ok) return permitted;
  const kept = await findSession(act.tx, act.centre, session.hash);
  if (!kept) return refused({ kind: 'role-gone' });
  const secret = randomSecret();
  await endSession(act.tx, act.centre, session.hash, act.now);
  await addSession(act.tx, act.centre, hashOf(secret), { ...kept, roleId, lastSeenAt: act.now });
  await record(act, 'role-chosen', {});
  return granted({ secret });
}
