import { createHash } from 'node:crypto';
import { granted, refused, type Result } from '../kernel/result.ts';
import { UnexpectedError } from '../kernel/unexpected-error.ts';
import type { Act } from './act.ts';
import type { InstantColumn, JsonColumn } from './columns.ts';

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
    if (!first) throw new UnexpectedError('A repeated request without its first', { operation: request.operation });
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

/** The answer that this request got before, without doing anything: undefined when it is the first. */
export async function answerGivenBefore<Value extends object>(
  act: Act,
  request: Repeatable,
): Promise<Result<Value, OnceRefusal> | undefined> {
  const first = await findRequest(act, request.key);
  return first && answerOf<Value>(first, request);
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
