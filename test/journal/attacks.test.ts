import { readFileSync, writeFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../../src/journal/actions/record.ts';
import { keptJournal, officerOf, type KeptJournal } from '../builders/journal.ts';

let journal: KeptJournal;
beforeAll(async () => (journal = await keptJournal()));
afterAll(() => journal.close());

/** Thirty entries of an agency and ten of nobody's, numbered and anchored after twenty and after all. */
beforeEach(async () => {
  await journal.empty();
  const officer = { centre: 'maastricht', actor: officerOf('GM0935') };
  for (let n = 1; n <= 30; n++) {
    await journal.acts.perform(officer, (act) => record(act, 'thing-done', { n }));
    if (n % 3 === 0)
      await journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
        record(act, 'page-sent', { n }),
      );
    if (n === 20 || n === 30) {
      await journal.number();
      await journal.anchor();
    }
  }
});

const faultsOf = async (folder?: string) =>
  (await journal.verify(folder)).chains.find(({ chain }) => chain === 'GM0935')?.faults;

/** What an attacker with all rights does after a change, so that the chain agrees with itself again. */
const CHAIN_ANEW = `
  do $$
  declare one record; newest bytea := decode(repeat('00', 32), 'hex'); latest bigint := 0;
  begin
    create temporary table anew on commit drop as
      select l.entry_id, l.number from journal.link l join journal.entry e using (entry_id) where chain = 'GM0935';
    delete from journal.link where chain = 'GM0935';
    for one in select e.entry_id, e.at, journal.text_of(e) as text from journal.entry e join anew using (entry_id) order by number loop
      latest := latest + 1;
      insert into journal.link values ('maastricht', 'GM0935', latest, one.entry_id, one.at, newest,
        sha256(convert_to(journal.part('GM0935') || journal.part(latest::text) || journal.part(encode(newest, 'hex')) || one.text, 'UTF8')));
      select hash into newest from journal.link where chain = 'GM0935' and number = latest;
    end loop;
    update journal.chain set number = latest, hash = newest where chain = 'GM0935';
  end $$`;

const entry = (number: number) => `(select entry_id from journal.link where chain = 'GM0935' and number = ${number})`;

describe('nothing that was done to the journal goes unseen', () => {
  test('an untouched journal has no fault, with its anchors and without', async () => {
    for (const folder of [journal.folder, '']) {
      const report = await journal.verify(folder);
      expect(report.sound).toBe(true);
      expect(report.chains.map(({ chain, entries, anchoredUntil }) => [chain, entries, anchoredUntil])).toEqual([
        ['GM0935', 30, folder ? 30 : 0],
        ['public', 10, folder ? 10 : 0],
      ]);
    }
  });

  test.each([
    ['action', `action = 'thing-undone'`],
    ['officer', `officer_id = gen_random_uuid()`],
    ['role', `role = 'coordinator'`],
    ['facts', `facts = '{"n": 12.0}'`],
    ['booking', `booking_id = gen_random_uuid()`],
    ['purpose', `purpose = 'own-visit-today'`],
    ['person', `person_id = 'person-1'`],
    ['agency', `agency = 'ind'`],
  ])('an entry of which the %s was edited is found by its number', async (_column, change) => {
    await journal.attack(`update journal.entry set ${change} where entry_id = ${entry(12)}`);
    expect(await faultsOf()).toMatchObject([{ kind: 'changed', number: 12 }]);
    expect(await faultsOf('')).toMatchObject([{ kind: 'changed', number: 12 }]);
  });

  test('a moment that was changed is told from another edit', async () => {
    await journal.attack(`update journal.entry set at = at - interval '1 microsecond' where entry_id = ${entry(7)}`);
    expect(await faultsOf()).toMatchObject([{ kind: 'moment-changed', number: 7 }]);
    await journal.attack(
      `update journal.link set at = at - interval '1 microsecond' where chain = 'GM0935' and number = 7`,
    );
    expect(await faultsOf()).toMatchObject([{ kind: 'changed', number: 7 }]);
  });

  test('an entry that was deleted in the middle is found', async () => {
    await journal.attack(`delete from journal.entry where entry_id = ${entry(15)}`);
    expect(await faultsOf()).toMatchObject([{ kind: 'entry-gone', number: 15 }]);
  });

  test('entries that were deleted in the middle with their numbers are found', async () => {
    await journal.attack(`delete from journal.link where chain = 'GM0935' and number between 15 and 17`);
    expect(await faultsOf()).toMatchObject([{ kind: 'numbers-gone', from: 15, to: 17 }]);
    expect((await journal.verify()).unnumbered.lost).toBe(3);
  });

  const cutTail = `
    delete from journal.entry where entry_id in (select entry_id from journal.link where chain = 'GM0935' and number > 25);
    delete from journal.link where chain = 'GM0935' and number > 25;
    update journal.chain set number = 25, hash = (select hash from journal.link where chain = 'GM0935' and number = 25),
      anchored_number = 25 where chain = 'GM0935'`;

  test('a tail that was cut off is found with the anchor, and not without: the anchor matters', async () => {
    await journal.attack(cutTail);
    expect(await faultsOf()).toMatchObject([{ kind: 'tail-cut', last: 25, anchored: 30 }]);
    expect((await journal.verify('')).sound).toBe(true);
  });

  test('a tail that was cut off less carefully is found without the anchor too', async () => {
    await journal.attack(`delete from journal.link where chain = 'GM0935' and number > 25`);
    expect(await faultsOf('')).toMatchObject([{ kind: 'end-differs', last: 25, head: 30 }]);
  });

  test('a chain that was made anew after an edit is found with the anchor, and not without', async () => {
    await journal.attack(`update journal.entry set action = 'thing-undone' where entry_id = ${entry(24)}`);
    await journal.attack(CHAIN_ANEW);
    expect(await faultsOf()).toMatchObject([{ kind: 'rewritten', number: 30, after: 20 }]);
    expect((await journal.verify('')).sound).toBe(true);
  });

  test('a chain that was made anew without an entry in the middle is found', async () => {
    await journal.attack(`delete from journal.entry where entry_id = ${entry(3)}`);
    await journal.attack(CHAIN_ANEW);
    expect(await faultsOf()).toMatchObject([{ kind: 'rewritten', number: 20, after: 0 }, { kind: 'tail-cut' }]);
  });

  test('an entry that was written with a moment of before is found, by whomever it was written', async () => {
    const backDated = (minutes: number) =>
      journal.attack(`select set_config('app.centre', 'maastricht', true);
        insert into journal.entry (centre_id, entry_id, at, actor, officer_id, agency, role, action)
        select 'maastricht', gen_random_uuid(), max(at) - interval '${minutes} minutes', 'officer', gen_random_uuid(), 'GM0935',
          'officer', 'thing-invented' from journal.entry`);
    await backDated(9);
    await journal.number();
    expect(await faultsOf()).toEqual([]);
    await backDated(60);
    await journal.number();
    await journal.anchor();
    expect(await faultsOf()).toMatchObject([{ kind: 'dated-back', number: 32, minutes: 60 }]);
  });

  test('a journal that was emptied is found', async () => {
    await journal.attack('truncate journal.entry, journal.waiting, journal.link, journal.chain');
    expect(await faultsOf()).toMatchObject([{ kind: 'tail-cut', last: 0, anchored: 30 }]);
  });

  test('an entry that was added past the queue is found', async () => {
    await journal.attack(`
      set session_replication_role = replica;
      insert into journal.entry (centre_id, entry_id, at, actor, action) values
        ('maastricht', gen_random_uuid(), now(), 'visitor', 'thing-invented');
      set session_replication_role = origin`);
    expect((await journal.verify()).unnumbered.lost).toBe(1);
  });

  test('an entry that waits too long for its number is found', async () => {
    await journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
      record(act, 'thing-done', {}),
    );
    expect(await journal.verify()).toMatchObject({ sound: true, unnumbered: { waiting: 1, tooLong: 0 } });
    await journal.attack(`update journal.waiting set since = since - interval '6 minutes'`);
    expect(await journal.verify()).toMatchObject({ sound: false, unnumbered: { waiting: 1, tooLong: 1 } });
  });
});

describe('nothing that was done to the anchors goes unseen', () => {
  const file = () => path.join(journal.folder, readdirSync(journal.folder)[0] as string);
  const rewrite = (change: (lines: string[]) => readonly string[]) =>
    writeFileSync(file(), change(readFileSync(file(), 'utf8').split('\n')).join('\n'));

  test('a line that was edited', async () => {
    rewrite((lines) => [lines[0]!.replace('"number":20', '"number":19'), ...lines.slice(1)]);
    expect((await journal.verify()).brokenLines).toMatchObject([{ line: 2, why: 'does-not-follow' }]);
  });

  test('a line that was taken out', async () => {
    rewrite((lines) => lines.toSpliced(1, 1));
    expect((await journal.verify()).brokenLines).toMatchObject([{ line: 2, why: 'does-not-follow' }]);
  });

  test('lines cut off at the end: the database knows of more anchors', async () => {
    rewrite((lines) => [...lines.slice(0, 2), '']);
    expect(await journal.verify()).toMatchObject({
      sound: false,
      missingAnchors: [
        { chain: 'GM0935', noted: 30, found: 20 },
        { chain: 'public', noted: 10, found: 6 },
      ],
    });
  });

  test('half a line that a crash left is no fault, and the next anchors follow the last whole one', async () => {
    writeFileSync(file(), `${readFileSync(file(), 'utf8')}{"centre":"maas`);
    await journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
      record(act, 'page-sent', {}),
    );
    await journal.number();
    await journal.anchor('2026-12-01T08:00:00Z');
    const report = await journal.verify();
    expect(readdirSync(journal.folder)).toHaveLength(2);
    expect(report.brokenLines).toMatchObject([{ why: 'unreadable' }]);
    expect(report.sound).toBe(true);
  });
});
