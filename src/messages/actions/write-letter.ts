import { randomUUID } from 'node:crypto';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import type { Act } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import { letterAsHtml, letterAsText, type Letter } from '../rules/letter.ts';
import { addMessage } from '../store/outbox.ts';

/** What a mail is about; the journal and the outbox name it so. */
export type MessageKind =
  | 'plan'
  | 'card-ready'
  | 'confirm-email'
  | 'booked'
  | 'moved'
  | 'cancelled'
  | 'released-unconfirmed'
  | 'link'
  | 'wrong-tries'
  | 'urgent-asked'
  | 'urgent-declined'
  | 'urgent-late'
  | 'urgent-desk-soon'
  | 'urgent-desk-late'
  | 'urgent-escalated'
  | 'group-asked'
  | 'group-given'
  | 'group-declined'
  | 'group-late'
  | 'group-cancelled'
  | 'group-link'
  | 'group-desk-asked'
  | 'group-desk-late';

export type Mailing = {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly recipient: string;
  readonly letter: Letter;
  /** How many days its words stay in the outbox (retention term of the region). */
  readonly keptDays: number;
  readonly booking?: string;
  /** A calendar file (RFC 5545) that goes with it. */
  readonly calendar?: string;
};

/**
 * Puts a mail in the outbox in the transaction of what it tells, and asks for it to be sent. The caller's action
 * decided that it may be told.
 */
export async function writeLetter(act: Act, mailing: Mailing): Promise<void> {
  const message = randomUUID();
  await addMessage(act.tx, {
    centre_id: act.centre,
    message_id: message,
    booking_id: mailing.booking ?? null,
    kind: mailing.kind,
    language: mailing.language,
    recipient: mailing.recipient,
    subject: mailing.letter.subject,
    body_text: letterAsText(mailing.letter),
    body_html: letterAsHtml(mailing.letter, mailing.language),
    calendar: mailing.calendar ?? null,
    state: 'waiting',
    made_at: act.now.toString(),
    sent_at: null,
  });
  await record(act, 'message-written', { message, kind: mailing.kind }, mailing.booking);
  await enqueue(act, 'send-message', { centre: act.centre, message });
  const keptUntil = act.now.add({ hours: 24 * mailing.keptDays });
  await enqueue(act, 'erase-message', { centre: act.centre, message }, keptUntil);
}
