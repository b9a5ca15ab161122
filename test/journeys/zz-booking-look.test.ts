import { mkdirSync, readFileSync, existsSync } from 'node:fs';
import { afterAll, beforeAll, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../builders/browser.ts';
import { bookingSite, type BookingSite } from '../builders/booking-site.ts';
import { indianFamily } from '../builders/answers.ts';

let site: BookingSite;
let browser: Browser;
const folder = '.data/shots/booking';
beforeAll(async () => {
  site = await bookingSite('booking-look');
  browser = await launchBrowser();
  mkdirSync(folder, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function montage(lang: string, width: number, out: string, names: string[]) {
  const page = await browser.newPage({ viewport: { width: (width + 12) * names.length, height: 600 } });
  const images = names
    .map((n) => `${folder}/${n}-${lang}-${width}.png`)
    .filter((f) => existsSync(f))
    .map(
      (f) =>
        `<img src="data:image/png;base64,${readFileSync(f).toString('base64')}" style="width:${width}px;border:2px solid grey;margin:2px;vertical-align:top">`,
    );
  await page.setContent(`<body style="margin:0;white-space:nowrap;background:#888">${images.join('')}`);
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${folder}/${out}-${lang}-${width}.png`, fullPage: true });
  await page.close();
}
async function shot(page: Page, name: string) {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
}

test.each((process.env['LOOK_LANG'] ?? 'en').split(','))(
  'look %s',
  async (lang) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 800 },
      javaScriptEnabled: false,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const s = (name: string) => shot(page, `${name}-${lang}`);
    page.on('response', (r) => {
      if (r.status() >= 500) console.log(r.status(), r.url());
    });
    const plan = await site.plan(indianFamily);
    await page.goto(`${site.origin}/${lang}/plan/${plan}`);
    if (!(await page.locator('form[action$="/book"] button').count())) {
      await page.setContent(
        `<form action="${site.origin}/${lang}/book" method="post"><input name="plan" value="${plan}"><button>go</button></form>`,
      );
    }
    await page.locator('form[action$="/book"] button').first().click();
    await s('05-persons');
    await page.locator('input[value=child-1]').uncheck({ force: true });
    await page.locator('.form button[type=submit]').first().click();
    await s('05-persons-left-out');
    for (const box of await page.locator('[name=person]').all()) await box.uncheck({ force: true });
    await page.locator('input[value=child-1]').check({ force: true });
    await page.locator('.form button[type=submit]').first().click();
    await s('05-persons-error');
    for (const box of await page.locator('[name=person]').all()) await box.check({ force: true });
    await page.locator('.form button[type=submit]').first().click();
    await s('06-person-empty');
    await page.locator('.form button[type=submit]').first().click();
    await s('06-person-error');
    const names = [
      ['Ananya Lakshmi', 'Sharma', '27', '3', '1992'],
      ['Rohit', 'Sharma', '1', 'Feb', '1990'],
      ['Dev', '', '2', '2', '2020'],
      ['Ira', 'Sharma', '9', '9', '2018'],
    ];
    for (const [i, [given, family, d, m, y]] of names.entries()) {
      await page.locator('[name=given-names]').fill(given!);
      await page.locator('[name=family-name]').fill(family!);
      if (!family) await page.locator('[name=one-name]').check({ force: true });
      await page.locator('[name=birth-day]').fill(d!);
      await page.locator('[name=birth-month]').fill(m!);
      await page.locator('[name=birth-year]').fill(y!);
      if (i === 0) await s('06-person-full');
      await page.locator('.form button[type=submit]').first().click();
      if (i === 2) {
        await s('06-person-age');
        await page.locator('[name=birth-year]').fill('2023');
        await page.locator('.form button[type=submit]').first().click();
      }
    }
    await s('07-times');
    await page.locator('[href*="no-time"]').click();
    await s('08-no-time');
    await page.locator('.form button').click();
    await s('08-no-time-proof');
    await page.goBack();
    await page.goBack();
    await page.goto(page.url().replace(/no-time.*/, 'time'));
    const url = page.url();
    const before = await page.content();
    await page.locator('button.time').nth(1).click();
    await s('09-contact-empty');
    await page.locator('[name=email]').fill('ananya@gmial.com');
    await page.locator('[name=phone]').fill('12');
    await page.locator('.form button[type=submit]').first().click();
    await s('09-contact-error');
    await page.locator('[name=phone]').fill('+91 98123 45678');
    await page.locator('[value=baby]').check({ force: true });
    await page.locator('.form button[type=submit]').first().click();
    await s('09-contact-probably');
    await page.locator('[name=email-fix]').click();
    await s('10-check');
    const check = page.url();
    site.db.clock.pass({ minutes: 16 });
    await page.goto(check);
    await s('10-check-lost');
    await page.locator('.form button').first().click();
    await page.goto(url);
    await s('07-times-kept');
    await page.goto(check);
    await page.getByRole('button', { name: lang === 'en' ? 'Book this visit' : 'Boek deze afspraak' }).click();
    await s('11-booked');
    const booked = page.url();
    await page.goto(`${booked}/print`);
    await s('11-print');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1100 });
    await page.screenshot({ path: `${folder}/11-paper-${lang}.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${booked}/cancel`);
    await s('11-cancel');
    for (let i = 0; i < 50 && site.mails().length === 0; i++) await page.waitForTimeout(200);
    const link = site.mails().flatMap((m) => m.text.match(/http\S+confirm\S+/) ?? [])[0]!;
    await page.goto(link);
    await s('12-confirm');
    await page.locator('main button').first().click();
    await s('12-confirmed');
    await page.goto(link);
    await s('12-used');
    await page.goto(`${booked}/cancel`);
    await page.locator('main button').first().click();
    await s('11-cancelled');
    const other = await browser.newContext({ javaScriptEnabled: false });
    const p2 = await other.newPage();
    await p2.goto(booked);
    await shot(p2, `00-not-open-${lang}`);
    await montage(lang, 360, 'm1', [
      '05-persons',
      '05-persons-left-out',
      '05-persons-error',
      '06-person-empty',
      '06-person-error',
      '06-person-age',
    ]);
    await montage(lang, 360, 'm2', [
      '08-no-time',
      '08-no-time-proof',
      '09-contact-empty',
      '09-contact-error',
      '09-contact-probably',
    ]);
    await montage(lang, 360, 'm3', ['10-check', '10-check-lost', '11-booked', '11-print', '07-times-kept']);
    await montage(lang, 360, 'm4', [
      '11-cancel',
      '11-cancelled',
      '12-confirm',
      '12-confirmed',
      '12-used',
      '00-not-open',
    ]);
    await montage(lang, 1280, 'm5', [
      '05-persons-left-out',
      '06-person-error',
      '08-no-time-proof',
      '09-contact-probably',
    ]);
    await context.close();
    await other.close();
    void before;
  },
  120_000,
);
