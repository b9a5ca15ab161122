import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingSite } from '../builders/booking-site.ts';
import { launchBrowser } from '../builders/browser.ts';
import { asMarkup, xssSet } from '../builders/xss-set.ts';
import { noticedOnWeakPage, readMails, showStoredSet, walkWithSet, watchedSite } from '../builders/xss-walk.ts';

// Every string in every box of every page is the slow form of this: test/slow/xss.test.ts.

let site: BookingSite;
let browser: Browser;
let visited: Set<string>;
let pages: readonly string[];

beforeAll(async () => {
  const watched = await watchedSite('xss');
  ({ site, visited } = watched);
  pages = watched.pages();
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('what is typed stays text: nothing runs, nothing is blocked, nothing breaks the page, in every box of every page', async () => {
  const { faults, typed, used, looks } = await walkWithSet(site, browser, visited, 'sample');
  expect([...faults]).toEqual([]);
  expect(used.size).toBe(xssSet.length);
  expect([...typed.values()].reduce((sum, names) => sum + names.size, 0)).toBeGreaterThan(20);
  expect(looks).toBeGreaterThan(100);
}, 240_000);

test('what others wrote into the database stays text on every page that shows it, and in every mail', async () => {
  const { faults, used } = await showStoredSet(site, browser, visited, 'sample');
  expect([...faults]).toEqual([]);
  expect(used.size).toBe(xssSet.length);
}, 240_000);

test('every mail stays text in a program that has no policy of its own', async () => {
  const { faults, looks } = await readMails(site, browser);
  expect([...faults]).toEqual([]);
  expect(looks).toBeGreaterThan(xssSet.length);
}, 120_000);

test('the control: a page that takes them for HTML is noticed, with our policy too', { timeout: 120_000 }, async () => {
  const noticed = await noticedOnWeakPage(
    browser,
    "default-src 'none';script-src 'self';require-trusted-types-for 'script'",
  );
  expect(asMarkup.length).toBeGreaterThan(60);
  expect(asMarkup.filter((value) => !noticed.has(value))).toEqual([]);
});

test('no page was left out', () => {
  const left = pages.filter((page) => !visited.has(page) && !(page in noPages));
  expect(left).toEqual([]);
});

/** Addresses that answer with no page of their own. */
const noPages: Readonly<Record<string, string>> = {
  '/plan': 'leads to the start',
  '/plan/new': 'leads to the start',
  '/desk/callback/:provider': 'only the identity provider leads here; its page has no text of anybody',
  '/desk/sign-in/start': 'leads to the identity provider',
};
