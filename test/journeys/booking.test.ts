import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import {
  beforeBooking,
  beforeTimes,
  book,
  email,
  family,
  fillPerson,
  goOn,
  linkIn,
  mailTo,
  phone,
  researcher,
  seen,
  site,
  startFrom,
  unconfirmed,
  visitsOf,
  walkThroughBooking,
} from '../builders/booking-walk.ts';

/** From the plan to the booked visit: the storyboards 2a and 2b. */
walkThroughBooking('booking-journey');

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
    for (const [place, part] of ['day', 'month', 'year'].entries())
      await elsewhere.locator(`[name=birth-${part}]`).fill(family[2]?.born[place] ?? '');
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
    const cancelled = await page.locator('main').textContent();
    // The fifth day after the arrival is a Saturday, so the term of the law ends on the Monday.
    expect(cancelled).toContain('U moet zich nog inschrijven bij de gemeente, uiterlijk op maandag 21 december');
    expect(cancelled).not.toContain('U hoeft niets te doen');
    expect(await visitsOf(page)).toEqual([{ state: 'cancelled', sittings: 0 }]);
    await mailTo(email(`lucia-${name}`), /afgezegd/);
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
