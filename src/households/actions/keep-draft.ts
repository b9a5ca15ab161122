import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import { setDraftUntil } from '../store/draft-term.ts';

/**
 * Keeps a draft longer than drafts are kept, because somebody here works on it. False when it is no draft any more.
 * Called by an action that decided; the customer was told until when.
 */
export async function keepDraftUntil(act: Act, booking: string, until: Temporal.Instant): Promise<boolean> {
  const allowed = may(act.actor, 'change-household', { centre: act.centre, booking });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { actor: act.actor.kind });
  if (!(await setDraftUntil(act.tx, act.centre, booking, until))) return false;
  await enqueue(act, 'erase-draft', { centre: act.centre, booking }, until);
  await record(act, 'draft-kept', { until: until.toString() }, booking);
  return true;
}
