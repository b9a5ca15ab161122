import type { Officer, OfficerRole } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { hashOf } from '../../platform/opaque.ts';
import { may } from '../rules/may.ts';
import { rolesThatCount, type GivenRole } from '../rules/roles-that-count.ts';
import { standingOf } from '../rules/session-standing.ts';
import { rolesOf } from '../store/roles-held.ts';
import { findSession, touchSession, type KeptSession } from '../store/sessions.ts';

/** A role in which a person may work now. */
export type HeldRole = Pick<GivenRole, 'roleId' | 'agency' | 'agencyKind' | 'role' | 'validUntil'>;

/** A person who signed in, in this browser, before a role is considered. */
export type SignedIn = {
  readonly officer: string;
  readonly name: string;
  /** What the browser's cookie holds is the secret; this is its hash, the key of the session. */
  readonly hash: Buffer;
  /** When the identity provider last saw this person prove who they are. */
  readonly authenticatedAt: Temporal.Instant;
  /** Whether that was so short ago that it need not be asked again for a grave change. */
  readonly fresh: boolean;
  /** All roles of this person that count now. */
  readonly roles: readonly HeldRole[];
  /** The role of this moment, when one was chosen and still counts. */
  readonly chosen?: HeldRole;
};

/** A person who signed in and works in one role now. */
export type OfficerSession = SignedIn & {
  readonly chosen: HeldRole;
  readonly agency: string;
  readonly role: OfficerRole;
  readonly roleId: string;
};

/** What an officer acts in: row level security shows what the officer's agency may see, in the role of its kind. */
export type OfficerContext = Context & { readonly actor: Officer };

export type RecognisedOfficer = { readonly context: OfficerContext; readonly session: OfficerSession };

export type SignedInRefusal =
  /** No such session, ended, too long unused, too old, or the person was removed: one answer for all. */
  { readonly kind: 'not-signed-in' };

export type OfficerRefusal =
  | SignedInRefusal
  /** Signed in, but in no role: none was chosen yet, or the chosen one ended. */
  | { readonly kind: 'no-role' };

/** The session is touched at most this often, so that reading pages does not write at each request. */
const TOUCHED_EVERY = { minutes: 1 };

/** Who is signed in with this secret, read from the database at each request: what was revoked is out at once. */
export async function signedIn(acts: Acts, centre: string, secret: string): Promise<Result<SignedIn, SignedInRefusal>> {
  return acts.decide({ centre, actor: { kind: 'system', job: 'sign-in' } }, (act) => recogniseSession(act, secret));
}

/** Turns the cookie of a signed-in browser into the context of the officer's role of this moment. */
export async function officerContext(
  acts: Acts,
  centre: string,
  secret: string,
): Promise<Result<RecognisedOfficer, OfficerRefusal>> {
  const known = await signedIn(acts, centre, secret);
  if (!known.ok) return known;
  const session = known.value;
  const { chosen } = session;
  if (!chosen) return refused({ kind: 'no-role' });
  return granted({
    context: { centre, actor: actorIn(session.officer, chosen) },
    session: { ...session, chosen, agency: chosen.agency, role: chosen.role, roleId: chosen.roleId },
  });
}

/** The officer as the actor of a role. */
export function actorIn(officer: string, { agency, agencyKind, role }: HeldRole): Officer {
  return { kind: 'officer', officer, agency, agencyKind, role };
}

async function recogniseSession(act: Act, secret: string): Promise<Result<SignedIn, SignedInRefusal>> {
  const permitted = may(act.actor, 'sign-in', { centre: act.centre });
  if (!permitted.ok) throw new UnexpectedError('Only the product recognises a session', { actor: act.actor.kind });
  const hash = hashOf(secret);
  const session = await findSession(act.tx, act.centre, hash);
  if (!session || standingOf(session, act.now) !== 'good') return refused({ kind: 'not-signed-in' });
  if (Temporal.Instant.compare(session.lastSeenAt.add(TOUCHED_EVERY), act.now) <= 0)
    await touchSession(act.tx, act.centre, hash, act.now);

  const roles = rolesThatCount(await rolesOf(act.tx, act.centre, session.officer), session.agencies, act.now);
  return granted({ hash, ...asSignedIn(session, roles, act.now) });
}

function asSignedIn(session: KeptSession, roles: readonly HeldRole[], now: Temporal.Instant): Omit<SignedIn, 'hash'> {
  const chosen = roles.find(({ roleId }) => roleId === session.roleId);
  const freshUntil = session.authenticatedAt.add({ minutes: session.freshMinutes });
  return {
    officer: session.officer,
    name: session.name,
    authenticatedAt: session.authenticatedAt,
    fresh: Temporal.Instant.compare(now, freshUntil) < 0,
    roles,
    ...(chosen ? { chosen } : {}),
  };
}
