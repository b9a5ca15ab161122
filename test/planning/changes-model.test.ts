import { expect, test } from 'vitest';
import { real, runChanges, runCommands } from '../builders/changes-model.ts';

runChanges();

test('whatever families book, change, cancel and let run out: the database says what a small model says', async () => {
  await runCommands(real, 100);
  for (const command of ['Hold granted', 'Book granted', 'Change granted', 'Change refused', 'Cancel granted'])
    expect(real.counts.get(command) ?? 0, command).toBeGreaterThan(5);
}, 300_000);
