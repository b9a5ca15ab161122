import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addFirstAdministrator, officersCommand } from '../../src/app/officers-command.ts';
import { readIdentityProviders } from '../../src/app/identity-providers.ts';
import { readSettings } from '../../src/app/settings.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { anOfficer } from '../builders/officers.ts';
import { dataFolder } from '../builders/started-product.ts';

/** How an installation of one's own begins: with its agencies' identity providers, and two administrators. */
let db: TestDatabase;
let folder: string;
const provider = {
  code: 'centre',
  name: { en: 'Expat centre', nl: 'Expat Centre' },
  issuer: 'https://login.example.nl',
  clientId: 'eenloket',
  acr: ['urn:example:two-steps'],
  agencies: ['centre', 'GM0935'],
};

beforeAll(async () => {
  db = await testDatabase();
  folder = dataFolder('first-administrators');
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(rows: unknown, name = 'providers.json'): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, typeof rows === 'string' ? rows : JSON.stringify(rows));
  return whole;
}
const run = (...words: readonly string[]) =>
  officersCommand(
    words,
    readSettings({
      DATABASE_URL: db.productUrl,
      DATABASE_OWNER_URL: db.ownerUrl,
      IDENTITY_PROVIDERS: file([provider]),
    }),
    (line) => said.push(line),
  );
const said: string[] = [];

describe('the installation makes the first two administrators of an agency', () => {
  test('two, in force at once and without approval, in the journal; a third is refused', async () => {
    await run('first-administrator', 'centre', 'centre', 'i.bakker', 'Ingrid', 'Bakker');
    await run('first-administrator', 'centre', 'centre', 'r.dewit', 'Ruben', 'de', 'Wit');
    expect(said).toEqual([
      'Ingrid Bakker is administrator for centre and can sign in.',
      'Ruben de Wit is administrator for centre and can sign in.',
    ]);
    await expect(run('first-administrator', 'centre', 'centre', 'x', 'Kim', 'Peters')).rejects.toThrow(
      'centre has two administrators',
    );
    const rows = await db.everything(
      `select officer.name, role.agency, role.role from access.role join access.officer using (centre_id, officer_id)
        where given_by is null and valid_until - valid_from = interval '180 days' order by name`,
    );
    expect(rows).toEqual([
      { name: 'Ingrid Bakker', agency: 'centre', role: 'administrator' },
      { name: 'Ruben de Wit', agency: 'centre', role: 'administrator' },
    ]);
    const entries = await db.everything<{ action: string }>(`select action from journal.entry order by ctid`);
    expect(entries.map(({ action }) => action)).toEqual(['officer-added', 'role-given', 'officer-added', 'role-given']);
  });

  test('nobody twice: a second time is refused, and the sentence says until when the person has the role', async () => {
    await run('first-administrator', 'GM0935', 'centre', 'i.bakker', 'Ingrid', 'Bakker');
    const lines = said.length;
    await expect(run('first-administrator', 'GM0935', 'centre', 'i.bakker', 'Ingrid', 'Bakker')).rejects.toThrow(
      /^Ingrid Bakker was given the role of administrator for GM0935 already, until \d{4}-/,
    );
    expect(said).toHaveLength(lines);
    await db.everything(`delete from access.role where agency = 'GM0935'`);
  });

  test('nobody who watches over the work of administrators there, as privacy officer', async () => {
    await anOfficer(db, 'GM0935', 'privacy-officer', 'Noor Smit', provider.issuer);
    const [row] = await db.everything<{ subject: string }>(
      `select subject from access.officer where name = 'Noor Smit'`,
    );
    await expect(run('first-administrator', 'GM0935', 'centre', row?.subject ?? '', 'Noor', 'Smit')).rejects.toThrow(
      'the administrator and the privacy officer are two persons',
    );
    await db.everything(`delete from access.role where agency = 'GM0935'`);
  });

  test('one at a time: of five at once two get in', async () => {
    const answers = await Promise.allSettled(
      [1, 2, 3, 4, 5].map((place) =>
        addFirstAdministrator(db.acts, db.clock, 'maastricht', 'GM0935', {
          issuer: provider.issuer,
          subject: `officer-${place}`,
          name: 'Kim Peters',
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });

  test.each([
    [['first-administrator', 'centre'], 'Use: npm run'],
    [['first-administrator', 'GM9999', 'centre', 'a', 'Kim'], 'may not vouch for GM9999'],
    [['first-administrator', 'centre', 'nobody', 'a', 'Kim'], 'There is no provider nobody: there are centre.'],
    [['first-administrator', 'GM0935', 'centre', 'a', '123456782'], 'the name has no digits'],
  ])('%j is refused in one sentence', async (words, sentence) => {
    await expect(run(...words)).rejects.toThrow(sentence);
  });
});

describe('the identity providers are a file, and a fault in it is named', () => {
  test('a secret stands in a file of its own', () => {
    file('s3cret\n', 'centre.secret');
    const [read] = readIdentityProviders(file([{ ...provider, clientSecretFile: 'centre.secret' }]));
    expect(read).toMatchObject({ clientSecret: 's3cret', amr: [] });
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{', 'is not JSON'],
    ['no rows', [], 'IDENTITY_PROVIDERS is not right'],
    ['no value for two steps', [{ ...provider, acr: [] }], 'two steps'],
    ['no TLS', [{ ...provider, issuer: 'http://login.example.nl' }], 'begins with https'],
    ['no agencies', [{ ...provider, agencies: [] }], '0.agencies'],
    ['a word that does not exist', [{ ...provider, secret: 'x' }], 'secret'],
    ['the same code twice', [provider, { ...provider, issuer: 'https://other.example.nl' }], 'same code'],
    ['the same issuer twice', [provider, { ...provider, code: 'other' }], 'same issuer'],
    ['a secret that is not there', [{ ...provider, clientSecretFile: 'none' }], 'cannot be read'],
  ])('%s', (_what, rows, sentence) => {
    expect(() => readIdentityProviders(file(rows))).toThrow(sentence);
  });
});
