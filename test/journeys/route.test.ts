import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../builders/browser.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { served, type Served } from '../builders/served.ts';

/** From the start to the plan, in a real browser without script. */
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

/** A phone without script. */
async function phone(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
  context.setDefaultTimeout(10_000);
  return context;
}

type Filling = (page: Page) => Promise<unknown>;

/** The label lies over the whole card of a choice, so that is what a thumb presses. */
const choose =
  (label: string): Filling =>
  (page) =>
    page.locator('.choice label').filter({ hasText: label }).click();
const select =
  (label: string): Filling =>
  (page) =>
    page.locator('select').first().selectOption({ label });
const type =
  (name: string, value: string): Filling =>
  (page) =>
    page.locator(`[name="${name}"]`).fill(value);
const all =
  (...fillings: Filling[]): Filling =>
  async (page) => {
    for (const fill of fillings) await fill(page);
  };
const arrive = (day: string, month: string, year: string): Filling =>
  all(
    choose('I arrive on:'),
    type('arrival-date-day', day),
    type('arrival-date-month', month),
    type('arrival-date-year', year),
  );

type Journey = Readonly<Record<string, Filling>>;

const family: Journey = {
  residence: select('Meerssen'),
  stay: choose('Longer than 4 months'),
  nationalities: type('nationality-1', 'india'),
  purpose: choose('To work for an employer'),
  employer: type('employer', 'Universiteit Geuldal'),
  permit: choose('The IND said yes'),
  household: all(
    choose('My husband, wife or registered partner'),
    type('children-1-5', '1'),
    type('children-6-11', '1'),
  ),
  arrival: arrive('3', 'January', '2027'),
};

const researcher: Journey = {
  residence: select('Heerlen'),
  stay: choose('Longer than 4 months'),
  nationalities: type('nationality-1', 'Spanje'),
  purpose: choose('To do research'),
  employer: choose('My employer or university is not in the list'),
  household: choose('I come without a partner'),
  arrival: arrive('14', '12', '2026'),
};

/** Answers question after question as they come; the names of the pages that were seen. */
async function walk(page: Page, journey: Journey): Promise<readonly string[]> {
  await page.goto(`${product.origin}/en`);
  await page.getByRole('button', { name: 'Find out what you need' }).click();
  const seen: string[] = [];
  for (;;) {
    const [, , , , , name] = page.url().split('/').slice(1);
    if (name === undefined) return seen;
    seen.push(name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
    const fill = journey[name];
    if (!fill || seen.length > 12) throw new Error(`Nothing to answer at ${page.url()}`);
    await fill(page);
    await page.getByRole('button', { name: 'Continue' }).click();
  }
}

describe('without script on a phone of 360 pixels', () => {
  test('the Indian family answers 7 questions and the arrival, and sees one visit for four', async () => {
    const context = await phone();
    const page = await context.newPage();
    const seen = await walk(page, family);
    expect(seen).toEqual([
      'residence',
      'stay',
      'nationalities',
      'purpose',
      'employer',
      'permit',
      'household',
      'arrival',
    ]);
    await expectTexts(page, [
      'Your plan for moving to Meerssen',
      '4 persons, arriving on Sunday 3 January 2027. Register with the municipality by Friday 8 January 2027.',
      '1 visit, up to about 1 hour 50 minutes',
      'Everything on one day, at one place, for the 4 of you.',
      'Municipality of Meerssen · all 4 of you · 50 minutes',
      'IND (immigration service) · all 4 of you · 20 minutes',
      'Expat centre · you and your partner · 30 minutes',
    ]);
    const form = page.locator('form');
    expect(await form.getAttribute('action')).toBe('/en/book');
    expect(await form.locator('[name=plan]').inputValue()).toBe(page.url().split('/').at(-1));
    await context.close();
  });

  test('the Spanish researcher answers 6 questions and the arrival, and needs no permit', async () => {
    const context = await phone();
    const page = await context.newPage();
    const seen = await walk(page, researcher);
    expect(seen).toEqual(['residence', 'stay', 'nationalities', 'purpose', 'employer', 'household', 'arrival']);
    await expectTexts(page, [
      'Your plan for moving to Heerlen',
      '1 visit, about 55 minutes',
      'you need no permit and no visa',
    ]);
    await context.close();
  });

  test('an answer that is not there yet gives a summary, a title with "Error:" and keeps what was typed', async () => {
    const context = await phone();
    const page = await context.newPage();
    await page.goto(`${product.origin}/en`);
    await page.getByRole('button', { name: 'Find out what you need' }).click();
    await page.getByRole('button').click();
    expect(await page.title()).toMatch(/^Error: Where are you going to live\?/);
    await page.locator('.error-summary a').click();
    expect(new URL(page.url()).hash).toBe('#residence');
    await select('Meerssen')(page);
    await page.getByRole('button').click();
    await choose('Longer than 4 months')(page);
    await page.getByRole('button').click();
    await all(type('nationality-1', 'Atlantis'), type('nationality-2', 'Spain'))(page);
    await page.getByRole('button').click();
    expect(await page.title()).toMatch(/^Error:/);
    expect(await page.locator('#nationality-1').inputValue()).toBe('Atlantis');
    expect(await page.locator('#nationality-2').inputValue()).toBe('Spain');
    expect(await page.locator('#nationality-1-error').innerText()).toContain('Choose a country from the list');
    await context.close();
  });

  test('going back and changing an answer is safe, and returns to the plan when nothing else is missing', async () => {
    const context = await phone();
    const page = await context.newPage();
    await walk(page, researcher);
    const plan = page.url();
    await page.goBack();
    expect(await page.locator('#arrival-date-year').inputValue()).toBe('2026');
    await page.goto(plan);
    await page.getByRole('link', { name: 'Change Where are you going to live?' }).click();
    await select('Meerssen')(page);
    await page.getByRole('button').click();
    expect(page.url()).toBe(plan);
    await page.getByRole('link', { name: 'Change Which nationality do you have?' }).click();
    expect(await page.locator('#nationality-1').inputValue()).toBe('Spain');
    await type('nationality-1', 'IN')(page);
    await page.getByRole('button').click();
    // An Indian needs a permit, so one question is new.
    expect(page.url()).toBe(`${plan}/permit`);
    await page.getByRole('link', { name: 'Nederlands' }).click();
    expect(await page.locator('h1').innerText()).toBe('Hoe ver is de verblijfsvergunning?');
    await context.close();
  });

  test('a plan is mailed with an address and nothing else, and its link opens the plan', async () => {
    const context = await phone();
    const page = await context.newPage();
    await walk(page, researcher);
    const plan = page.url();
    await page.getByRole('link', { name: 'Mail this plan to me' }).click();
    await type('email', 'lucia@')(page);
    await page.getByRole('button').click();
    expect(await page.title()).toMatch(/^Error:/);
    expect(await page.locator('#email').inputValue()).toBe('lucia@');
    await type('email', 'lucia@example.com')(page);
    await page.getByRole('button').click();
    expect(await page.locator('h1').innerText()).toBe('Your plan is on its way');
    expect(page.url()).not.toContain('lucia');
    const [mail] = await db.everything<{ body_text: string }>(
      'select body_text from messages.outbox where recipient = $1',
      ['lucia@example.com'],
    );
    const [link = ''] = /http\S+/.exec(mail?.body_text ?? '') ?? [];
    expect(link).toBe(plan);
    await context.close();
  });

  test('on the page for paper every explanation is open', async () => {
    const context = await phone();
    const page = await context.newPage();
    await walk(page, researcher);
    const address = page.url();
    await page.goto(`${address}/print`);
    expect(await page.locator('details').count()).toBeGreaterThan(4);
    expect(await page.locator('details:not([open])').count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain(address);
    await context.close();
  });
});

async function expectTexts(page: Page, texts: readonly string[]): Promise<void> {
  const content = ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
  for (const text of texts) expect(content).toContain(text);
}
