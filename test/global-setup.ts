import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { Temporal } from '../src/kernel/temporal.ts';
import { loadShippedRegion } from '../src/app/load-shipped-region.ts';
import { endLeftover, startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { openLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { projectRoot } from '../src/platform/project-root.ts';
import { hasInstalledBrowser, packedBrowser } from './builders/browser.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- vitest merges with its own interface
  interface ProvidedContext {
    /** The owner's URL of the migrated database that each test file clones; its folder holds the server's socket. */
    templateUrl: string;
    /** A folder of this run with a mark for each page that axe has looked at. */
    lookedAt: string;
  }
}

/** One real PostgreSQL for the whole run, with the schema and the shipped region, from which test files take clones. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  if (!hasInstalledBrowser()) await packedBrowser(); // once, before several workers want it
  const tests = path.join(projectRoot, '.data', 'test');
  await endRunsThatWereKilled(tests);
  const folder = path.join(tests, `pg-${process.pid}`);
  const postgres = await startEmbeddedPostgres({ folder, throwAway: true, connections: 300 });
  try {
    await migrate(postgres.ownerUrl);
    await loadShippedRegion(
      postgres.ownerUrl,
      'maastricht',
      Temporal.Instant.from('2026-11-22T08:00:00Z'),
      openLog('silent'),
    );
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  project.provide('templateUrl', postgres.ownerUrl);
  const lookedAt = path.join(folder, 'looked-at');
  mkdirSync(lookedAt);
  project.provide('lookedAt', lookedAt);
  return () => postgres.stop();
}

/** A run that was killed could not end its database; the next run does. */
async function endRunsThatWereKilled(tests: string): Promise<void> {
  mkdirSync(tests, { recursive: true });
  for (const name of readdirSync(tests).filter((entry) => /^pg-\d+$/.test(entry))) {
    if (isAlive(Number(name.slice('pg-'.length)))) continue;
    await endLeftover(path.join(tests, name, 'data'));
    rmSync(path.join(tests, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
