import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { journalCommand } from '../../src/app/journal-command.ts';
import { keepJournal } from '../../src/app/keep-journal.ts';
import { readSettings } from '../../src/app/settings.ts';
import { readAnchors } from '../../src/journal/store/anchor-files.ts';
import { record } from '../../src/journal/actions/record.ts';
import { openLog } from '../../src/platform/log.ts';
import { keptJournal, officerOf, type KeptJournal } from '../builders/journal.ts';

let db: KeptJournal;
let copy: string;
beforeAll(async () => {
  db = await keptJournal();
  copy = mkdtempSync(path.join(tmpdir(), 'copy-'));
});
afterAll(async () => {
  rmSync(copy, { recursive: true, force: true });
  await db.close();
});
beforeEach(() => db.empty());

const settings = () =>
  readSettings({
    DATABASE_URL: db.productUrl,
    DATABASE_OWNER_URL: db.ownerUrl,
    JOURNAL_ANCHORS: db.folder,
    JOURNAL_ANCHORS_COPY: copy,
  });

const doThings = async (count: number) => {
  for (let n = 0; n < count; n++)
    await db.acts.perform({ centre: 'maastricht', actor: officerOf('ind') }, (act) => record(act, 'thing-done', { n }));
};

async function verify(...words: string[]) {
  const lines: string[] = [];
  const exitCode = await journalCommand(['verify', ...words], settings(), (line) => lines.push(line));
  return { exitCode, text: lines.join('\n') };
}

describe('keeping the journal', () => {
  test('numbers by itself, and a stop leaves nothing without a number and an anchor, in both folders', async () => {
    const stop = await keepJournal(db.acts, settings(), openLog('silent'));
    await doThings(3);
    await expect.poll(() => db.everything('select number from journal.link'), { timeout: 10_000 }).toHaveLength(3);
    await doThings(2);
    await stop();
    expect(await db.everything('select number::int, anchored_number::int as anchored from journal.chain')).toEqual([
      { number: 5, anchored: 5 },
    ]);
    for (const folder of [db.folder, copy])
      expect((await readAnchors(folder, 'maastricht')).anchors.at(-1)).toMatchObject({ chain: 'ind', number: 5 });
  });

  test('a folder that cannot be written is no anchor', async () => {
    const file = path.join(copy, 'a-file');
    writeFileSync(file, '');
    await doThings(1);
    await db.number();
    const broken = { ...settings(), anchorFolders: [db.folder, path.join(file, 'below')] };
    const stop = await keepJournal(db.acts, broken, openLog('silent'));
    await expect(stop()).rejects.toThrow();
    expect(await db.everything('select anchored_number::int as anchored from journal.chain')).toEqual([
      { anchored: 0 },
    ]);
  });
});

describe('cli -- journal verify', () => {
  test('says how many entries each chain has and until where it is anchored; exit code 0', async () => {
    await doThings(3);
    await db.number();
    await db.anchor();
    await doThings(1);
    await db.number();
    const { exitCode, text } = await verify();
    expect(text).toContain('ind: 4 entries, anchored until number 3.');
    expect(text).toContain('The journal is as it was written');
    expect(exitCode).toBe(0);
  });

  test('names each fault in words; exit code 1', async () => {
    await doThings(6);
    await db.number();
    await db.anchor();
    await db.attack(`
      update journal.entry set action = 'thing-undone' where entry_id = (select entry_id from journal.link where number = 2);
      update journal.entry set at = at + interval '1 day' where entry_id = (select entry_id from journal.link where number = 3);
      delete from journal.entry where entry_id = (select entry_id from journal.link where number = 4);
      delete from journal.entry where entry_id = (select entry_id from journal.link where number = 6);
      delete from journal.link where number = 6`);
    const { exitCode, text } = await verify('--anchors', db.folder);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/FAULT: entry 2 \([0-9a-f-]+\) was edited/);
    expect(text).toMatch(/FAULT: the moment of entry 3 \([0-9a-f-]+\) was changed/);
    expect(text).toMatch(/FAULT: entry 4 \([0-9a-f-]+\) was deleted/);
    expect(text).toContain(
      'FAULT: the end was cut off: the last number is 5, and 6 was anchored at 2026-11-30T08:01:00Z',
    );
    expect(text).toContain('is NOT as it was written');
  });

  test('without its anchors, or with a line of them changed: a fault of the anchors', async () => {
    await doThings(2);
    await db.number();
    await db.anchor();
    expect((await verify('--anchors', path.join(copy, 'nothing-here'))).text).toContain('end at number 0');
    const [file = ''] = readdirSync(db.folder);
    const whole = path.join(db.folder, file);
    writeFileSync(whole, readFileSync(whole, 'utf8').replace(/"previous":"0000/, '"previous":"0001'));
    expect(await verify()).toMatchObject({ exitCode: 1, text: expect.stringContaining('does not follow') as string });
  });

  test.each([[['check']], [['verify', '--anchor', 'x']], [['verify', '--anchors']]])(
    '%j is told how to ask',
    async (words) => {
      await expect(journalCommand(words, settings(), () => undefined)).rejects.toThrow('Use: npm run');
    },
  );
});
