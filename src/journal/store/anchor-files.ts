import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Temporal } from '../../kernel/temporal.ts';
import { NOTHING_BEFORE, readAnchor, type Anchor } from '../rules/anchor.ts';
import type { Head } from './keep.ts';

/** Longer than any line, so that the end of a file holds its last one. */
const LAST_BYTES = 4096;

/** A line that is no anchor, or does not follow the one before it. */
export type BrokenLine = {
  readonly file: string;
  readonly line: number;
  readonly why: 'unreadable' | 'does-not-follow';
};

/**
 * Appends an anchor for each head to the file of the month, and answers when the disk has it. Lines are JSON; each
 * names the hash of the line before it, also across files, so that a line that is changed or taken out shows.
 */
export async function appendAnchors(
  folder: string,
  centre: string,
  heads: readonly Head[],
  at: Temporal.Instant,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const written = await filesOf(folder, centre);
  const last = written.at(-1);
  const end = await endOf(folder, written);

  let previous = end.line === undefined ? NOTHING_BEFORE : hashOfLine(end.line);
  let text = '';
  for (const { chain, number, hash } of heads) {
    const anchor: Anchor = { centre, chain, number, hash: hash.toString('hex'), at: at.toString(), previous };
    const line = JSON.stringify(anchor);
    previous = hashOfLine(line);
    text += `${line}\n`;
  }
  // By the machine's clock set back, the file of an earlier month would come before the last line.
  const file = [`${centre}-${at.toString().slice(0, 7)}.jsonl`, last ?? ''].sort().at(-1) as string;
  const isTornHere = end.isTorn && file === last;
  await appendToDisk(path.join(folder, file), isTornHere ? `\n${text}` : text);
  if (file !== last) await syncFolder(folder);
}

/** Every anchor of a centre in a folder, oldest first, and each line that is not what it should be. */
export async function readAnchors(
  folder: string,
  centre: string,
): Promise<{ readonly anchors: readonly Anchor[]; readonly broken: readonly BrokenLine[] }> {
  const anchors: Anchor[] = [];
  const broken: BrokenLine[] = [];
  let previous = NOTHING_BEFORE;
  for (const file of await filesOf(folder, centre)) {
    const lines = (await readFile(path.join(folder, file), 'utf8')).split('\n');
    for (const [at, line] of lines.entries()) {
      if (line === '') continue;
      const anchor = readAnchor(line);
      // A torn line was never promised to anybody: the next one follows the last whole line.
      if (!anchor) broken.push({ file, line: at + 1, why: 'unreadable' });
      else if (anchor.previous !== previous) broken.push({ file, line: at + 1, why: 'does-not-follow' });
      if (!anchor) continue;
      anchors.push(anchor);
      previous = hashOfLine(line);
    }
  }
  return { anchors, broken };
}

function hashOfLine(line: string): string {
  return createHash('sha256').update(line).digest('hex');
}

async function filesOf(folder: string, centre: string): Promise<readonly string[]> {
  const month = /-\d{4}-\d{2}\.jsonl$/;
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return files.filter((file) => month.test(file) && file.replace(month, '') === centre).sort();
}

/** The last whole line of all files, and whether the last file ends in half a line. */
async function endOf(folder: string, files: readonly string[]) {
  const ends = [];
  for (const file of files.toReversed()) {
    const end = await lastLine(path.join(folder, file));
    ends.push(end);
    if (end.line !== undefined) break;
  }
  return { line: ends.at(-1)?.line, isTorn: ends[0]?.isTorn ?? false };
}

/** The last whole line of a file. It is torn behind that when the machine stopped while a line was written. */
async function lastLine(file: string): Promise<{ readonly line: string | undefined; readonly isTorn: boolean }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - LAST_BYTES);
    const buffer = Buffer.alloc(size - start);
    await handle.read(buffer, 0, buffer.length, start);
    const text = buffer.toString('utf8');
    const whole = text.split('\n').filter((line) => readAnchor(line) !== undefined);
    return { line: whole.at(-1), isTorn: text !== '' && !text.endsWith('\n') };
  } finally {
    await handle.close();
  }
}

async function appendToDisk(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a', 0o640);
  try {
    await handle.appendFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A new file is only sure to be found after a crash when its folder is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows does not sync folders.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    await handle.close();
  }
}
