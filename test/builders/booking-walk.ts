import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, vi } from 'vitest';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { spanishResearcher } from './answers.ts';
import { aFilledDraft, holderOf, wanting } from './booking.ts';
import { bookingSite, type BookingSite } from './booking-site.ts';
import { launchBrowser } from './browser.ts';
import { until } from './started-product.ts';
import { expectWellMade, picture } from './well-made.ts';

/** How people walk through the booking pages of one test file: in a real browser, over HTTP, at the width of a phone. */
export let site: BookingSite;
export let browser: Browser;

/** Opens the product and the browser for the file that calls it. */
export function walkThroughBooking(name: string): void {
  // Each page is also looked at by axe, on a machine that may be busy with other tests.
  vi.setConfig({ testTimeout: 120_000 });
  beforeAll(async () => {
    site = await bookingSite(name);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
}

export type Person = {
  readonly given?: string;
  readonly family: string;
  readonly born: readonly [string, string, string];
};

export const family: readonly Person[] = [
  { given: 'Ananya Lakshmi', family: 'Sharma', born: ['27', '3', '1992'] },
  { given: 'Rohit', family: 'Sharma', born: ['1', 'Feb', '1990'] },
  { family: 'Dev', born: ['12', '6', '2023'] },
  { given: 'Ira', family: 'Sharma', born: ['9', 'september', '2018'] },
];
export const researcher: readonly Person[] = [{ given: 'Lucía', family: 'Núñez d’Ávila', born: ['4', '7', '1997'] }];

/** What a journey costs a person. */
export type Cost = { pages: number; boxes: number };

export async function phone(script: boolean): Promise<BrowserContext> {
  return window(360, script);
}

function window(width: number, script: boolean): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width, height: width === 360 ? 640 : 900 },
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
}

/** A browser without a past, with its first page. */
export async function opened(width: number, script: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const context = await window(width, script);
  return { context, page: await context.newPage() };
}

/** Looks at a page that is seen, for axe at the width of a phone. */
export async function seen(page: Page, cost?: Cost): Promise<void> {
  if (cost) cost.pages += 1;
  await expectWellMade(page, new URL(page.url()).pathname, [360]);
}

/** Looks at a page, for axe at these widths, and keeps a picture of it. */
export async function looked(page: Page, name: string, widths: readonly number[] = [360]): Promise<void> {
  await expectWellMade(page, name, widths);
  await picture(page, name);
}

export async function type(page: Page, name: string, value: string, cost: Cost): Promise<void> {
  await page.locator(`[name="${name}"]`).fill(value);
  cost.boxes += 1;
}

/** The first button of the page's form: what Enter presses. */
export async function goOn(page: Page): Promise<void> {
  await page.locator('main form button[type=submit]').first().click();
}

export async function startFrom(page: Page, answers: Answers, language = 'en'): Promise<void> {
  const plan = await site.plan(answers);
  await page.goto(`${site.origin}/${language}/plan/${plan}`);
  await page.locator(`form[action="/${language}/book"] button`).first().click();
}

export async function fillPerson(page: Page, { given, family, born }: Person, cost: Cost): Promise<void> {
  if (given === undefined) await page.locator('[name=one-name]').check({ force: true });
  else await type(page, 'given-names', given, cost);
  await type(page, 'family-name', family, cost);
  for (const [place, part] of ['day', 'month', 'year'].entries())
    await type(page, `birth-${part}`, born[place] ?? '', cost);
}

export const email = (name: string) => `${name}@example.org`;

export type Party = { readonly answers: Answers; readonly persons: readonly Person[]; readonly mail: string };

/** Books a visit with as little as is possible, and looks at every page on the way. */
export async function book(page: Page, { answers, persons, mail }: Party, language = 'en'): Promise<Cost> {
  const cost: Cost = { pages: 0, boxes: 0 };
  await startFrom(page, answers, language);
  if (persons.length > 1) {
    await seen(page, cost);
    await goOn(page);
  }
  for (const person of persons) {
    await seen(page, cost);
    await fillPerson(page, person, cost);
    await goOn(page);
  }
  await seen(page, cost);
  await page.locator('button.time').first().click();
  await seen(page, cost);
  await type(page, 'email', mail, cost);
  if (persons.length > 1) await type(page, 'phone', '+91 98123 45678', cost);
  await goOn(page);
  await seen(page, cost);
  await page.locator('form[action$="/check"] button').click();
  await page.waitForURL(/\/booking\//);
  await seen(page, cost);
  return cost;
}

export async function mailTo(address: string, subject: RegExp) {
  const found = () => site.mails().find((mail) => mail.to === address && subject.test(mail.subject));
  await until(`a mail to ${address} about ${String(subject)}`, () => found() !== undefined);
  return found()!;
}

export const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)?.[0] ?? '';

/** How many live visits a booking's address stands for. */
export async function visitsOf(page: Page): Promise<readonly { state: string; sittings: number }[]> {
  const booking = /book(?:ing)?\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  return site.db.everything(
    `select visit.state, count(sitting.desk_id)::int as sittings
       from planning.visit left join planning.sitting using (centre_id, visit_id)
      where visit.booking_id = $1 group by visit.visit_id, visit.state`,
    [booking],
  );
}

export async function unconfirmed(booked: string): Promise<number> {
  const [row] = await site.db.everything<{ open: number }>(
    'select count(*)::int as open from planning.booking where booking_id = $1 and confirm_until is not null',
    [booked.split('/').at(-1)],
  );
  return row?.open ?? 0;
}

/** A researcher who stands before the times. */
export async function beforeTimes(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await startFrom(page, spanishResearcher);
  await fillPerson(page, researcher[0]!, { pages: 0, boxes: 0 });
  await goOn(page);
  return page;
}

export async function beforeBooking(context: BrowserContext, mail: string): Promise<Page> {
  const page = await beforeTimes(context);
  await page.locator('button.time').first().click();
  await page.locator('[name=email]').fill(mail);
  await goOn(page);
  return page;
}

/** Other parties take a start until nobody else fits in. */
export async function takeEverythingAt(day: string, start: number): Promise<void> {
  const { acts } = site.db;
  for (let parties = 0; parties < 12; parties++) {
    const booking = await aFilledDraft(acts, spanishResearcher);
    const wanted = await wanting(acts, booking, day, start);
    const kept = await keepTime(acts, holderOf(booking), site.region, wanted, crypto.randomUUID());
    if (!kept.ok) return;
  }
  throw new Error('The desks never fill');
}
