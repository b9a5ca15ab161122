import path from 'node:path';
import type { Temporal } from '../kernel/temporal.ts';
import { openDatabase } from '../platform/database.ts';
import type { Log } from '../platform/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { loadRegion } from '../region/actions/load-region.ts';
import { regionFilesIn } from '../region/store/data-files.ts';

/**
 * Loads `data/` into the database, as the owner: the product itself may not change a fact.
 * @throws StartRefusal that names file, line and fault.
 */
export async function loadShippedRegion(
  ownerUrl: string,
  centre: string,
  now: Temporal.Instant,
  log: Log,
): Promise<void> {
  const database = openDatabase(ownerUrl, log, 1);
  try {
    const files = regionFilesIn(path.join(projectRoot, 'data'), centre);
    const loaded = await database.transaction().execute((tx) => loadRegion(tx, files, now));
    if (!loaded.ok) {
      const faults = loaded.refusal.map(({ file, line, sentence }) => `${file}, line ${line}: ${sentence}`);
      throw new StartRefusal(`The reference data is not right:\n${faults.join('\n')}`);
    }
  } finally {
    await database.destroy();
  }
}
