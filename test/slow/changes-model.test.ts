import { expect, test } from 'vitest';
import { real, runChanges, runCommands } from '../builders/changes-model.ts';

runChanges();

const seed = Number(process.env['SEED']);

test('2,000 runs of holding, booking, adding, removing, moving, cancelling and expiring: no invariant is broken', async () => {
  await runCommands(real, 2000, Number.isInteger(seed) && seed > 0 ? seed : undefined);
  expect(real.counts.get('Change granted') ?? 0).toBeGreaterThan(500);
  expect(real.counts.get('Change refused') ?? 0).toBeGreaterThan(500);
}, 3_600_000);
