import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Act } from '../../platform/act.ts';
import type { Mailer } from '../../platform/mail.ts';
import { lockWaitingMessage, markSent } from '../store/outbox.ts';

/**
 * Sends one waiting mail and notes that it went. A failure throws, so that the job is tried again later with the
 * same Message-ID: SMTP cannot promise "exactly once", but never lost and recognisable when repeated.
 */
export async function sendMessage(act: Act, mailer: Mailer, message: string): Promise<void> {
  const allowed = may(act.actor, 'send-message', { centre: act.centre });
  if (!allowed.ok) throw new UnexpectedError('Only the sending job sends', { operation: allowed.refusal.operation });

  const row = await lockWaitingMessage(act.tx, act.centre, message);
  if (!row) return;
  await mailer.send({
    id: row.message_id,
    to: row.recipient,
    subject: row.subject,
    text: row.body_text,
    html: row.body_html,
    ...(row.calendar === null ? {} : { calendar: row.calendar }),
  });
  await markSent(act.tx, act.centre, message, act.now);
  await record(act, 'message-sent', { message, kind: row.kind }, row.booking_id ?? undefined);
}
