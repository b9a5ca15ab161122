import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordLooks } from '../../src/journal/actions/record-looks.ts';
import { record } from '../../src/journal/actions/record.ts';
import type { Context } from '../../src/platform/act.ts';
import { KEEPER, keptJournal, officerOf, type KeptJournal } from '../builders/journal.ts';

let journal: KeptJournal;
beforeAll(async () => {
  journal = await keptJournal();
  await journal.acts.perform(officer('GM0935'), (act) => record(act, 'thing-done', {}));
  await journal.acts.perform(officer('ind'), (act) => record(act, 'thing-done', {}));
  await journal.number();
  await journal.anchor();
});
afterAll(() => journal.close());

const officer = (agency: string, role: 'officer' | 'privacy-officer' | 'administrator' = 'officer'): Context => ({
  centre: 'maastricht',
  actor: officerOf(agency, role),
});

const run = (context: Context, statement: string) =>
  journal.acts.perform(context, async ({ tx }) => (await sql.raw<Record<string, unknown>>(statement).execute(tx)).rows);

const everybody: readonly (readonly [string, Context])[] = [
  ['a visitor', { centre: 'maastricht', actor: { kind: 'visitor' } }],
  ['the worker itself', KEEPER],
  ['an officer of a municipality', officer('GM0935')],
  ['a privacy officer of the IND', officer('ind', 'privacy-officer')],
  ['an administrator of the centre', officer('centre', 'administrator')],
];

describe.each(everybody)('%s may change nothing in the journal', (_who, context) => {
  test.each(
    ['journal.entry', 'journal.link', 'journal.chain', 'journal.waiting', 'journal.keeping'].flatMap((table) => [
      `update ${table} set centre_id = centre_id`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable row level security`,
      `alter table ${table} disable trigger all`,
      `drop table ${table}`,
    ]),
  )('%s', async (statement) => {
    await expect(run(context, statement)).rejects.toMatchObject({ code: '42501' });
  });

  test.each([
    `insert into journal.link (centre_id, chain, number, entry_id, at, previous, hash)
       values ('maastricht', 'public', 99, gen_random_uuid(), now(), sha256(''), sha256(''))`,
    `insert into journal.waiting (centre_id, chain, entry_id) values ('maastricht', 'public', gen_random_uuid())`,
    `insert into journal.chain (centre_id, chain, number, hash) values ('maastricht', 'new', 1, sha256(''))`,
  ])('%s', async (statement) => {
    await expect(run(context, statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('nor write for another agency', async () => {
    const asOther = run(
      context,
      `insert into journal.entry (centre_id, entry_id, at, actor, officer_id, agency, role, action)
         values ('maastricht', gen_random_uuid(), now(), 'officer', gen_random_uuid(), 'GM0986', 'officer', 'thing-done')`,
    );
    await expect(asOther).rejects.toMatchObject({ code: '42501' });
  });
});

describe('only the product itself numbers and anchors', () => {
  test.each([
    'select journal.number_waiting(10)',
    'select * from journal.heads_to_anchor()',
    `select journal.note_anchor('GM0935', 1000)`,
    'select journal.keep_within(72)',
  ])('%s', async (statement) => {
    for (const [, context] of everybody.filter(([, { actor }]) => actor.kind !== 'system'))
      await expect(run(context, statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('only a privacy officer reads, and only of the own agency', () => {
  test.each([
    ['GM0935', 'privacy-officer', ['GM0935']],
    ['ind', 'privacy-officer', ['ind']],
    ['centre', 'privacy-officer', []],
    ['GM0935', 'officer', []],
    ['GM0935', 'administrator', []],
  ] as const)('a %s %s reads of %j', async (agency, role, seen) => {
    const entries = await run(officer(agency, role), 'select distinct agency from journal.entry');
    expect(entries.map((row) => row['agency'])).toEqual(seen);
    const links = await run(officer(agency, role), 'select distinct chain from journal.link');
    expect(links.map((row) => row['chain'])).toEqual(seen);
  });
});

describe('no officer is shown a person when the journal is not kept', () => {
  const look = () =>
    journal.acts.perform(officer('GM0935'), (act) =>
      recordLooks(act, {
        screen: 'visits-today',
        purpose: 'own-visit-today',
        looked: [{ booking: randomUUID(), persons: ['person-1', 'person-2'] }],
      }),
    );

  test('with anchors a look is recorded, one entry for each person', async () => {
    await look();
    expect(
      await journal.everything(
        `select agency, purpose, person_id, facts from journal.entry where action = 'person-looked-at' order by person_id`,
      ),
    ).toEqual(
      ['person-1', 'person-2'].map((person_id) => ({
        agency: 'GM0935',
        purpose: 'own-visit-today',
        person_id,
        facts: { screen: 'visits-today' },
      })),
    );
  });

  test('four hours with entries that got no number: refused, until the worker came', async () => {
    await journal.attack(`update journal.waiting set since = now() - interval '3 hours 59 minutes'`);
    await look();
    await journal.attack(`update journal.waiting set since = now() - interval '4 hours 1 minute'`);
    await expect(look()).rejects.toMatchObject({ name: 'JournalNotAnchored', code: 'JOURNAL_NOT_ANCHORED' });

    await journal.number();
    // Numbered is not enough: it counts from when the entries came.
    await expect(look()).rejects.toMatchObject({ code: 'JOURNAL_NOT_ANCHORED' });
    await journal.anchor();
    await look();
  });

  test('the limit is a setting', async () => {
    await journal.number();
    await journal.attack(
      `update journal.chain set unanchored_since = now() - interval '2 hours' where chain = 'GM0935'`,
    );
    await look();
    await run(KEEPER, 'select journal.keep_within(1)');
    await expect(look()).rejects.toMatchObject({ code: 'JOURNAL_NOT_ANCHORED' });
    await run(KEEPER, 'select journal.keep_within(3)');
    await look();
  });
});

describe('nobody dates an entry back or ahead', () => {
  const dated = (context: Context, by: string) => {
    const officerColumns = context.actor.kind === 'officer' ? ', officer_id, agency, role' : '';
    const officerValues =
      context.actor.kind === 'officer'
        ? `, current_setting('app.officer')::uuid, current_setting('app.agency'), current_setting('app.role')`
        : '';
    return run(
      context,
      `insert into journal.entry (centre_id, entry_id, at, actor, action${officerColumns})
         values ('maastricht', gen_random_uuid(), current_setting('app.now')::timestamptz ${by},
           '${context.actor.kind}', 'thing-done'${officerValues})`,
    );
  };

  test.each(everybody)('%s', async (_who, context) => {
    for (const by of [`- interval '1 second'`, `+ interval '1 second'`])
      await expect(dated(context, by)).rejects.toMatchObject({ code: '42501' });
    await expect(dated(context, '')).resolves.toEqual([]);
  });
});
