import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookingSite } from '../builders/booking-site.ts';
import { launchBrowser } from '../builders/browser.ts';
import { asMarkup, xssSet } from '../builders/xss-set.ts';
import { noticedOnWeakPage, showStoredSet, walkWithSet, watchedSite } from '../builders/xss-walk.ts';

// The long form of test/http/xss.test.ts.

let site: BookingSite;
let browser: Browser;
let visited: Set<string>;

beforeAll(async () => {
  ({ site, visited } = await watchedSite('xss-all'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

test('each of the strings in each box of every page stays text', { timeout: 1_200_000 }, async () => {
  const { faults, typed, looks } = await walkWithSet(site, browser, visited, 'all');
  expect([...faults]).toEqual([]);
  expect(looks).toBeGreaterThan(typed.size * xssSet.length * 0.5);
});

test('each of the strings as the name of everybody stays text on every page', { timeout: 1_200_000 }, async () => {
  const { faults, used } = await showStoredSet(site, browser, visited, 'all');
  expect([...faults]).toEqual([]);
  expect(used.size).toBe(xssSet.length);
});

test('the control: without a policy a page that takes them for HTML is noticed by what runs', async () => {
  const noticed = await noticedOnWeakPage(browser, undefined);
  expect(asMarkup.filter((value) => !noticed.has(value))).toEqual([]);
});
