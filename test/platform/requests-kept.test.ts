import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetOldRequests } from '../../src/app/keep-days-open.ts';
import { granted, refused } from '../../src/kernel/result.ts';
import type { Context } from '../../src/platform/act.ts';
import { once } from '../../src/platform/once.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { officerOf } from '../builders/journal.ts';
import { PREPARING } from '../builders/unrecorded.ts';
import { record } from '../../src/journal/actions/record.ts';

let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

const ask = (context: Context, key: string, body: object = {}) =>
  db.acts.decide(context, (act) =>
    once(act, { key, operation: 'test', body }, async () => {
      await record(act, 'thing-done', {});
      return granted({ by: context.actor.kind });
    }),
  );
const keys = async () =>
  (await db.everything<{ key: string }>('select key from platform.idempotency order by key')).map(({ key }) => key);

describe('a request that may be repeated', () => {
  test('is forgotten after so many days as the centre set, and not before; the journal says how many', async () => {
    await ask(PREPARING, 'made-early');
    db.clock.pass({ hours: 24 * 20 });
    await ask(PREPARING, 'made-later');
    await forgetOldRequests(db.acts, 'maastricht');
    expect(await keys()).toEqual(['made-early', 'made-later']);
    db.clock.pass({ hours: 24 * 10 + 1 });
    await forgetOldRequests(db.acts, 'maastricht');
    expect(await keys()).toEqual(['made-later']);
    expect(await db.everything(`select facts from journal.entry where action = 'requests-forgotten'`)).toEqual([
      { facts: { requests: 1 } },
    ]);
  });

  test('of an officer is seen by that officer only; another with the same key learns no answer', async () => {
    const [one, other] = [1, 2].map((n): Context => ({ centre: 'maastricht', actor: officerOf('ind', 'officer', n) }));
    expect(await ask(one!, 'key-of-one')).toEqual(granted({ by: 'officer' }));
    expect(await ask(one!, 'key-of-one')).toEqual(granted({ by: 'officer' }));
    expect(await ask(other!, 'key-of-one')).toEqual(refused({ kind: 'key-used-for-something-else' }));
    const seen = await db.acts.perform(other!, async ({ tx }) => {
      const { sql } = await import('kysely');
      return (await sql`select key from platform.idempotency`.execute(tx)).rows;
    });
    expect(seen).toEqual([]);
  });
});
