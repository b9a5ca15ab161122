import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { recordLooks } from '../../src/journal/actions/record-looks.ts';
import { openLog } from '../../src/platform/log.ts';
import { cookieBrowser, type CookieBrowser } from '../builders/cookie-browser.ts';
import { keptJournal, type KeptJournal } from '../builders/journal.ts';
import { anOfficer, signedInAs, type TestOfficer } from '../builders/officers.ts';
import { freePort } from '../builders/started-product.ts';
import { PREPARING } from '../builders/unrecorded.ts';

let db: KeptJournal;
let origin: string;
let close: () => Promise<void>;
let people: Record<'kim' | 'formula' | 'watcher' | 'ind' | 'indWatcher', TestOfficer>;
const [booking, other] = ['3f2a91c0-0000-4000-8000-000000000001', '9d11aa22-0000-4000-8000-000000000002'];

beforeAll(async () => {
  db = await keptJournal();
  origin = `http://localhost:${await freePort()}`;
  const app = await buildServer({
    acts: db.acts,
    clock: db.clock,
    settings: readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' }),
    log: openLog('error'),
  });
  await app.listen({ host: '127.0.0.1', port: Number(new URL(origin).port) });
  close = async () => {
    await app.close();
    await db.close();
  };
  people = {
    kim: await anOfficer(db, 'GM0935', 'officer', 'Kim de Boer'),
    formula: await anOfficer(db, 'GM0935', 'reception', '=HYPERLINK("http://x")'),
    watcher: await anOfficer(db, 'GM0935', 'privacy-officer', 'Noor Aydin'),
    ind: await anOfficer(db, 'ind', 'officer', 'Sanne Prins'),
    indWatcher: await anOfficer(db, 'ind', 'privacy-officer', 'Lotte Kuiper'),
  };
  await look(people.kim, booking, ['person-1', 'person-2'], 'own-visit-today');
  db.clock.pass({ hours: 24 });
  await look(people.formula, other, ['person-1'], 'phone-call');
  await look(people.ind, booking, ['person-1'], 'own-visit-today');
  await db.number();
});
afterAll(() => close());

const look = ({ actor }: TestOfficer, of: string, persons: readonly string[], purpose: string) =>
  db.acts.perform({ centre: 'maastricht', actor }, (act) =>
    recordLooks(act, { screen: 'desk-visit', purpose, looked: [{ booking: of, persons }] }),
  );

async function browserOf(person: TestOfficer): Promise<CookieBrowser> {
  const browser = cookieBrowser();
  browser.plant('localhost', 'desk', await signedInAs(db, person));
  return browser;
}

const rowsIn = (html: string) =>
  [...html.matchAll(/<tr class="figures">([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    row
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

const logOf = async (person: TestOfficer, question = '') => {
  const { body, status } = await (await browserOf(person)).ask(`${origin}/en/desk/log${question}`);
  return { body, status, rows: rowsIn(body) };
};

describe('the log of an agency', () => {
  test('says who looked at which visit, when, in which role and why, the last one first', async () => {
    const { rows, status } = await logOf(people.watcher);
    expect(status).toBe(200);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(
      /Tuesday 1 December 2026, 9\.00 .*HYPERLINK.* Reception Looked at 1 person .*9d11aa22 The customer calls about it \d/,
    );
    expect(rows[1]).toMatch(
      /Monday 30 November 2026, 9\.00 Kim de Boer Desk officer Looked at 2 persons .*3f2a91c0 On the list of that day \d/,
    );
  });

  test('holds the own agency only', async () => {
    const { rows, body } = await logOf(people.indWatcher);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('Sanne Prins');
    expect(body).not.toContain('Kim de Boer');
  });

  test.each([
    ['?day=2026-11-30', ['3f2a91c0']],
    ['?day=2026-12-01', ['9d11aa22']],
    ['?visit=3f2a91c0', ['3f2a91c0']],
    ['?purpose=phone-call', ['9d11aa22']],
    ['?day=2026-11-30&purpose=phone-call', []],
    ['?page=2', []],
  ])('chosen by %s', async (question, codes) => {
    const { rows } = await logOf(people.watcher, question);
    expect(rows.map((row) => /\b[0-9a-f]{8}\b/.exec(row)?.[0])).toEqual(codes);
  });

  test('goes back 31 days, and says so, where no day and no visit is chosen', async () => {
    await db.attack(`update journal.entry set at = at - interval '40 days' where booking_id = '${other}'`);
    const { rows, body } = await logOf(people.watcher);
    expect(rows).toHaveLength(1);
    expect(body).toContain('These are the last 31 days.');
    for (const question of ['?day=2026-10-22', '?visit=9d11aa22'])
      expect((await logOf(people.watcher, question)).rows, question).toHaveLength(1);
    expect((await logOf(people.watcher, '?visit=9d11aa22')).body).not.toContain('These are the last');
    await db.attack(`update journal.entry set at = at + interval '40 days' where booking_id = '${other}'`);
  });

  test('offers every purpose of the region, whether anybody gave it yet or not', async () => {
    const { body } = await logOf(people.watcher);
    expect(body).toMatch(/<option value="letter"/);
    expect(body).toMatch(/<option value="after-the-visit"/);
  });

  test('chosen by officer, by id', async () => {
    expect((await logOf(people.watcher, `?officer=${people.kim.actor.officer}`)).rows).toHaveLength(1);
    expect((await logOf(people.watcher, `?officer=${randomUUID()}`)).rows).toHaveLength(0);
  });

  test('a choice that cannot be read is told, and the rest still holds', async () => {
    const { status, body } = await logOf(people.watcher, '?visit=nine&day=2026-02-31');
    expect(status).toBe(422);
    expect(body).toContain('Error: ');
    expect(body).toContain('such as 3f2a91c0');
    expect(body).toContain('such as 2026-11-30');
  });

  test('is for nobody else: an officer and another role of the agency see none of it', async () => {
    const { status, rows, body } = await logOf(people.kim);
    expect(status).toBe(403);
    expect(body).toContain('This page is for privacy officers');
    expect(rows).toEqual([]);
  });

  test('is exported with who, when and how many, without a formula, and the export is in the log', async () => {
    const browser = await browserOf(people.watcher);
    const sent = await browser.send(`${origin}/en/desk/log`, `${origin}/en/desk/log/export`, {});
    expect(sent.status).toBe(200);
    expect(sent.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(sent.headers.get('content-disposition')).toBe('attachment; filename="log-GM0935.csv"');
    const lines = sent.body
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toContain(
      `"3 rows";"${db.clock.now().toString()}";"Noor Aydin";"${people.watcher.actor.officer}"`,
    );
    expect(sent.body).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(sent.body).not.toContain('Sanne');
    const everything = await logOf(people.watcher, '?what=all');
    expect(everything.rows[0]).toContain('Noor Aydin Privacy officer Exported the log');
    expect(await db.everything(`select facts from journal.entry where action = 'log-exported'`)).toEqual([
      { facts: { rows: 3, action: 'person-looked-at', from: '2026-10-31T23:00:00Z' } },
    ]);
  });
});

describe('who looked at my visit', () => {
  const looksOf = async (of: string, language = 'en') => {
    const browser = cookieBrowser();
    const until = db.clock.now().add({ hours: 1 });
    const secret = await db.acts.perform(PREPARING, (act) => issueSecret(act, of, 'browser', until));
    browser.plant('localhost', `booking-${of}`, secret);
    return browser.ask(`${origin}/${language}/booking/${of}/looks`);
  };

  test('tells the agency, the day, the purpose and how many, and never a name of an officer', async () => {
    const { body, status } = await looksOf(booking);
    expect(status).toBe(200);
    const rows = rowsIn(body);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^Tuesday 1 December 2026 .*IND.* On the list of that day 1 person of your visit$/);
    expect(rows[1]).toMatch(/^Monday 30 November 2026 .*Maastricht.* On the list of that day 2 persons of your visit$/);
    for (const { actor } of Object.values(people)) expect(body).not.toContain(actor.officer);
    expect(body).not.toMatch(/Kim|Sanne|HYPERLINK/);
    expect(body).toContain('3f2a91c0');
  });

  test('in Dutch too, and it says so when nobody looked', async () => {
    const { body } = await looksOf(randomUUID(), 'nl');
    expect(body).toContain('Niemand van een organisatie heeft tot nu toe naar uw gegevens gekeken.');
  });

  test('is not shown to who does not hold the booking', async () => {
    const { status } = await cookieBrowser().ask(`${origin}/en/booking/${booking}/looks`);
    expect(status).toBe(403);
  });
});

describe('when the journal is not kept', () => {
  test('an officer reads why no visit is shown, and when to come back', async () => {
    db.clock.set('2026-12-01T08:00:00Z');
    await db.attack(`update journal.chain set unanchored_since = now() - interval '5 hours'`);
    const { body, status, headers } = await (await browserOf(people.kim)).ask(`${origin}/en/desk`);
    expect(status).toBe(503);
    expect(body).toContain('No visits are shown now');
    expect(headers.get('retry-after')).toBeTruthy();
    await db.anchor();
    expect((await (await browserOf(people.kim)).ask(`${origin}/en/desk`)).status).toBe(200);
  });
});
