import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';
import { launchBrowser } from '../builders/browser.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { served, type Served } from '../builders/served.ts';

/** Somebody begins a form, sees that the other language is easier, and presses its name. */

let db: TestDatabase;
let site: Served;
let browser: Browser;

beforeAll(async () => {
  db = await testDatabase();
  site = await served(db);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  await db.close();
});

async function halfFilled(script: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: script, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${site.origin}/en/groups`);
  await page.locator('[name=need][value=biometrics]').check({ force: true });
  await page.locator('[name=language][value=nl]').check({ force: true });
  await page.locator('[name=school]').fill('<b>Hogeschool</b> Ø');
  await page.locator('[name=day-1]').fill('2026-12-08');
  return page;
}

const switchTo = async (page: Page, name: string, address: string) => {
  await page.getByRole('link', { name, exact: true }).click();
  await page.waitForURL(site.origin + address);
};
const stored = (page: Page) => page.evaluate(() => sessionStorage.getItem('typed') ?? '');
const typed = async (page: Page) => ({
  need: await page.locator('[name=need][value=biometrics]').isChecked(),
  language: await page.locator('[name=language]:checked').inputValue(),
  school: await page.locator('[name=school]').inputValue(),
  day: await page.locator('[name=day-1]').inputValue(),
});
const all = { need: true, language: 'nl', school: '<b>Hogeschool</b> Ø', day: '2026-12-08' };

test('with script the language switch keeps what was typed, there and back, and forgets it at once', async () => {
  const page = await halfFilled(true);
  await switchTo(page, 'Nederlands', '/nl/groups');
  expect(await typed(page)).toEqual(all);
  expect(await stored(page)).toBe('');
  await page.locator('[name=school]').fill('Hogeschool Ø');
  await switchTo(page, 'English', '/en/groups');
  expect(await typed(page)).toEqual({ ...all, school: 'Hogeschool Ø' });
  await page.goto(`${site.origin}/nl/groups`);
  expect((await typed(page)).school).toBe('');
  await page.context().close();
});

test('after an error it keeps all that was typed, also what the page was written with', async () => {
  const page = await halfFilled(true);
  await page.locator('main form button[type=submit]').click();
  expect(await page.title()).toMatch(/^Error/);
  await switchTo(page, 'Nederlands', '/nl/groups');
  expect(await typed(page)).toEqual(all);
  await page.context().close();
});

test('it notes only what was typed, never a token, for one page; any other page forgets it', async () => {
  const page = await halfFilled(true);
  const token = await page.locator(`[name=${FORM_TOKEN}]`).first().inputValue();
  await page.evaluate(() => document.addEventListener('click', (event) => event.preventDefault()));
  await page.getByRole('link', { name: 'Nederlands', exact: true }).click();
  const note = await stored(page);
  expect(JSON.parse(note)).toMatchObject({ path: '/nl/groups' });
  expect(note).toContain('Hogeschool');
  expect(note).not.toContain(token);
  expect(note).not.toContain('contact-name');
  await page.goto(`${site.origin}/nl`);
  expect(await stored(page)).toBe('');
  await page.goto(`${site.origin}/nl/groups`);
  expect((await typed(page)).school).toBe('');
  await page.context().close();
});

test('without script the other page opens as it always did', async () => {
  const page = await halfFilled(false);
  await switchTo(page, 'Nederlands', '/nl/groups');
  expect((await typed(page)).school).toBe('');
  await page.context().close();
});
