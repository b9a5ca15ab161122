import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import {
  type Cost,
  beforeBooking,
  beforeTimes,
  browser,
  email,
  family,
  fillPerson,
  goOn,
  phone,
  researcher,
  seen,
  site,
  startFrom,
  takeEverythingAt,
  walkThroughBooking,
} from '../builders/booking-walk.ts';
import { formsAt } from '../builders/forms.ts';

/** What goes wrong between the plan and the booked visit, and how a person gets on. */
walkThroughBooking('booking-faults');

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

  test.each([false, true])(
    'an address that looks like a slip is asked about once: Enter keeps it (script %s)',
    async (script) => {
      // As long as an address may be, so that the question about it has to wrap.
      const slip = `${'lucia'.repeat(12)}@gmial.com`;
      const context = await phone(script);
      const page = await beforeTimes(context);
      await page.locator('button.time').first().click();
      await page.locator('[name=email]').fill(slip);
      await page.locator('[name=email]').press('Enter');
      await page.locator('[name=email-fix]').waitFor();
      await seen(page);
      await page.locator('[name=phone]').fill('0612345678');
      await page.locator('[name=phone]').press('Enter');
      await page.waitForURL(/\/check/);
      expect(await page.locator('main').textContent()).toContain(slip);
      await context.close();
    },
  );

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

describe('a time', () => {
  test('that was just taken: the same page, 409, the nearest times first', async () => {
    const context = await phone(false);
    const page = await beforeTimes(context);
    await page.goto(`${page.url()}?day=2026-12-17`);
    await takeEverythingAt('2026-12-17', 540);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.locator('button.time[value="09:00"]').click();
    expect((await answer).status()).toBe(409);
    expect(await page.locator('[role=alert]').textContent()).toContain('9.00 was just taken');
    const near = await page
      .locator('.times')
      .first()
      .locator('button')
      .evaluateAll((buttons) =>
        buttons.map((button) => {
          const [hour = 0, minute = 0] = (button as HTMLButtonElement).value.split(':').map(Number);
          return Math.abs(hour * 60 + minute - 540);
        }),
      );
    expect(near.length).toBe(3);
    expect(near).toEqual(near.toSorted((a, b) => a - b));
    expect(near[0]).toBeGreaterThan(0);
    await seen(page);
    await page.locator('button.time').first().click();
    expect(await page.locator('h1').textContent()).toBe('How can we reach you?');
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
    expect(await page.locator('[role=alert]').textContent()).toContain('The visit is now for other people');
    await context.close();
  });
});

describe('two tabs of one booking', () => {
  test('neither goes on with a time, or with details, that it did not show', async () => {
    const context = await phone(false);
    const one = await beforeTimes(context);
    const times = one.url();
    await one.locator('button.time').first().click();
    const other = await context.newPage();
    const chooseLast = async () => {
      await other.goto(times);
      await other.locator('button.time').last().click();
    };
    await chooseLast();
    await one.locator('[name=email]').fill(email('tabs'));
    await expectConflict(one, () => goOn(one));
    expect(await one.locator('[role=alert]').textContent()).toContain('You chose another time in another tab');
    expect(await one.locator('[name=email]').inputValue()).toBe(email('tabs'));
    await seen(one);
    await goOn(one);
    expect(await one.locator('h1').textContent()).toBe('Check your answers');

    await other.goto(times);
    await other.locator('button.time').first().click();
    const book = () => one.locator('form[action$="/check"] button').click();
    await expectConflict(one, book);
    expect(await one.locator('[role=alert]').textContent()).toContain('You chose another time in another tab');
    await seen(one);

    await other.goto(one.url().replace('/check', '/contact'));
    await other.locator('[name=email]').fill(email('tabs-changed'));
    await goOn(other);
    await expectConflict(one, book);
    expect(await one.locator('[role=alert]').textContent()).toContain('You changed an answer in another tab');
    expect(await one.locator('main').textContent()).toContain(email('tabs-changed'));
    await book();
    expect(one.url()).toContain('/booking/');
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
    const proof = await page.locator('#proof').textContent();
    for (const part of [
      'U vroeg het op maandag 30 november 2026',
      '1 persoon, Gemeente Heerlen',
      'Bel ons met dit nummer',
    ])
      expect(proof).toContain(part);
    const booking = /book\/([0-9a-f-]{36})/.exec(page.url())?.[1]?.replaceAll('-', '').toUpperCase() ?? '';
    expect(proof?.replaceAll('-', '')).toContain(booking.slice(0, 12));
    expect(await page.locator('#proof form').count()).toBe(0);
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
    const token = await page.locator(`[name=${FORM_TOKEN}]`).first().inputValue();
    const answer = await context.request.post(address.origin + address.pathname, {
      form: { ...(form as Record<string, string>), [FORM_TOKEN]: token },
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
    const answer = await formsAt(site.origin).post('/en/book', { plan: 'nothing' });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('We cannot find your plan');
  });
});

async function expectConflict(page: Page, press: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await press();
  expect((await answer).status()).toBe(409);
}
