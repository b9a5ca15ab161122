import { AxeBuilder } from '@axe-core/playwright';
import ICAL from 'ical.js';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import { bookingSite, type BookingSite } from '../builders/booking-site.ts';
import { launchBrowser } from '../builders/browser.ts';
import { until } from '../builders/started-product.ts';
import type { Answers } from '../../src/route/rules/answers.ts';

/** From the plan to the booked visit, in a real browser over HTTP, at the width of a phone. */
let site: BookingSite;
let browser: Browser;

beforeAll(async () => {
  site = await bookingSite('booking-journey');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Person = { readonly given?: string; readonly family: string; readonly born: readonly [string, string, string] };

const family: readonly Person[] = [
  { given: 'Ananya Lakshmi', family: 'Sharma', born: ['27', '3', '1992'] },
  { given: 'Rohit', family: 'Sharma', born: ['1', 'Feb', '1990'] },
  { family: 'Dev', born: ['12', '6', '2023'] },
  { given: 'Ira', family: 'Sharma', born: ['9', 'september', '2018'] },
];
const researcher: readonly Person[] = [{ given: 'Lucía', family: 'Núñez d’Ávila', born: ['4', '7', '1997'] }];

/** What a journey costs a person. */
type Cost = { pages: number; boxes: number };

async function phone(script: boolean): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 360, height: 640 },
    javaScriptEnabled: script,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
}

/** Looks at each page that is seen: no sideways scroll, nothing inline, and axe finds nothing. */
async function seen(page: Page, cost?: Cost): Promise<void> {
  if (cost) cost.pages += 1;
  const where = new URL(page.url()).pathname;
  const html = await page.content();
  expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(360);
  expect(html, where).not.toMatch(/ style=|<style|<script(?![^>]* src=)/);
  expect(await accessibilityFaults(page.url(), html)).toEqual([]);
}

/** axe needs script, and a page that a form answered cannot be asked for again: so a second page shows the same HTML. */
async function accessibilityFaults(url: string, html: string): Promise<readonly string[]> {
  const context = await phone(true);
  const page = await context.newPage();
  await page.route(url.split('#')[0] ?? url, (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await page.goto(url);
  const { violations } = await new AxeBuilder({ page }).analyze();
  await context.close();
  return violations.map(
    ({ id, nodes }) => `${new URL(url).pathname} ${id}: ${nodes.map((node) => node.html).join(' ')}`,
  );
}

async function type(page: Page, name: string, value: string, cost: Cost): Promise<void> {
  await page.locator(`[name="${name}"]`).fill(value);
  cost.boxes += 1;
}

/** The first button of the page's form: what Enter presses. */
async function goOn(page: Page): Promise<void> {
  await page.locator('main form button[type=submit]').first().click();
}

async function startFrom(page: Page, answers: Answers, language = 'en'): Promise<void> {
  const plan = await site.plan(answers);
  await page.goto(`${site.origin}/${language}/plan/${plan}`);
  await page.locator(`form[action="/${language}/book"] button`).first().click();
}

async function fillPerson(page: Page, { given, family, born }: Person, cost: Cost): Promise<void> {
  if (given === undefined) await page.locator('[name=one-name]').check({ force: true });
  else await type(page, 'given-names', given, cost);
  await type(page, 'family-name', family, cost);
  for (const [place, part] of ['day', 'month', 'year'].entries())
    await type(page, `birth-${part}`, born[place] ?? '', cost);
}

const email = (name: string) => `${name}@example.org`;

type Party = { readonly answers: Answers; readonly persons: readonly Person[]; readonly mail: string };

/** Books a visit with as little as is possible, and looks at every page on the way. */
async function book(page: Page, { answers, persons, mail }: Party, language = 'en'): Promise<Cost> {
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

async function mailTo(address: string, subject: RegExp) {
  const found = () => site.mails().find((mail) => mail.to === address && subject.test(mail.subject));
  await until(`a mail to ${address} about ${String(subject)}`, () => found() !== undefined);
  return found()!;
}

const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)?.[0] ?? '';

/** How many live visits a booking's address stands for. */
async function visitsOf(page: Page): Promise<readonly { state: string; sittings: number }[]> {
  const booking = /book(?:ing)?\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  return site.db.everything(
    `select visit.state, count(sitting.desk_id)::int as sittings
       from planning.visit left join planning.sitting using (centre_id, visit_id)
      where visit.booking_id = $1 group by visit.visit_id, visit.state`,
    [booking],
  );
}

describe.each([
  ['off', false],
  ['on', true],
] as const)('with script %s', (name, script) => {
  test('the Indian family of four books in at most 9 pages and 22 boxes, and gets mail and calendar', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    const mail = email(`family-${name}`);
    const cost = await book(page, { answers: indianFamily, persons: family, mail });
    console.log(`family, script ${name}: ${cost.pages} pages, ${cost.boxes} boxes`);
    expect(cost.pages).toBeLessThanOrEqual(9);
    expect(cost.boxes).toBeLessThanOrEqual(22);
    expect(await page.title()).toBe('Your visit is booked – Eenloket');
    expect((await visitsOf(page)).map(({ state }) => state)).toEqual(['booked']);
    const booked = page.url();

    const calendar = await context.request.get(`${booked}/visit.ics`);
    const entry = new ICAL.Component(ICAL.parse(await calendar.text()) as unknown[]).getFirstSubcomponent('vevent');
    const event = new ICAL.Event(entry ?? undefined);
    expect(event.startDate.toJSDate().toISOString()).toMatch(/^2027-01-0[578]T0\d:\d\d:00/);
    expect(event.location).toContain('Mosae Forum 10');
    expect(await calendar.text()).not.toContain('Sharma');

    const confirm = await mailTo(mail, /Confirm your e-mail/);
    await page.goto(linkIn(confirm.text));
    await seen(page);
    // Only looking at the link fixes nothing: programs that check mail do that too.
    expect(await unconfirmed(booked)).toBe(1);
    await goOn(page);
    await seen(page);
    expect(page.url()).toBe(booked);
    expect(await page.locator('h1').textContent()).toBe('Your visit is fixed');
    expect(await unconfirmed(booked)).toBe(0);
    await page.goto(linkIn(confirm.text));
    expect(await page.locator('h1').textContent()).toBe('You confirmed this address already');

    const receipt = await mailTo(mail, /Your visit is fixed/);
    const elsewhere = await (await phone(script)).newPage();
    await elsewhere.goto(booked);
    expect(await elsewhere.locator('h1').textContent()).toBe('We cannot open this booking in this browser');
    await seen(elsewhere);
    await elsewhere.goto(linkIn(receipt.text));
    await seen(elsewhere);
    await goOn(elsewhere);
    expect(elsewhere.url()).toBe(booked);
    await elsewhere.context().close();
    await context.close();
  });

  test('the Spanish researcher books in at most 6 pages and 7 boxes, in Dutch', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    const cost = await book(
      page,
      { answers: spanishResearcher, persons: researcher, mail: email(`lucia-${name}`) },
      'nl',
    );
    console.log(`researcher, script ${name}: ${cost.pages} pages, ${cost.boxes} boxes`);
    expect(cost.pages).toBeLessThanOrEqual(6);
    expect(cost.boxes).toBeLessThanOrEqual(7);
    expect(await page.locator('main').textContent()).toContain('Lucía Núñez d’Ávila');

    await page.goto(`${page.url()}/print`);
    await seen(page);
    await page.goBack();
    await page.getByRole('link', { name: 'Zeg de afspraak af' }).click();
    await seen(page);
    await goOn(page);
    await seen(page);
    expect(await page.locator('h1').textContent()).toBe('Uw afspraak is afgezegd');
    expect(await visitsOf(page)).toEqual([{ state: 'cancelled', sittings: 0 }]);
    await mailTo(email(`lucia-${name}`), /afgezegd/);
    await context.close();
  });
});

async function unconfirmed(booked: string): Promise<number> {
  const [row] = await site.db.everything<{ open: number }>(
    'select count(*)::int as open from planning.booking where booking_id = $1 and confirm_until is not null',
    [booked.split('/').at(-1)],
  );
  return row?.open ?? 0;
}

describe('what is typed', () => {
  test('stays when something is wrong, and the title says so, in both languages', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    for (const [language, word] of [
      ['en', 'Error: '],
      ['nl', 'Fout: '],
    ] as const) {
      await startFrom(page, spanishResearcher, language);
      await goOn(page);
      expect(await page.title()).toMatch(new RegExp(`^${word}`));
      await seen(page);
      await page.locator('[name=given-names]').fill('123456782');
      await page.locator('[name=family-name]').fill('Núñez');
      await page.locator('[name=birth-day]').fill('31');
      await page.locator('[name=birth-month]').fill('2');
      await page.locator('[name=birth-year]').fill('1997');
      await goOn(page);
      expect(await page.locator('.error-summary').textContent()).toContain('BSN');
      expect(await page.locator('[name=family-name]').inputValue()).toBe('Núñez');
      expect(await page.locator('[name=birth-day]').inputValue()).toBe('31');
      await seen(page);
      await page.locator('[name=given-names]').fill('Lucía');
      await page.locator('[name=birth-month]').fill('3');
      await goOn(page);
      await page.locator('button.time').first().click();
      await page.locator('[name=email]').fill('lucia@gmial.com');
      await page.locator('[name=phone]').fill('12');
      await page.locator('[name=other-need]').fill('123456782');
      await goOn(page);
      expect(await page.title()).toMatch(new RegExp(`^${word}`));
      expect(await page.locator('[name=phone]').inputValue()).toBe('12');
      await seen(page);
      await page.locator('[name=phone]').fill('');
      await page.locator('[name=other-need]').fill('a chair');
      await goOn(page);
      await seen(page);
      await page.locator('[name=email-fix]').click();
      expect(await page.locator('main').textContent()).toContain('lucia@gmail.com');
      await seen(page);
    }
    await context.close();
  });

  test('an age that is not the one that was answered is asked about, and one press puts it right', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    const cost: Cost = { pages: 0, boxes: 0 };
    await startFrom(page, indianFamily);
    await goOn(page);
    for (const person of family.slice(0, 2)) {
      await fillPerson(page, person, cost);
      await goOn(page);
    }
    await fillPerson(page, { family: 'Dev', born: ['2', '1', '2021'] }, cost);
    await goOn(page);
    expect(await page.locator('.error-summary').textContent()).toContain('6 years old when you arrive');
    await seen(page);
    await page.getByRole('button', { name: 'Yes, 6 years is right' }).click();
    expect(await page.locator('h1').textContent()).toBe('Details of the child of 6 to 11 years (2)');
    await context.close();
  });

  test('a partner of 12 is refused with a way out', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    const cost: Cost = { pages: 0, boxes: 0 };
    await startFrom(page, spanishResearcher);
    await fillPerson(page, { given: 'Lucía', family: 'N', born: ['1', '1', '2014'] }, cost);
    await goOn(page);
    expect(await page.locator('.error-summary').textContent()).toContain('18 or older');
    await seen(page);
    await context.close();
  });

  test('everybody comes: who is left out is asked about, a child alone is refused', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    await startFrom(page, indianFamily);
    await page.locator('input[value=child-1]').uncheck({ force: true });
    await goOn(page);
    expect(await page.locator('main').textContent()).toContain('All family members must come');
    await seen(page);
    for (const box of ['you', 'partner', 'child-2']) await page.locator(`input[value=${box}]`).uncheck({ force: true });
    await goOn(page);
    expect(await page.locator('.error-summary').textContent()).toContain('Choose who is coming');
    await page.locator('input[value=child-1]').check({ force: true });
    await goOn(page);
    expect(await page.locator('.error-summary').textContent()).toContain('A child never comes alone');
    for (const box of ['you', 'partner', 'child-2']) await page.locator(`input[value=${box}]`).check({ force: true });
    await page.locator('input[value=child-1]').uncheck({ force: true });
    await goOn(page);
    await page.getByRole('button', { name: 'Come without this person' }).click();
    expect(await page.title()).toContain('Step 2 of 7');
    await context.close();
  });
});

/** A researcher who stands before the times. */
async function beforeTimes(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await startFrom(page, spanishResearcher);
  await fillPerson(page, researcher[0]!, { pages: 0, boxes: 0 });
  await goOn(page);
  return page;
}

async function beforeBooking(context: BrowserContext, mail: string): Promise<Page> {
  const page = await beforeTimes(context);
  await page.locator('button.time').first().click();
  await page.locator('[name=email]').fill(mail);
  await goOn(page);
  return page;
}

describe('a time', () => {
  test('that was just taken: the same page, 409, the nearest times first', async () => {
    const context = await phone(false);
    const [one, other] = [await beforeTimes(context), await beforeTimes(context)];
    // Two advice rooms and four desks: the third party at one start finds no room.
    const third = await beforeTimes(context);
    const day = new URL((await one.locator('.month__day').first().getAttribute('href')) ?? '', site.origin);
    for (const page of [one, other, third]) await page.goto(day.href);
    await one.locator('button.time').first().click();
    await other.locator('button.time').first().click();
    const answer = third.waitForResponse((response) => response.request().method() === 'POST');
    await third.locator('button.time').first().click();
    expect((await answer).status()).toBe(409);
    expect(await third.locator('[role=alert]').textContent()).toContain('9.00 was just taken');
    const near = await third.locator('.times').first().locator('.time__start').allTextContents();
    expect(near.length).toBe(3);
    expect(near[0]).toBe('9.30');
    await seen(third);
    await context.close();
  });

  test('is kept longer without losing what was typed, and ten times at most', async () => {
    const context = await phone(false);
    const page = await beforeTimes(context);
    await page.locator('button.time').last().click();
    await page.locator('[name=email]').fill('half@typed');
    site.db.clock.pass({ minutes: 10 });
    await page.getByRole('button', { name: 'Keep it longer' }).click();
    expect(await page.locator('[name=email]').inputValue()).toBe('half@typed');
    expect(await page.locator('.held').textContent()).toContain('We keep this time for you until');
    for (let times = 2; times <= 11; times++) await page.getByRole('button', { name: 'Keep it longer' }).click();
    expect(await page.locator('.held').textContent()).toContain('You cannot keep this time longer');
    await context.close();
  });

  test('that ran out is kept again with one press, and booked', async () => {
    const context = await phone(false);
    const page = await beforeBooking(context, email('late'));
    site.db.clock.pass({ minutes: 20 });
    await page.locator('form[action$="/check"] button').click();
    expect(await page.locator('main').textContent()).toContain('We no longer keep');
    await seen(page);
    await page.locator('form[action*="/time"] button').first().click();
    expect(await page.locator('h1').textContent()).toBe('Check your answers');
    await page.locator('form[action$="/check"] button').click();
    expect(page.url()).toContain('/booking/');
    await context.close();
  });

  test('for other persons than those who come is not booked', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    const cost: Cost = { pages: 0, boxes: 0 };
    await startFrom(page, indianFamily);
    await goOn(page);
    for (const person of family) {
      await fillPerson(page, person, cost);
      await goOn(page);
    }
    await page.locator('button.time').last().click();
    await page.locator('[name=email]').fill(email('changed'));
    await goOn(page);
    await page.getByRole('link', { name: 'Change who is coming' }).click();
    await page.locator('input[value=child-2]').uncheck({ force: true });
    await goOn(page);
    await page.locator('[name=without]').click();
    expect(await page.locator('h1').textContent()).toBe('When do the 3 of you want to come?');
    await context.close();
  });
});

describe('a booking', () => {
  test('is made once, however often the button is pressed', async () => {
    const context = await phone(false);
    const page = await beforeBooking(context, email('twice'));
    const fields = Object.fromEntries(
      await page
        .locator('form[action$="/check"] input')
        .evaluateAll((inputs) =>
          inputs.map((input) => [(input as HTMLInputElement).name, (input as HTMLInputElement).value]),
        ),
    ) as Record<string, string>;
    const address = new URL(page.url());
    const press = () => context.request.post(address.origin + address.pathname, { form: fields, maxRedirects: 0 });
    const answers = await Promise.all([press(), press(), press()]);
    expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
    const [visit, ...more] = await visitsOf(page);
    expect([visit?.state, more.length]).toEqual(['booked', 0]);
    await mailTo(email('twice'), /Confirm/);
    expect(site.mails().filter(({ to }) => to === email('twice')).length).toBe(1);
    await context.close();
  });

  test('is safe from the back button: it shows the visit and sends nothing again', async () => {
    const context = await phone(true);
    const page = await beforeBooking(context, email('back'));
    await page.locator('form[action$="/check"] button').click();
    await page.waitForURL(/\/booking\//);
    const booked = page.url();
    await page.goBack();
    await page.waitForURL(booked);
    expect((await visitsOf(page)).length).toBe(1);
    await context.close();
  });

  test('does not mix with another in a second tab of the same browser', async () => {
    const context = await phone(false);
    const one = await beforeTimes(context);
    const other = await context.newPage();
    await startFrom(other, indianFamily);
    await goOn(other);
    await fillPerson(other, family[0]!, { pages: 0, boxes: 0 });
    await goOn(other);
    await one.locator('button.time').last().click();
    await one.locator('[name=email]').fill(email('tab'));
    await goOn(one);
    const text = await one.locator('main').textContent();
    expect(text).toContain('Lucía');
    expect(text).not.toContain('Ananya');
    expect(await other.title()).toContain('Step 3 of 8');
    await context.close();
  });

  test('names nobody in a title or an address', async () => {
    const context = await phone(false);
    const addresses: string[] = [];
    const titles: string[] = [];
    const page = await context.newPage();
    page.on('request', (request) => addresses.push(request.url()));
    page.on('domcontentloaded', () => void page.title().then((title) => titles.push(title)));
    await book(page, { answers: spanishResearcher, persons: researcher, mail: email('quiet') });
    expect(addresses.length).toBeGreaterThan(5);
    expect([...addresses, ...titles].filter((text) => /luc|n%C3|núñez|quiet/i.test(text))).toEqual([]);
    await context.close();
  });
});

describe('no room', () => {
  test('the page tells what is possible and who helps, and notes that they asked', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    for (const language of ['en', 'nl']) {
      await startFrom(page, { ...spanishResearcher, arrival: { kind: 'coming', day: '2027-05-20' } }, language);
      await fillPerson(page, researcher[0]!, { pages: 0, boxes: 0 });
      await goOn(page);
      await seen(page);
      await goOn(page);
      await seen(page);
    }
    expect(await page.locator('main').textContent()).toContain('U vroeg het op maandag 30 november 2026');
    const proofs = await site.db.everything('select first_day from planning.search_without_room');
    expect(proofs).toEqual([{ first_day: null }, { first_day: null }]);
    await context.close();
  });
});

describe('what nobody should send', () => {
  test.each([
    ['a day that does not exist', { day: '2027-02-31', start: '09:00' }, 422],
    ['a time that is none', { day: '2026-12-15', start: '25:00' }, 422],
    ['a day in the past', { day: '2020-01-01', start: '09:00' }, 409],
    ['a start off the grid', { day: '2026-12-15', start: '09:03' }, 409],
    ['nothing at all', {}, 422],
  ])('%s gets the times again', async (_name, form, status) => {
    const context = await phone(false);
    const page = await beforeTimes(context);
    const address = new URL(page.url());
    const answer = await context.request.post(address.origin + address.pathname, {
      form: form as Record<string, string>,
    });
    expect(answer.status()).toBe(status);
    expect(await answer.text()).toContain('class="time"');
    await context.close();
  });

  test('a forged cookie, a booking of others and no booking at all look alike', async () => {
    const context = await phone(false);
    const page = await beforeTimes(context);
    const booking = /book\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
    const stranger = await browser.newContext();
    await stranger.addCookies([{ name: `booking-${booking}`, value: 'x'.repeat(26), url: site.origin }]);
    for (const place of [
      `book/${booking}/time`,
      `booking/${booking}`,
      'booking/x',
      `book/${crypto.randomUUID()}/check`,
    ]) {
      const answer = await stranger.request.get(`${site.origin}/en/${place}`);
      expect(answer.status(), place).toBe(403);
      expect(await answer.text()).toContain('We cannot open this booking in this browser');
    }
    await stranger.close();
    await context.close();
  });

  test('a plan that is not there gets a page that says what to do', async () => {
    const answer = await fetch(`${site.origin}/en/book`, {
      method: 'POST',
      body: new URLSearchParams({ plan: 'nothing' }),
    });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('We cannot find your plan');
  });
});
