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

const seed = Number(process.env['SEED']);

test('2,000 runs of holding, booking, adding, removing, moving, cancelling and expiring: no invariant is broken', async () => {
  await runCommands(real, 2000, Number.isInteger(seed) && seed > 0 ? seed : undefined);
  expect(real.counts.get('Change granted') ?? 0).toBeGreaterThan(500);
  expect(real.counts.get('Change refused') ?? 0).toBeGreaterThan(500);
}, 3_600_000);
