import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { may } from '../rules/may.ts';
import { prolong } from '../store/prolong.ts';

/** Until when the reference and the address lead to a booking, and until when its receipt and its program open it. */
export type SecretTerms = { readonly leads: Temporal.Instant; readonly opens: Temporal.Instant };

/** What leads to a booking or opens it is good until the terms of its new day. Called by `change-visit`, which decided. */
export async function prolongSecrets(act: Act, booking: string, { leads, opens }: SecretTerms): Promise<void> {
  const allowed = may(act.actor, 'change-visit', { centre: act.centre, booking });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { actor: act.actor.kind });
  await prolong(act.tx, act.centre, booking, ['reference', 'email'], leads);
  await prolong(act.tx, act.centre, booking, ['mailed-link', 'program'], opens);
}
