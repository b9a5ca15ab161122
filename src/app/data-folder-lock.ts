import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartRefusal } from '../platform/start-refusal.ts';

/**
 * Marks the data folder as ours while we run; the answer takes the mark away. Two servers on one folder would fight
 * for its database.
 */
export function lockDataFolder(folder: string): () => void {
  const file = path.join(folder, 'server.pid');
  try {
    mkdirSync(folder, { recursive: true });
    const other = processIn(file);
    if (other !== undefined) {
      throw new StartRefusal(
        `Eenloket already runs from this folder (process ${other}). Stop it first, or give this one another folder: DATA_FOLDER=.data-2 PORT=3001 npm start`,
      );
    }
    writeFileSync(file, String(process.pid));
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw new StartRefusal(
      `Eenloket cannot write in ${folder}. Make it writable, or set DATA_FOLDER to another folder.`,
      error,
    );
  }
  return () => rmSync(file, { force: true });
}

/** Whether a server of ours runs from that folder now. */
export function isDataFolderInUse(folder: string): boolean {
  return processIn(path.join(folder, 'server.pid')) !== undefined;
}

/** Another process of ours that marked the folder and still runs. */
function processIn(file: string): number | undefined {
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  return other !== undefined && other !== process.pid && isOurs(other) ? other : undefined;
}

/** Whether that process lives and is one of us: after a crash its number may belong to another program. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const commandLine = `/proc/${pid}/cmdline`;
    return existsSync(commandLine) ? readFileSync(commandLine, 'utf8').includes('main.js') : true;
  } catch {
    return false;
  }
}
