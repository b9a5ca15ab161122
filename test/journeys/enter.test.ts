import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writtenReference } from '../../src/planning/rules/reference.ts';
import { indianFamily } from '../builders/answers.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { goOn, linkIn, looked, mailTo, opened, site, walkThroughBooking } from '../builders/booking-walk.ts';

/** Coming in without an account: screen-C20 and the mailed link, as people and as their mail programs do it. */
walkThroughBooking('enter');

async function fill(page: Page, reference: string, [day, month, year]: readonly [string, string, string]) {
  await page.locator('[name=reference]').fill(reference);
  await page.locator('[name=birth-day]').fill(day);
  await page.locator('[name=birth-month]').fill(month);
  await page.locator('[name=birth-year]').fill(year);
  await goOn(page);
}

const h1 = (page: Page) => page.locator('h1').textContent();

describe.each([
  [360, false, 'en', 'I have a booking', 'Show my visit', /Error: /, /Try again at/],
  [360, true, 'nl', 'Ik heb een afspraak', 'Toon mijn afspraak', /Fout: /, /Probeer het opnieuw/],
  [1280, true, 'en', 'I have a booking', 'Show my visit', /Error: /, /Try again at/],
  [1280, false, 'nl', 'Ik heb een afspraak', 'Toon mijn afspraak', /Fout: /, /Probeer het opnieuw/],
] as const)('at %i px, script %s, in %s', (width, script, language, entry, title, error, wait) => {
  test('somebody comes in with the number and the birth date of a child, after errors that keep what was typed', async () => {
    const visit = await aBookedVisit(site.db, site.region, { answers: indianFamily });
    const { context, page } = await opened(width, script);
    await page.goto(`${site.origin}/${language}`);
    await page.getByRole('link', { name: entry }).click();
    expect(await h1(page)).toBe(title);
    await looked(page, `enter-${language}-empty`);

    await goOn(page);
    expect(await page.title()).toMatch(error);
    await looked(page, `enter-${language}-missing`);

    await fill(page, writtenReference(visit.reference).toLowerCase(), [
      '9',
      language === 'en' ? 'June' : 'juni',
      '1999',
    ]);
    expect(await page.title()).toMatch(error);
    expect(await page.locator('[name=birth-year]').inputValue()).toBe('1999');
    expect(await page.locator('[name=reference]').inputValue()).toBe(writtenReference(visit.reference).toLowerCase());
    await looked(page, `enter-${language}-refused`);

    await fill(page, visit.reference, ['3', '5', '2020']);
    await page.waitForURL(/\/booking\//);
    expect(new URL(page.url()).pathname).toBe(`/${language}/booking/${visit.booking}`);
    const [cookie] = (await context.cookies()).filter(({ name }) => name === `booking-${visit.booking}`);
    expect(Math.round(((cookie?.expires ?? 0) - Date.now() / 1000) / 60)).toBe(120);
    await context.close();
  });

  test('somebody who waits asks for a link, and opens the visit with it once', async () => {
    site.db.clock.pass({ minutes: 2 });
    const visit = await aBookedVisit(site.db, site.region);
    const { context, page } = await opened(width, script);
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(`${site.origin}/${language}/visit`);
    for (let tries = 0; tries < 6; tries++) await fill(page, visit.reference, ['29', '7', '1938']);
    expect(await page.locator('main').textContent()).toMatch(wait);
    await looked(page, `enter-${language}-waiting`);

    await goOn(page);
    await page.waitForURL(/\/visit\/mail\/sent$/);
    await looked(page, `enter-${language}-sent`);
    await page.locator('main a[href$="/visit/mail"]').click();
    await looked(page, `enter-${language}-ask`);
    await goOn(page);
    expect(await page.title()).toMatch(error);
    await looked(page, `enter-${language}-ask-missing`);

    // The booking's own language is English, whatever the page was in.
    const told = await mailTo(visit.email, /Somebody tried to open your visit/);
    expect(told.text).toContain(`${site.origin}/en/visit/mail`);
    const link = linkIn((await mailTo(visit.email, /Your link/)).text).replace('/en/', `/${language}/`);
    await page.goto(link);
    await looked(page, `enter-${language}-link`);
    await goOn(page);
    await page.waitForURL(/\/booking\//);
    await page.goto(link);
    await looked(page, `enter-${language}-used`);
    expect(addresses.join('\n')).not.toMatch(new RegExp(`${visit.reference}|1938`, 'i'));

    const elsewhere = await opened(width, script);
    await elsewhere.page.goto(`${site.origin}/${language}/booking/${visit.booking}`);
    await looked(elsewhere.page, `enter-${language}-not-open`);
    await elsewhere.page.locator(`main a[href="/${language}/visit"]`).click();
    expect(await h1(elsewhere.page)).toBe(title);
    await elsewhere.context.close();
    await context.close();
  });

  test('the receipt opens the visit on a second telephone with a birth date', async () => {
    site.db.clock.pass({ minutes: 2 });
    const visit = await aBookedVisit(site.db, site.region);
    const own = (text: string) => linkIn(text).replace('http://localhost:3000', site.origin);
    const { context, page } = await opened(width, script);
    await page.goto(own((await mailTo(visit.email, /Confirm your e-mail/)).text));
    await goOn(page);
    await page.waitForURL(/\/booking\//);
    const receipt = own((await mailTo(visit.email, /Your visit is fixed/)).text).replace('/en/', `/${language}/`);
    const second = await opened(width, script);
    await second.page.goto(receipt);
    await looked(second.page, `enter-${language}-receipt`);
    await second.page.locator('[name=birth-day]').fill('2');
    await second.page.locator('[name=birth-month]').fill('5');
    await second.page.locator('[name=birth-year]').fill('1990');
    await goOn(second.page);
    await looked(second.page, `enter-${language}-receipt-refused`);
    await second.page.locator('[name=birth-day]').fill('1');
    await goOn(second.page);
    await second.page.waitForURL(/\/booking\//);
    await second.context.close();
    await context.close();
  });
});
