import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { journalCommand } from '../../src/app/journal-command.ts';
import { keepJournal } from '../../src/app/keep-journal.ts';
import { readSettings } from '../../src/app/settings.ts';
import { readAnchors } from '../../src/journal/store/anchor-files.ts';
import { anchorJournal, numberEntries } from '../../src/journal/actions/keep-journal.ts';
import { record, recordAll } from '../../src/journal/actions/record.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { openLog } from '../../src/platform/log.ts';
import { KEEPER, keptJournal, officerOf, type KeptJournal } from '../builders/journal.ts';

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
beforeEach(async () => {
  await db.empty();
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy);
});

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

const anchorBoth = () =>
  db.acts.perform(KEEPER, (act) =>
    anchorJournal(act, [db.folder, copy], Temporal.Instant.from('2026-11-30T08:01:00Z')),
  );

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

  test('a first folder that cannot be written is no anchor', async () => {
    const file = path.join(copy, 'a-file');
    writeFileSync(file, '');
    await doThings(1);
    await db.number();
    const broken = { ...settings(), anchorFolders: [path.join(file, 'below'), db.folder] };
    const stop = await keepJournal(db.acts, broken, openLog('silent'));
    await expect(stop()).rejects.toThrow();
    expect(await db.everything('select anchored_number::int as anchored from journal.chain')).toEqual([
      { anchored: 0 },
    ]);
  });

  test('a second folder that cannot be written is told loudly, and the anchor of the first counts', async () => {
    const file = path.join(copy, 'a-file');
    writeFileSync(file, '');
    const second = path.join(file, 'below');
    await doThings(1);
    const lines: string[] = [];
    const broken = { ...settings(), anchorFolders: [db.folder, second] };
    const log = openLog('error', { write: (line) => void lines.push(line) });
    await (
      await keepJournal(db.acts, broken, log)
    )();
    expect(await db.everything('select anchored_number::int as anchored from journal.chain')).toEqual([
      { anchored: 1 },
    ]);
    expect((await readAnchors(db.folder, 'maastricht')).anchors).toHaveLength(1);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 50, folder: second, msg: 'a second folder got no anchor' },
    ]);
  });

  test('a pause of the worker is made good in short transactions, one act for each', async () => {
    await db.acts.perform({ centre: 'maastricht', actor: officerOf('ind') }, (act) =>
      recordAll(
        act,
        'thing-done',
        Array.from({ length: 2001 }, () => ({ actor: act.actor, booking: crypto.randomUUID(), facts: {} })),
      ),
    );
    expect(await db.acts.perform(KEEPER, numberEntries)).toEqual({ numbered: 2000, hasMore: true });
    expect(await db.acts.perform(KEEPER, numberEntries)).toEqual({ numbered: 1, hasMore: false });
  });
});

describe('cli -- journal verify', () => {
  test('says how many entries each chain has and until where it is anchored; exit code 0', async () => {
    await doThings(3);
    await db.number();
    await anchorBoth();
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

  test('reads every folder, and names the one that has less, and a number of which they disagree', async () => {
    await doThings(2);
    await db.number();
    await db.anchor();
    expect((await verify()).text).toContain(`FAULT: the anchors of ind in ${copy} end at number 0`);
    const [file = ''] = readdirSync(db.folder);
    const line = readFileSync(path.join(db.folder, file), 'utf8');
    writeFileSync(path.join(copy, file), line.replace(/"hash":"[0-9a-f]{8}/, '"hash":"00000000'));
    const { exitCode, text } = await verify();
    expect(text).toContain(
      'FAULT: the folders of anchors do not agree: they give different hashes of number 2 of ind.',
    );
    expect(exitCode).toBe(1);
    expect((await verify('--anchors', db.folder)).exitCode).toBe(0);
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

test('after a crash, an entry that waits while no process of the product runs is a note and no fault', async () => {
  const crashed = await keptJournal();
  const check = async () => {
    const lines: string[] = [];
    const own = readSettings({
      DATABASE_URL: crashed.productUrl,
      DATABASE_OWNER_URL: crashed.ownerUrl,
      JOURNAL_ANCHORS: crashed.folder,
    });
    return { exitCode: await journalCommand(['verify'], own, (line) => lines.push(line)), text: lines.join('\n') };
  };
  try {
    await crashed.acts.perform({ centre: 'maastricht', actor: officerOf('ind') }, (act) =>
      record(act, 'thing-done', {}),
    );
    await crashed.attack(`update journal.waiting set since = since - interval '1 day'`);
    expect(await check()).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('FAULT: 1 entry waits') as string,
    });
    await crashed.database.destroy();
    expect(await check()).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('Note: 1 entry waits') as string,
    });
  } finally {
    await crashed.close();
  }
});
