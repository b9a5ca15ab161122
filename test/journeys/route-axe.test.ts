import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/kernel/language.ts';
import { launchBrowser } from '../builders/browser.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { answered, formsAt } from '../builders/forms.ts';
import { served, type Served } from '../builders/served.ts';
import { axeFaults } from '../builders/well-made.ts';

let db: TestDatabase;
let product: Served;
let browser: Browser;

beforeAll(async () => {
  db = await testDatabase();
  product = await served(db);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await product.close();
  await db.close();
});

describe('axe finds nothing', () => {
  test.each(languages)(
    'on the start and the plan, its parts and its questions, empty and with an error (%s)',
    async (language) => {
      const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
      const page = await context.newPage();
      const { answeredPlan, newPlan } = formsAt(product.origin);
      const plan = await answeredPlan();
      const fresh = await newPlan();
      const gone = `/plan/${'0'.repeat(26)}`;
      const addresses = [
        '',
        '/start/ind',
        '/visit',
        '/start/employer',
        plan,
        `${plan}/mail`,
        `${plan}/mailed`,
        `${plan}/print`,
        gone,
      ];
      const questions = [...Object.keys(answered).map((name) => `${plan}/${name}`), `${fresh}/residence`];
      for (const address of [...addresses, ...questions]) {
        await page.goto(`${product.origin}/${language}${address}`);
        await expectNoViolation(page);
        if (!questions.includes(address) && !address.endsWith('/mail')) continue;
        await page.evaluate(() => {
          for (const box of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden])')) {
            box.checked = false;
            if (box.type !== 'radio' && box.type !== 'checkbox') box.value = box.type === 'number' ? '777' : '??';
          }
          for (const box of document.querySelectorAll('select')) box.value = '';
        });
        await page.locator('main form button').click();
        // A nationality of a companion that is not chosen is "the same".
        if (!address.endsWith('/familyNationalities')) expect(await page.title(), address).toMatch(/^(Error|Fout):/);
        await expectNoViolation(page);
      }
      await context.close();
    },
    120_000,
  );
});

async function expectNoViolation(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(360);
}
