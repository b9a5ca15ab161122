import path from 'node:path';
import { isSound, verifyJournal, type JournalReport } from '../journal/actions/verify-journal.ts';
import { actsOn } from '../platform/act.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database.ts';
import { ownerUrlIn, startEmbeddedPostgres } from '../platform/embedded-postgres.ts';
import { openLog } from '../platform/log.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { isDataFolderInUse, lockDataFolder } from './data-folder-lock.ts';
import { isDemonstration } from './demonstration.ts';
import { writtenReport } from './journal-report.ts';
import type { Settings } from './settings.ts';

const USE = 'Use: npm run --silent cli -- journal verify [--anchors FOLDER]';

/**
 * `cli -- journal verify`: checks the whole journal against its anchors in every folder, and says what it found in words. Exit code 1
 * when something was changed. It reads as the owner of the schema, because no role of the product may read it all.
 */
export async function journalCommand(
  words: readonly string[],
  settings: Settings,
  say: (line: string) => void = console.log,
): Promise<0 | 1> {
  const chosen = anchorsIn(words);
  if (words[0] !== 'verify') throw new StartRefusal(USE);
  const folders = chosen === undefined ? settings.anchorFolders : [chosen];
  const { ownerUrl, stop } = await ownerOf(settings);
  const database = openDatabase(ownerUrl, openLog(settings.logLevel), 1);
  try {
    const keeper = { centre: settings.centre, actor: { kind: 'system', job: 'verify-journal' } } as const;
    const found = await actsOn(database, systemClock).perform(keeper, (act) => verifyJournal(act, folders));
    const report = isDemonstration(settings) ? withoutInvented(found) : found;
    writtenReport(report, folders).forEach(say);
    return isSound(report) ? 0 : 1;
  } finally {
    await database.destroy();
    await stop();
  }
}

/** The demonstration dates its invented visits back by itself, and its clock may start on any day. */
function withoutInvented(report: JournalReport): JournalReport {
  const chains = report.chains.map((chain) => ({
    ...chain,
    faults: chain.faults.filter(({ kind }) => kind !== 'dated-back'),
  }));
  return { ...report, chains };
}

/** @throws StartRefusal for words that the command does not know */
function anchorsIn([, option, folder, ...more]: readonly string[]): string | undefined {
  if (option === undefined) return undefined;
  if (option !== '--anchors' || folder === undefined || more.length > 0) throw new StartRefusal(USE);
  return path.resolve(folder);
}

/** The configured database, the embedded one of a server that runs now, or else the embedded one for this check only. */
async function ownerOf({ databaseOwnerUrl, dataFolder }: Settings) {
  const leave = () => Promise.resolve();
  if (databaseOwnerUrl) return { ownerUrl: databaseOwnerUrl, stop: leave };
  const folder = path.join(dataFolder, 'postgres');
  if (isDataFolderInUse(dataFolder)) return { ownerUrl: ownerUrlIn(folder), stop: leave };
  const unlock = lockDataFolder(dataFolder);
  try {
    const embedded = await startEmbeddedPostgres({ folder });
    return {
      ownerUrl: embedded.ownerUrl,
      async stop() {
        await embedded.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
