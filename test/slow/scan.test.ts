import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { bookingSite, type BookingSite } from '../builders/booking-site.ts';
import { seenAt } from '../builders/forms.ts';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';
import { openedForScan } from '../builders/page-walks.ts';
import { hasProgram, pagesSeen, sqlmap, wapiti } from './scanners.ts';
import { weakPage } from './weak-page.ts';

// Scanners of Debian against the product, with a planted weak page as control: docs/operations/security-scan.md.

const missing = ['wapiti', 'sqlmap'].filter((program) => !hasProgram(program));
if (missing.length > 0)
  console.log(
    `The security scan is left out: ${missing.join(' and ')} not found (Debian: apt-get install wapiti sqlmap).`,
  );

const folder = path.join(projectRoot, '.data', 'test', 'scan');

describe.skipIf(missing.length > 0)('scanners', () => {
  let site: BookingSite;
  let origin: string;
  let weak: Awaited<ReturnType<typeof weakPage>>;

  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    site = await bookingSite('scan-site');
    // A scanner keeps cookies of an address more easily than those of `localhost`.
    origin = site.origin.replace('localhost', '127.0.0.1');
    weak = await weakPage(site.db.productUrl);
  });
  afterAll(async () => {
    await weak.close();
    await site.close();
  });

  /** What a browser of these people brings along: their cookies and that of the forms. */
  async function browserOf(who: 'visitors' | 'desk') {
    const opened = await openedForScan(site, who);
    const seen = await seenAt(origin);
    return { ...opened, token: seen.token, cookies: { ...opened.cookies, form: seen.cookie.replace('form=', '') } };
  }

  test('wapiti finds what was planted on the weak page', async () => {
    const found = await wapiti({ folder: path.join(folder, 'weak'), origin: weak.origin, seconds: 60 });
    const kinds = found.map(({ kind }) => kind);
    for (const kind of [
      'Cross Site Scripting',
      'Cross Site Request Forgery',
      'Content Security Policy Configuration',
      'HTTP Secure Headers',
      'HttpOnly Flag cookie',
    ])
      expect(kinds).toContain(kind);
  });

  test('sqlmap gets SQL through the weak page', async () => {
    const found = await sqlmap(folder, 'weak', ['-u', `${weak.origin}/visit?ref=A-1`]);
    expect(found).toEqual({ tested: true, injectable: true });
  });

  test.each(['visitors', 'desk'] as const)('wapiti finds nothing on the pages of %s', async (who) => {
    const where = path.join(folder, who);
    const { addresses, cookies } = await browserOf(who);
    // The scanner signs out too; the walk is not to end with that.
    const again = setInterval(() => void site.db.everything('update access.session set ended_at = null'), 500);
    const found = await wapiti({ folder: where, origin, starts: addresses, cookies, seconds: 60 });
    clearInterval(again);
    expect(found.filter(({ kind, at }) => !isExplained(kind, at))).toEqual([]);
    expect(pagesSeen(where)).toBeGreaterThan(20);
  });

  test('sqlmap gets SQL through no part of an address, no form and no request of a program', async () => {
    const visitors = await browserOf('visitors');
    const plan = visitors.addresses.find((address) => /\/plan\/\w+$/.test(address)) ?? '';
    const { draft } = visitors;
    await injectInto(visitors, (form, cookie) => ({
      plan: ['-u', `${origin}${plan}*`, '--ignore-code=404'],
      question: form(`${plan}/residence`, 'residence=GM0938'),
      times: ['-u', `${origin}${draft}/time?month=2027-01&day=2027-01-05`, cookie],
      person: form(
        `${draft}/person/you`,
        'given-names=Ana&family-name=Silva&birth-day=1&birth-month=2&birth-year=1990',
      ),
      reference: form('/en/visit', 'reference=AAAA-BBBB-CCCC-DDDD&birth-day=1&birth-month=2&birth-year=1990'),
      mail: form('/en/visit/mail', 'lead=a@example.org'),
      plans: ['-u', `${origin}/api/v1/plans`, '--data={"answers":{"residence":"GM0938"}}', '--ignore-code=*'],
    }));
    await injectInto(await browserOf('desk'), (form) => ({ find: form('/en/desk/find', 'sought=A-1') }));
  });

  type Form = (address: string, fields: string) => readonly string[];

  async function injectInto(
    { cookies, token }: Awaited<ReturnType<typeof browserOf>>,
    requests: (form: Form, cookie: string) => Readonly<Record<string, readonly string[]>>,
  ): Promise<void> {
    const cookie = `--cookie=${Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')}`;
    const form: Form = (address, fields) => [
      '-u',
      origin + address,
      `--data=${FORM_TOKEN}=${token}&${fields}`,
      `--skip=${FORM_TOKEN}`,
      '--ignore-code=*',
      cookie,
    ];
    for (const [name, request] of Object.entries(requests(form, cookie)))
      expect(await sqlmap(folder, name, request), name).toEqual({ tested: true, injectable: false });
  }
});

/**
 * What is no finding here. HSTS and Secure come with a public address of https, and the scan goes over http on this machine.
 * `X-XSS-Protection` is 0 on purpose: the filter of old browsers that 1 switches on made holes of its own.
 */
function isExplained(kind: string, at: string): boolean {
  if (kind === 'HTTP Secure Headers') return /Strict-Transport-Security|X-XSS-Protection/.test(at);
  return kind === 'Secure Flag cookie';
}
