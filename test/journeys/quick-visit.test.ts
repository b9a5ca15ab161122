import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { email, goOn, linkIn, mailTo, phone, seen, site, type, walkThroughBooking } from '../builders/booking-walk.ts';
import { PHONE_AND_DESK, picture } from '../builders/well-made.ts';

/** The second door, from the start page to the booked visit: the storyboard 2d, and what leads elsewhere. */
walkThroughBooking('quick-visit');

async function openSecondDoor(page: Page, need: string, language = 'en'): Promise<void> {
  await page.goto(`${site.origin}/${language}`);
  await page.locator(`button[name=need][value=${need}]`).click();
}

async function answer(page: Page, name: string, value: string): Promise<void> {
  await page.locator(`[name="${name}"][value="${value}"]`).check({ force: true });
  await goOn(page);
}

async function fillMei(page: Page, mail: string, cost: { pages: number; boxes: number }): Promise<void> {
  await type(page, 'you-given-names', 'Mei', cost);
  await type(page, 'you-family-name', 'Zhang', cost);
  await type(page, 'you-birth-day', '3', cost);
  await type(page, 'you-birth-month', '11', cost);
  await type(page, 'you-birth-year', '2001', cost);
  await type(page, 'email', mail, cost);
}

describe.each([
  ['off', false],
  ['on', true],
] as const)('with script %s', (name, script) => {
  test('Mei collects her renewed card: at most 5 pages from the start to the booked visit, and 6 boxes', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    const cost = { pages: 0, boxes: 0 };
    const mail = email(`mei-${name}`);
    await page.goto(`${site.origin}/en`);
    await seen(page, cost);
    await picture(page, 'quick-start', PHONE_AND_DESK);
    await page.locator('button[name=need][value=collect]').click();
    expect(await page.locator('h1').textContent()).toBe('Does your letter say Maastricht?');
    await seen(page, cost);
    await picture(page, 'quick-letter', PHONE_AND_DESK);
    await answer(page, 'letter', 'here');
    await page.waitForURL(/\/book\/[^/]+\/time/);
    await seen(page, cost);
    await picture(page, 'quick-times', PHONE_AND_DESK);
    expect(await page.locator('main').textContent()).toContain('Your letter says that the document is ready here');
    await page.locator('button.time').first().click();
    await page.waitForURL(/\/details/);
    await seen(page, cost);
    await picture(page, 'quick-details', PHONE_AND_DESK);
    expect(await page.locator('main .lead').textContent()).toMatch(
      /^[A-Z][a-z]+day \d+ [A-Z][a-z]+( \d{4})?, \d+\.\d\d$/,
    );
    const back = page.locator('a.page__back');
    const times = new URL((await back.getAttribute('href')) ?? '', page.url());
    expect([times.pathname.split('/').at(-1), times.searchParams.get('plan')]).toEqual([
      'time',
      expect.stringMatching(/^[0-9a-z]{26}$/),
    ]);
    await fillMei(page, mail, cost);
    await page.locator('form[action$="/details"] button').first().click();
    await page.waitForURL(/\/booking\//);
    await seen(page, cost);
    await picture(page, 'quick-booked', PHONE_AND_DESK);
    console.log(`collect, script ${name}: ${cost.pages} pages, ${cost.boxes} boxes`);
    expect(cost).toEqual({ pages: 5, boxes: 6 });

    const confirm = await mailTo(mail, /Confirm your e-mail/);
    await page.goto(linkIn(confirm.text));
    await goOn(page);
    expect(await page.locator('h1').textContent()).toBe('Your visit is fixed');
    await context.close();
  });

  test('what is wrong on the page with all details is told at once, and nothing typed is lost', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    await openSecondDoor(page, 'collect', 'nl');
    await answer(page, 'letter', 'here');
    await page.locator('button.time').first().click();
    await fillMei(page, 'mei@', { pages: 0, boxes: 0 });
    await page.locator('[name=you-birth-day]').fill('31');
    await page.locator('form[action$="/details"] button').first().click();
    expect(await page.title()).toMatch(/^Fout: /);
    await seen(page);
    expect(await page.locator('[name=you-given-names]').inputValue()).toBe('Mei');
    expect(await page.locator('[name=email]').inputValue()).toBe('mei@');
    expect(await page.locator('.error-summary a, [role=alert] a').count()).toBe(2);
    await context.close();
  });
});

test.each([
  ['a letter for another place', [['letter', 'elsewhere']], 'Not here'],
  ['no letter', [['letter', 'none']], 'Wait for the letter'],
] as const)('who has %s is told where or when to go, and books nothing', async (_who, answers, verdict) => {
  const context = await phone(false);
  const page = await context.newPage();
  await openSecondDoor(page, 'collect');
  for (const [question, value] of answers) await answer(page, question, value);
  await seen(page);
  await picture(page, `quick-plan-${verdict.toLowerCase().replaceAll(' ', '-')}`, PHONE_AND_DESK);
  expect(await page.locator('main').textContent()).toContain(verdict);
  expect(await page.locator('form[action$="/book"]').count()).toBe(0);
  await context.close();
});

test('a parent collects for two children and types their names on one page', async () => {
  const context = await phone(false);
  const page = await context.newPage();
  await openSecondDoor(page, 'collect');
  await answer(page, 'letter', 'here-for-more');
  await page.locator('[name=people][value=others]').check({ force: true });
  await page.locator('[name="children-6-11"]').fill('2');
  await seen(page);
  await picture(page, 'quick-people', PHONE_AND_DESK);
  await goOn(page);
  await page.waitForURL(/\/time/);
  await page.locator('button.time').first().click();
  await seen(page);
  await picture(page, 'quick-details-family', PHONE_AND_DESK);
  for (const [id, year] of [
    ['you', '1985'],
    ['child-1', '2018'],
    ['child-2', '2019'],
  ] as const) {
    await page.locator(`[name="${id}-given-names"]`).fill('Sam');
    await page.locator(`[name="${id}-family-name"]`).fill('Okafor');
    for (const [part, value] of [
      ['day', '5'],
      ['month', '5'],
      ['year', year],
    ])
      await page.locator(`[name="${id}-birth-${part}"]`).fill(value!);
  }
  await page.locator('[name=email]').fill(email('okafor'));
  await page.locator('form[action$="/details"] button').first().click();
  await page.waitForURL(/\/booking\//);
  await seen(page);
  const booking = page.url().split('/').at(-1);
  const served = await site.db.everything<{ persons: string[] }>(
    `select persons from planning.sitting join planning.visit using (centre_id, visit_id) where booking_id = $1 order by minutes`,
    [booking],
  );
  expect(served.map(({ persons }) => persons)).toEqual([['child-1'], ['child-2']]);
  await context.close();
});
