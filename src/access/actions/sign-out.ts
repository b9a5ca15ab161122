import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { may, type NotAllowed } from '../rules/may.ts';
import { endSession, endSessionsOf, lockSessionsOf } from '../store/sessions.ts';
import type { SignedIn } from './officer-context.ts';

/** Ends the session of this browser, or all of the person's. Who has no role any more is signed out by the product. */
export async function signOut(
  act: Act,
  session: SignedIn,
  everywhere: boolean,
): Promise<Result<{ readonly sessions: number }, NotAllowed>> {
  const { officer, hash } = session;
  const permitted = may(act.actor, 'sign-out', { centre: act.centre, officer });
  if (!permitted.ok) return permitted;
  if (everywhere) {
    await lockSessionsOf(act.tx, act.centre, officer);
    const sessions = await endSessionsOf(act.tx, act.centre, officer, act.now);
    await record(act, 'signed-out-everywhere', { officer, sessions });
    return granted({ sessions });
  }
  await endSession(act.tx, act.centre, hash, act.now);
  await record(act, 'signed-out', { officer });
  return granted({ sessions: 1 });
}
