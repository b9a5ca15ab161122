import { may } from '../../access/rules/may.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { updateComing } from '../store/households.ts';

/** Says who comes to a visit that is booked. Called by `change-visit`, which decided, and whose entry tells of it. */
export async function changeComing(act: Act, booking: string, coming: readonly string[]): Promise<void> {
  const allowed = may(act.actor, 'change-visit', { centre: act.centre, booking });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { actor: act.actor.kind });
  await updateComing(act.tx, act.centre, booking, coming);
}
