import { record } from '../../journal/actions/record.ts';
import type { Officer } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import type { IdentityProviderSettings, Proof, ProofRefusal } from '../../platform/identity-provider.ts';
import { hashOf, randomSecret } from '../../platform/opaque.ts';
import { rolesThatCount } from '../rules/roles-that-count.ts';
import { standingOf } from '../rules/session-standing.ts';
import { findByIdentity, noteSignIn } from '../store/officers.ts';
import { rolesOf } from '../store/roles-held.ts';
import { addSession, endSession, eraseSessionsBefore, findSession, lockSessionsOf } from '../store/sessions.ts';
import { takeSignIn, type KeptSignIn } from '../store/sign-ins.ts';
import { refuseOthers, signInHash } from './begin-sign-in.ts';
import { actorIn, type HeldRole } from './officer-context.ts';
import type { SignInTerms } from './sign-in-terms.ts';

export type { KeptSignIn } from '../store/sign-ins.ts';

export type SignInRefusal =
  /** Unknown here, used before, too long ago, begun in another browser, or come back from another provider. */
  | { readonly kind: 'sign-in-over' }
  | ProofRefusal
  | { readonly kind: 'one-step' }
  | { readonly kind: 'person-unknown' }
  | { readonly kind: 'person-removed' }
  | { readonly kind: 'no-role' }
  /** Step-up: it was not the person who is signed in. */
  | { readonly kind: 'other-person' };

/** Takes a sign-in that comes back: once, whoever asks first. Its answer must stay although the rest may be refused. */
export async function takeBackSignIn(act: Act, secret: string, state: string): Promise<KeptSignIn | undefined> {
  refuseOthers(act);
  const signIn = await takeSignIn(act.tx, act.centre, signInHash(secret, state));
  return signIn && Temporal.Instant.compare(act.now, signIn.validUntil) < 0 ? signIn : undefined;
}

/**
 * Writes down that somebody was not let in. Who it was stays unsaid: it was not proved, or they are nobody here. Only a
 * step-up that was refused stands in the log of the agency, because it was asked for in a session of somebody known.
 */
export async function noteRefusal(
  act: Act,
  refusal: SignInRefusal,
  signIn: Pick<KeptSignIn, 'provider' | 'forOfficer' | 'forSession'>,
): Promise<void> {
  refuseOthers(act);
  const asking = await officerOfStepUp(act, signIn);
  await record(asking ? { ...act, actor: asking } : act, 'sign-in-refused', {
    reason: refusal.kind,
    ...('code' in refusal ? { code: refusal.code } : {}),
    provider: signIn.provider,
    ...(signIn.forOfficer === null ? {} : { stepUp: true }),
  });
}

/** Whose session asked for a fresh proof, in the role of that session; undefined when it is over or has no role now. */
async function officerOfStepUp(
  act: Act,
  { forOfficer, forSession }: Pick<KeptSignIn, 'forOfficer' | 'forSession'>,
): Promise<Officer | undefined> {
  const session = forOfficer !== null && forSession !== null && (await findSession(act.tx, act.centre, forSession));
  if (!session || standingOf(session, act.now) !== 'good') return undefined;
  const roles = rolesThatCount(await rolesOf(act.tx, act.centre, session.officer), session.agencies, act.now);
  const role = roles.find(({ roleId }) => roleId === session.roleId);
  return role && actorIn(session.officer, role);
}

/** A new session: its secret, and the role that it works in already, if there is only one or it goes on in it. */
export type Admitted = { readonly secret: string; readonly officer: string; readonly chosen: HeldRole | undefined };

export type Arrival = {
  readonly provider: Pick<IdentityProviderSettings, 'code' | 'agencies'>;
  readonly proof: Proof;
  readonly signIn: Pick<KeptSignIn, 'forOfficer' | 'forSession'>;
};

/** Lets in a person whose identity was proved, when they have a role that counts. A new secret, and the old session ends. */
export async function admit(act: Act, arrival: Arrival, terms: SignInTerms): Promise<Result<Admitted, SignInRefusal>> {
  refuseOthers(act);
  const { provider, proof, signIn } = arrival;
  if (!proof.twoSteps) return refused({ kind: 'one-step' });
  const person = await findByIdentity(act.tx, act.centre, proof);
  if (!person) return refused({ kind: 'person-unknown' });
  const { officer } = person;
  if (person.removedAt && Temporal.Instant.compare(person.removedAt, act.now) <= 0)
    return refused({ kind: 'person-removed' });
  if (signIn.forOfficer !== null && signIn.forOfficer !== officer) return refused({ kind: 'other-person' });
  // Roles are read after it: those of who is being removed at this moment count no more.
  await lockSessionsOf(act.tx, act.centre, officer);
  const roles = rolesThatCount(await rolesOf(act.tx, act.centre, officer), provider.agencies, act.now);
  if (roles.length === 0) return refused({ kind: 'no-role' });

  const before = signIn.forSession && (await findSession(act.tx, act.centre, signIn.forSession));
  if (signIn.forSession) await endSession(act.tx, act.centre, signIn.forSession, act.now);
  const goesOnIn = before?.officer === officer ? before.roleId : undefined;
  const chosen = roles.length === 1 ? roles[0] : roles.find(({ roleId }) => roleId === goesOnIn);
  const secret = await startSession(act, officer, chosen, arrival, terms);
  // In the log of the agency, once it is known for which one; who has several roles says so on the next page.
  await record(chosen ? { ...act, actor: actorIn(officer, chosen) } : act, 'signed-in', {
    officer,
    provider: provider.code,
    ...(signIn.forOfficer === null ? {} : { stepUp: true }),
  });
  return granted({ secret, officer, chosen });
}

async function startSession(
  act: Act,
  officer: string,
  chosen: HeldRole | undefined,
  { provider, proof }: Arrival,
  terms: SignInTerms,
): Promise<string> {
  const secret = randomSecret();
  await eraseSessionsBefore(act.tx, act.centre, officer, act.now.subtract({ hours: 24 }));
  await addSession(act.tx, act.centre, hashOf(secret), {
    officer,
    roleId: chosen?.roleId ?? null,
    authenticatedAt: act.now.subtract({ seconds: proof.ageSeconds }),
    lastSeenAt: act.now,
    endsAt: act.now.add({ hours: terms.longestHours }),
    idleMinutes: terms.idleMinutes,
    freshMinutes: terms.freshMinutes,
    agencies: provider.agencies,
  });
  await noteSignIn(act.tx, act.centre, officer, act.now);
  return secret;
}
