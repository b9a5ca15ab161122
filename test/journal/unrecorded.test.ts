import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from '../../src/journal/actions/record.ts';
import { refused } from '../../src/kernel/result.ts';
import type { Act } from '../../src/platform/act.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { PREPARING } from '../builders/unrecorded.ts';

let db: TestDatabase;
beforeAll(async () => (db = await testDatabase()));
afterAll(() => db.close());

const visitor = { centre: 'maastricht', actor: { kind: 'visitor' } } as const;

const addDay = ({ tx }: Act) =>
  sql`insert into planning.day (centre_id, day) values ('maastricht', current_date + (random() * 100000)::int)`.execute(
    tx,
  );

describe('in every test an action that changes something and records nothing fails', () => {
  test('an unrecorded change is refused, by name, and rolled back', async () => {
    await expect(db.acts.perform(visitor, addDay)).rejects.toThrow(
      'Changed planning.day as visitor and recorded nothing',
    );
    expect(await db.everything('select from planning.day')).toHaveLength(0);
  });

  test('the same change with an entry is not', async () => {
    await db.acts.perform(visitor, async (act) => {
      await addDay(act);
      await record(act, 'day-added', {});
    });
    expect(await db.everything('select from planning.day')).toHaveLength(1);
  });

  test('an entry of an earlier transaction on the same connection does not count', async () => {
    for (let n = 0; n < 20; n++) await expect(db.acts.perform(visitor, addDay)).rejects.toThrow('recorded nothing');
  });

  test('neither a read, nor a change that is refused, nor what a test prepares needs one', async () => {
    await db.acts.perform(visitor, ({ tx }) => sql`select from planning.day`.execute(tx));
    await db.acts.decide(visitor, async (act) => {
      await addDay(act);
      return refused({ kind: 'refused' });
    });
    await db.acts.perform(PREPARING, addDay);
  });
});
