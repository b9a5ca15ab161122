import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadDemoOfficers } from '../../src/app/demo-officers.ts';
import { readDemoPeople, type DemoPerson } from '../../src/app/demo-people.ts';
import { DEMO_PATH } from '../../src/app/demo-people.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { addressOf } from '../../src/app/sign-in.ts';
import type { Language } from '../../src/kernel/language.ts';
import { openLog } from '../../src/platform/log.ts';
import { launchBrowser } from '../builders/browser.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { anOfficer } from '../builders/officers.ts';
import { signInSite } from '../builders/sign-in-site.ts';
import { expectWellMade, picture } from '../builders/well-made.ts';

/**
 * Signing in as every person of the demonstration, in a real browser, at the identity provider of the demonstration, on
 * a port that the system chose and on another day than today.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let db: TestDatabase;
let origin: string;
let close: () => Promise<void>;
let browser: Browser;
const { people } = readDemoPeople();

beforeAll(async () => {
  db = await testDatabase();
  const settings = readSettings({ PORT: '0', RATE_LIMITS: 'off' });
  const identity = { kind: 'demonstration' } as const;
  const app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent'), identity });
  await app.listen({ host: '127.0.0.1', port: 0 });
  origin = addressOf(app, settings.publicUrl);
  await loadDemoOfficers(db.acts, settings.centre, `${origin}${DEMO_PATH}`);
  close = () => app.close();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await close();
  await db.close();
});

const window = (width: number, script: boolean): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script, reducedMotion: 'reduce' });

/** Looks at a page that is seen, with script through axe too, and keeps a picture of it. */
async function seen(page: Page, script: boolean, name?: string): Promise<void> {
  await expectWellMade(page, new URL(page.url()).pathname, script ? undefined : []);
  if (name !== undefined) await picture(page, `desk-${name}`);
}

type Way = {
  readonly width: number;
  readonly script: boolean;
  readonly language: Language;
  readonly kept?: boolean;
};

/** From a page of the desk to the people of the demonstration, and back as one of them. */
async function signIn(page: Page, person: DemoPerson, way: Way): Promise<void> {
  const { script, language, kept } = way;
  const look = (name: string) => seen(page, script, kept ? `${name}-${language}` : undefined);
  await page.goto(`${origin}/${language}/desk/me`);
  expect(new URL(page.url()).pathname).toBe(`/${language}/desk/sign-in`);
  if (kept) await look('sign-in');
  await page.locator('main a.utrecht-button-link').first().click();
  await page.waitForURL(`**${DEMO_PATH}**`);
  if (kept) await look('people');
  await page.locator(`button[name=person][value="${person.subject}"]`).click();
  await page.waitForURL(`**/${language}/desk/me**`);
  await look(person.roles.length > 1 ? 'me-two-roles' : 'me');
}

describe.each<Way>([
  { width: 360, script: false, language: 'nl' },
  { width: 1280, script: true, language: 'en' },
])('at $width px, script $script, $language', (way) => {
  test.each(people)('$name signs in, sees who they are now, and signs out', async (person) => {
    const context = await window(way.width, way.script);
    const page = await context.newPage();
    await signIn(page, person, way);
    const main = page.locator('main');
    expect(await main.textContent()).toContain(person.name);
    if (person.roles.length > 1) {
      expect(await page.locator('.desk-bar').count()).toBe(0);
      await page.locator('input[name=role]').nth(1).check({ force: true });
      await page.locator('main form[action$="/desk/me"] button').click();
      await page.goto(`${origin}/${way.language}/desk/me`);
    }
    expect(await page.locator('.desk-bar').textContent()).toContain(person.name);
    await page.locator('.desk-bar form button').click();
    await page.waitForURL('**/desk/signed-out');
    await seen(page, way.script);
    // What is left belongs to the identity provider, which here is of the same host.
    expect((await context.cookies()).filter(({ name }) => !name.startsWith('_'))).toEqual([]);
    await page.goto(`${origin}/${way.language}/desk/me`);
    expect(page.url()).toContain('/desk/sign-in');
    await context.close();
  });
});

describe.each<Way>([
  { width: 360, script: true, language: 'nl', kept: true },
  { width: 1280, script: true, language: 'en', kept: true },
])('the pages in between at $width px, $language', (way) => {
  const { width, script, language } = way;
  const two = people.find(({ roles }) => roles.length > 1)!;

  test('are clear: people, two roles, a forgotten choice, a new proof, somebody else, over and out', async () => {
    const context = await window(width, script);
    const page = await context.newPage();
    await signIn(page, two, way);
    await page.locator('main form[action$="/desk/me"] button').click();
    expect(await page.title()).toMatch(/^(Error|Fout): /);
    await seen(page, script, `me-error-${language}`);
    await page.locator('input[name=role]').first().check({ force: true });
    await page.locator('main form[action$="/desk/me"] button').click();
    await page.goto(`${origin}/${language}/desk/sign-in?fresh=yes&next=/${language}/desk/me`);
    await seen(page, script, `fresh-${language}`);
    await page.locator('main a.utrecht-button-link').first().click();
    await page.locator('button[name=person]').first().click();
    await page.waitForURL('**/desk/callback**');
    await seen(page, script, `somebody-else-${language}`);
    await page.reload();
    await seen(page, script, `over-${language}`);
    await page.goto(`${origin}/${language}/desk/me`);
    await seen(page, script, `me-chosen-${language}`);
    await page.goto(`${origin}${DEMO_PATH}?lang=${language}`);
    await seen(page, script, `who-works-here-${language}`);
    await page.goto(`${origin}/${language}/desk/signed-out`);
    await seen(page, script, `signed-out-${language}`);
    await context.close();
  });
});

test('a provider on another site: the strict cookie is there on the page after, and on none that another site begins', async () => {
  const site = await signInSite();
  try {
    const officer = await anOfficer(site.db, 'centre', 'officer', 'Kim de Boer', site.centre.settings.issuer);
    site.centre.next.subject = officer.subject;
    const context = await window(1280, true);
    const page = await context.newPage();
    // `localhost` and 127.0.0.1 are two sites to a browser.
    await page.goto(`${site.origin}/en/desk/probe`);
    await page.locator('main a.utrecht-button-link').first().click();
    await page.waitForURL(`${site.origin}/en/desk/probe`);
    expect(await page.locator('main').textContent()).toContain(officer.actor.officer);
    await page.goto(`${site.centre.settings.issuer}/nowhere`);
    await page.evaluate((to) => {
      globalThis.location.href = to;
    }, `${site.origin}/en/desk/probe`);
    await page.waitForURL('**/desk/sign-in**');
    await context.close();
  } finally {
    await site.close();
  }
});
