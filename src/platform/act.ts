import { sql, type Transaction } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { granted, type Result } from '../kernel/result.ts';
import type { Temporal } from '../kernel/temporal.ts';
import { unreachable } from '../kernel/unexpected-error.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

/** A transaction that knows no table: a store names the tables of its own module with `tx.$extendTables<…>()`. */
export type Tx = Transaction<object>;

/** One action under way: one transaction, of one actor, in one centre, at one moment. Every action gets one first. */
export type Act = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly centre: string;
  /** The moment at which the action began. No rule reads a clock. */
  readonly now: Temporal.Instant;
};

/** What row level security may show to a transaction. `booking` is set only after its secret was recognised. */
export type Context = {
  readonly centre: string;
  readonly actor: Actor;
  readonly booking?: string;
  /** The one message that a sending job may read. */
  readonly message?: string;
};

/** The database's role for who works at an agency of this kind: the columns that it may read are its grants. */
const deskRoles = { municipality: 'desk_municipality', ind: 'desk_ind', centre: 'desk_centre' } as const;

/** The only way to the database: whoever has this can act, nobody else holds a connection. */
export type Acts = {
  /** Runs `work` in one transaction: committed when it is granted, rolled back when refused or thrown. */
  readonly decide: <Value, Refusal>(
    context: Context,
    work: (act: Act) => Promise<Result<Value, Refusal>>,
  ) => Promise<Result<Value, Refusal>>;
  /** Runs `work` that cannot be refused in one transaction: committed unless it throws. */
  readonly perform: <Value>(context: Context, work: (act: Act) => Promise<Value>) => Promise<Value>;
};

/**
 * Looks on at a transaction for a test: called when it began, and what it answers before the commit. What it throws
 * rolls back.
 */
export type Watch = (tx: Tx, context: Context) => Promise<() => Promise<void>>;

export function actsOn(database: Database, clock: Clock, watch?: Watch): Acts {
  async function decide<Value, Refusal>(context: Context, work: (act: Act) => Promise<Result<Value, Refusal>>) {
    const transaction = await database.startTransaction().execute();
    try {
      const now = clock.now();
      await setContext(transaction, context, now);
      const isRight = await watch?.(transaction, context);
      const answer = await work({ tx: transaction, actor: context.actor, centre: context.centre, now });
      if (answer.ok) await isRight?.();
      await (answer.ok ? transaction.commit() : transaction.rollback()).execute();
      return answer;
    } catch (error) {
      // A connection that died cannot roll back; the first error is the one to tell.
      if (!transaction.isCommitted && !transaction.isRolledBack)
        await transaction
          .rollback()
          .execute()
          .catch(() => undefined);
      throw error;
    }
  }

  return {
    decide,
    async perform<Value>(context: Context, work: (act: Act) => Promise<Value>) {
      const answer = await decide<Value, never>(context, async (act) => granted(await work(act)));
      return answer.ok ? answer.value : unreachable(answer.refusal);
    },
  };
}

/**
 * Tells row level security who asks. `set_config(…, true)` ends with the transaction; plain `set` would leak to
 * the next request on the same connection (measured, docs/decisions/0004). An officer never gets a booking's context,
 * and acts in the database's role of the agency's kind (docs/decisions/0014).
 */
async function setContext(tx: Tx, { centre, actor, booking, message }: Context, now: Temporal.Instant): Promise<void> {
  const officer = actor.kind === 'officer' ? actor : undefined;
  await sql`select set_config('app.centre', ${centre}, true),
                   set_config('app.actor', ${actor.kind}, true),
                   set_config('app.now', ${now.toString()}, true),
                   set_config('app.booking', ${officer ? '' : (booking ?? '')}, true),
                   set_config('app.message', ${officer ? '' : (message ?? '')}, true),
                   set_config('app.officer', ${officer?.officer ?? ''}, true),
                   set_config('app.agency', ${officer?.agency ?? ''}, true),
                   set_config('app.role', ${officer?.role ?? ''}, true),
                   set_config('role', ${officer ? deskRoles[officer.agencyKind] : 'none'}, true)`.execute(tx);
}
