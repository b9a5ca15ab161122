import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { anchorJournal, numberEntries } from '../../src/journal/actions/keep-journal.ts';
import { isSound, verifyJournal, type JournalReport } from '../../src/journal/actions/verify-journal.ts';
import type { Officer } from '../../src/kernel/actor.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { actsOn, type Acts, type Context } from '../../src/platform/act.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { openLog } from '../../src/platform/log.ts';
import { testDatabase, type TestDatabase } from './database.ts';

export const KEEPER: Context = { centre: 'maastricht', actor: { kind: 'system', job: 'number-journal' } };

/** Somebody who works at an agency, with ids that a test can read. */
export function officerOf(agency: string, role: Officer['role'] = 'officer', n = 1): Officer {
  const agencyKind = agency === 'ind' || agency === 'centre' ? agency : 'municipality';
  return {
    kind: 'officer',
    officer: `0f1ce000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    agency,
    agencyKind,
    role,
  };
}

/** A database with a worker that a test runs by hand, anchors in a folder of their own, and an attacker. */
export type KeptJournal = TestDatabase & {
  readonly folder: string;
  /** As the worker does every second and every minute. */
  readonly number: () => Promise<number>;
  readonly anchor: (at?: string) => Promise<number>;
  readonly verify: (folder?: string) => Promise<JournalReport & { readonly sound: boolean }>;
  /** One statement of somebody who administers the database: nothing binds them. */
  readonly attack: (statement: string) => Promise<void>;
  /** Everything as it was when the database was made. */
  readonly empty: () => Promise<void>;
};

export async function keptJournal(): Promise<KeptJournal> {
  const db = await testDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'anchors-'));
  const owner = openDatabase(db.ownerUrl, openLog('silent'), 2);
  const verifier: Acts = actsOn(owner, db.clock);
  const superuser = new pg.Client({ connectionString: db.ownerUrl.replace('user=owner', 'user=postgres') });
  await superuser.connect();
  return {
    ...db,
    folder,
    number: async () => (await db.acts.perform(KEEPER, numberEntries)).numbered,
    anchor: async (at = '2026-11-30T08:01:00Z') =>
      (await db.acts.perform(KEEPER, (act) => anchorJournal(act, [folder], Temporal.Instant.from(at)))).chains,
    async verify(anchors = folder) {
      const report = await verifier.perform(KEEPER, (act) => verifyJournal(act, anchors ? [anchors] : []));
      return { ...report, sound: isSound(report) };
    },
    async attack(statement) {
      await superuser.query(statement);
    },
    async empty() {
      await superuser.query('truncate journal.entry, journal.waiting, journal.link, journal.chain, journal.keeping');
      rmSync(folder, { recursive: true, force: true });
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await superuser.end();
      await owner.destroy();
      await db.close();
    },
  };
}
