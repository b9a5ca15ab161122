import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import { deleteMessage } from '../store/outbox.ts';

/** Job: removes a mail whose retention term is over, sent or not: what it told is in the journal, without its words. */
export async function eraseMessage(act: Act, message: string): Promise<void> {
  const allowed = may(act.actor, 'erase-message', { centre: act.centre });
  if (!allowed.ok) throw new UnexpectedError('Only the retention job erases', { operation: allowed.refusal.operation });
  if (await deleteMessage(act.tx, act.centre, message)) await record(act, 'message-erased', { message });
}
