import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { hashOf, randomCode } from '../../platform/opaque.ts';
import { addSecret, type OpeningPurpose } from '../store/secrets.ts';

/**
 * Makes a new secret that opens one booking, and keeps its hash only. The caller decided that this actor may have
 * it: it is called inside `start-booking`, `hold-visit` and `book-visit`, never by a door.
 */
export async function issueSecret(
  act: Act,
  booking: string,
  purpose: OpeningPurpose,
  validUntil: Temporal.Instant,
): Promise<string> {
  const secret = randomCode();
  await addSecret(act.tx, { centre: act.centre, booking, purpose }, hashOf(secret), validUntil);
  return secret;
}
