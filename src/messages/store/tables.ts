import type { InstantColumn, InstantOrNull } from '../../platform/columns.ts';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type MessagesTables = {
  'messages.outbox': {
    centre_id: string;
    message_id: string;
    booking_id: string | null;
    kind: string;
    language: string;
    recipient: string;
    subject: string;
    body_text: string;
    body_html: string;
    calendar: string | null;
    state: 'waiting' | 'sent' | 'given-up';
    made_at: InstantColumn;
    sent_at: InstantOrNull;
  };
};
