import { afterAll, beforeAll, expect, test } from 'vitest';
import { realChanges, runCommands, type Real } from '../builders/changes-model.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';

let db: TestDatabase;
let real: Real;

beforeAll(async () => {
  db = await testDatabase();
  real = await realChanges(db);
});
afterAll(async () => {
  await real.close();
  await db.close();
});

test('whatever families book, change, cancel and let run out: the database says what a small model says', async () => {
  await runCommands(real, 100);
  for (const command of ['Hold granted', 'Book granted', 'Change granted', 'Change refused', 'Cancel granted'])
    expect(real.counts.get(command) ?? 0, command).toBeGreaterThan(5);
}, 300_000);
