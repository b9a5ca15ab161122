import type { Actor } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf } from '../../platform/opaque.ts';
import { takeSecret } from '../store/leads.ts';
import { findSecret, type OpeningPurpose } from '../store/secrets.ts';

export type Claim = { readonly booking: string; readonly purpose: OpeningPurpose; readonly secret: string };

export type RecognitionRefusal =
  /** No such booking, no such secret, or not this secret's booking: one answer for all. */
  { readonly kind: 'not-recognised' } | { readonly kind: 'secret-expired' };

export type Holder = Extract<Actor, { kind: 'holder' }>;

/** Turns a secret into the right to act on its booking. Looking changes nothing, so a mail scanner may follow a link. */
export async function recogniseHolder(
  act: Act,
  claim: Claim,
): Promise<Result<Holder & { used: boolean }, RecognitionRefusal>> {
  // A forged address must not become a database error.
  if (!isUuid(claim.booking)) return refused({ kind: 'not-recognised' });
  const known = await findSecret(act.tx, placeOf(act, claim), hashOf(claim.secret));
  if (!known) return refused({ kind: 'not-recognised' });
  if (Temporal.Instant.compare(known.validUntil, act.now) <= 0) return refused({ kind: 'secret-expired' });
  return granted({ kind: 'holder', booking: claim.booking, used: known.used });
}

/** Uses a secret that works once; false when it was used already. Of two at the same moment one wins. */
export async function takeOnce(act: Act, claim: Claim): Promise<boolean> {
  return takeSecret(act.tx, placeOf(act, claim), hashOf(claim.secret), act.now);
}

function placeOf(act: Act, { booking, purpose }: Claim) {
  return { centre: act.centre, booking, purpose };
}
