import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { granted, refused, type Result } from '../kernel/result.ts';
import type { Temporal } from '../kernel/temporal.ts';
import type { Act } from './act.ts';
import { instantValue, type InstantColumn, type JsonColumn } from './columns.ts';

export type OnceRefusal = { readonly kind: 'key-used-for-something-else' };

type OnceTables = {
  'platform.idempotency': {
    centre_id: string;
    key: string;
    operation: string;
    body_hash: string;
    answer: JsonColumn<unknown> | null;
    made_at: InstantColumn;
  };
};

/** What a client repeats: the key it chose, the operation and everything it asked. */
export type Repeatable = { readonly key: string; readonly operation: string; readonly body: unknown };

/**
 * Does `work` once for a key. A repetition gets the first answer; the same key with another body is refused.
 *
 * The row is made in the transaction of the work: a repetition that comes meanwhile waits for it. Refusals roll
 * back and are not kept (measured: keeping them made every refused request pay for a write). The answer holds ids,
 * never a secret.
 */
export async function once<Value extends object, Refusal>(
  act: Act,
  request: Repeatable,
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | OnceRefusal>> {
  const tables = act.tx.$extendTables<OnceTables>();
  const made = await tables
    .insertInto('platform.idempotency')
    .values({
      centre_id: act.centre,
      key: request.key,
      operation: request.operation,
      body_hash: hashOfBody(request.body),
      answer: null,
      made_at: act.now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();

  if (!made) {
    const first = await findRequest(act, request.key);
    // The key is one of somebody else's request, which this officer does not see.
    if (!first) return refused({ kind: 'key-used-for-something-else' });
    return answerOf<Value>(first, request);
  }

  const answer = await work();
  if (answer.ok) {
    await tables
      .updateTable('platform.idempotency')
      .set({ answer: JSON.stringify(answer.value) })
      .where('centre_id', '=', act.centre)
      .where('key', '=', request.key)
      .execute();
  }
  return answer;
}

/** The answers that these requests got before, by their key: for who does several at once. */
export async function answersGivenBefore<Value extends object>(
  act: Act,
  requests: readonly Repeatable[],
): Promise<ReadonlyMap<string, Result<Value, OnceRefusal>>> {
  const first = await act.tx
    .$extendTables<OnceTables>()
    .selectFrom('platform.idempotency')
    .select(['key', 'operation', 'body_hash', 'answer'])
    .where('centre_id', '=', act.centre)
    .where('key', '=', sql<string>`any(${requests.map(({ key }) => key)}::text[])`)
    .execute();
  const byKey = new Map(first.map((row) => [row.key, row]));
  return new Map(
    requests.flatMap((request) => {
      const row = byKey.get(request.key);
      return row ? [[request.key, answerOf<Value>(row, request)]] : [];
    }),
  );
}

/**
 * Keeps what several requests got, in the transaction that did them. False when somebody used one of the keys
 * meanwhile: then the caller rolls back, and finds that answer when it looks again.
 */
export async function keepAnswers(
  act: Act,
  answered: readonly { readonly request: Repeatable; readonly answer: object }[],
): Promise<boolean> {
  if (answered.length === 0) return true;
  const rows = answered.map(({ request: { key, operation, body }, answer }) => ({
    key,
    operation,
    body_hash: hashOfBody(body),
    answer,
  }));
  // In one order for everybody, so that two processes with the same keys never wait for each other in a circle.
  const { rows: kept } = await sql`
    insert into platform.idempotency (centre_id, key, operation, body_hash, answer, made_at)
    select ${act.centre}::text, key, operation, body_hash, answer, ${act.now.toString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as one (key text, operation text, body_hash text, answer jsonb)
    order by key
    on conflict do nothing
    returning key`.execute(act.tx);
  return kept.length === answered.length;
}

async function findRequest(act: Act, key: string) {
  return act.tx
    .$extendTables<OnceTables>()
    .selectFrom('platform.idempotency')
    .select(['operation', 'body_hash', 'answer'])
    .where('centre_id', '=', act.centre)
    .where('key', '=', key)
    .executeTakeFirst();
}

function answerOf<Value extends object>(
  first: { readonly operation: string; readonly body_hash: string; readonly answer: unknown },
  request: Repeatable,
): Result<Value, OnceRefusal> {
  const isSame = first.operation === request.operation && first.body_hash === hashOfBody(request.body);
  return isSame ? granted(first.answer as Value) : refused({ kind: 'key-used-for-something-else' });
}

function hashOfBody(body: unknown): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

/** Forgets the requests made before a moment: nobody repeats them any more. Gives how many. */
export async function forgetRequests(act: Act, before: Temporal.Instant): Promise<number> {
  const { numDeletedRows } = await act.tx
    .$extendTables<OnceTables>()
    .deleteFrom('platform.idempotency')
    .where('centre_id', '=', act.centre)
    .where('made_at', '<', instantValue(before))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
