import { forgetSecrets } from '../../access/actions/lead-to-booking.ts';
import { forgetSharing } from '../../access/actions/share-booking.ts';
import { may, type Operation } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { deleteHousehold, findHousehold, keepHousehold, markEmailConfirmed } from '../store/households.ts';

/** The household is booked: it is no draft any more. Called by `book-visit`, which decided. */
export async function keepWithVisit(act: Act, booking: string): Promise<void> {
  insist(act, 'change-household', booking);
  await keepHousehold(act.tx, act.centre, booking);
}

/** The mail address was proved to work. Called by `confirm-email`, which recognised the mailed secret. */
export async function noteEmailConfirmed(act: Act, booking: string): Promise<void> {
  insist(act, 'confirm-email', booking);
  await markEmailConfirmed(act.tx, act.centre, booking, act.now);
}

/** Job: erases a draft whose time is over and that nobody booked. */
export async function eraseOldDraft(act: Act, booking: string): Promise<void> {
  insist(act, 'erase-draft', booking);
  const household = await findHousehold(act.tx, act.centre, booking);
  const until = household?.draftUntil;
  if (!until || Temporal.Instant.compare(act.now, until) < 0) return;
  // Only who asked for an urgent time shared a draft with anybody.
  await forgetSharing(act, booking);
  await deleteHousehold(act.tx, act.centre, booking);
  await record(act, 'draft-erased', {}, booking);
}

/**
 * Job: erases names, birth dates, contact and answers when their term after the visit is over. The visit itself stays as
 * numbers: a day, desks and a reference that leads to nobody, and no agency sees it any more.
 */
export async function eraseHousehold(act: Act, booking: string): Promise<void> {
  insist(act, 'erase-household', booking);
  await forgetSharing(act, booking);
  await forgetSecrets(act, booking);
  await deleteHousehold(act.tx, act.centre, booking);
  await record(act, 'household-erased', {}, booking);
}

/** Earlier actions are called by later ones that decided already: another actor here is a fault, no refusal. */
function insist(act: Act, operation: Operation, booking: string): void {
  const allowed = may(act.actor, operation, { centre: act.centre, booking });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { operation, actor: act.actor.kind });
}
