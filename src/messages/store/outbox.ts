import type { Insertable, Selectable } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { MessagesTables } from './tables.ts';

export type OutboxRow = Selectable<MessagesTables['messages.outbox']>;

export async function addMessage(tx: Tx, row: Insertable<MessagesTables['messages.outbox']>): Promise<void> {
  await tx.$extendTables<MessagesTables>().insertInto('messages.outbox').values(row).execute();
}

/** The message while it waits, locked: a second worker that wants it too waits and then finds it sent. */
export async function lockWaitingMessage(tx: Tx, centre: string, message: string): Promise<OutboxRow | undefined> {
  return tx
    .$extendTables<MessagesTables>()
    .selectFrom('messages.outbox')
    .selectAll()
    .where('centre_id', '=', centre)
    .where('message_id', '=', message)
    .where('state', '=', 'waiting')
    .forUpdate()
    .executeTakeFirst();
}

/** Removes a mail; false when it was gone already. */
export async function deleteMessage(tx: Tx, centre: string, message: string): Promise<boolean> {
  const result = await tx
    .$extendTables<MessagesTables>()
    .deleteFrom('messages.outbox')
    .where('centre_id', '=', centre)
    .where('message_id', '=', message)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

export async function markSent(tx: Tx, centre: string, message: string, at: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<MessagesTables>()
    .updateTable('messages.outbox')
    .set({ state: 'sent', sent_at: at.toString() })
    .where('centre_id', '=', centre)
    .where('message_id', '=', message)
    .execute();
}
