import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf } from '../../platform/opaque.ts';
import { may } from '../rules/may.ts';
import { addSignIn, eraseOldSignIns } from '../store/sign-ins.ts';
import type { SignedIn } from './officer-context.ts';
import type { SignInTerms } from './sign-in-terms.ts';

/** What a browser is about to take to the identity provider. */
export type LeavingBrowser = {
  /** The secret of the browser's cookie for this sign-in. */
  readonly secret: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly provider: string;
  readonly returnTo: string;
  /** Whether the person proves again who they are, although signed in there. */
  readonly fresh: boolean;
  /** Who is signed in in this browser: for them it is a step-up. */
  readonly session?: SignedIn | undefined;
};

/** Keeps a sign-in until it comes back, under what only this browser and this answer have together. */
export async function beginSignIn(act: Act, leaving: LeavingBrowser, terms: SignInTerms): Promise<void> {
  refuseOthers(act);
  const { provider, nonce, verifier, returnTo, fresh, session } = leaving;
  await eraseOldSignIns(act.tx, act.centre, act.now);
  await addSignIn(act.tx, act.centre, signInHash(leaving.secret, leaving.state), {
    provider,
    nonce,
    verifier,
    returnTo,
    fresh,
    forOfficer: (fresh && session?.officer) || null,
    forSession: session?.hash ?? null,
    validUntil: act.now.add({ minutes: terms.signInMinutes }),
  });
}

export function signInHash(secret: string, state: string): Buffer {
  return hashOf(`${secret} ${state}`);
}

/** The steps of a sign-in are the product's own; no door lets anybody else come here. */
export function refuseOthers(act: Act): void {
  if (!may(act.actor, 'sign-in', { centre: act.centre }).ok)
    throw new UnexpectedError('Only the product signs people in', { actor: act.actor.kind });
}
