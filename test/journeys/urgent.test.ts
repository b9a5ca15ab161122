import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { urgentRequestJob } from '../../src/planning/jobs/urgent-request.ts';
import { openedCentre } from '../builders/booking.ts';
import { db, opened, origin, seen, signedIn, walkThroughDesk } from '../builders/desk-walk.ts';

/**
 * Storyboard 2e: Emre's card was stolen and he flies in three days. From the start page to the time that a coordinator
 * gives, at the width of a phone.
 */
/** Monday, 12.10: the immigration service is here on Tuesday, and he flies on Wednesday. */
const MONDAY_NOON = '2027-01-18T11:10:00Z';

walkThroughDesk(() => openedCentre(db, 14), MONDAY_NOON);

const main = (page: Page) => page.locator('main').innerText();
const goOn = (page: Page) => page.locator('main form button[type=submit]').first().click();

/** Answers every question of the way as Emre would, until the plan is there. */
async function answerQuestions(page: Page, travelDay = '20'): Promise<number> {
  const choices: Readonly<Record<string, string>> = {
    whereabouts: 'here',
    cardTrouble: 'stolen',
    home: 'in-area',
    people: 'self',
  };
  for (let pages = 1; pages < 12; pages++) {
    const [, name] = /\/plan\/[0-9a-z]+\/(\w+)/.exec(page.url()) ?? [];
    if (name === undefined) return pages;
    if (name === 'nationalities') await page.locator('[name=nationality-1]').fill('Turkey');
    else if (name === 'travel') {
      await page.locator('[name=travel][value=on]').check({ force: true });
      for (const [part, value] of [
        ['day', travelDay],
        ['month', '1'],
        ['year', '2027'],
      ] as const)
        await page.locator(`[name=travel-date-${part}]`).fill(value);
    } else {
      const wanted = page.locator(`[name=${name}][value="${choices[name] ?? ''}"]`);
      if ((await wanted.count()) > 0) await wanted.check({ force: true });
      else await page.locator(`main input[type=radio]`).first().check({ force: true });
    }
    await goOn(page);
  }
  throw new Error(`No plan after 12 pages: ${page.url()}`);
}

async function fillRequest(page: Page, mail: string): Promise<void> {
  const boxes = {
    'you-given-names': 'Emre',
    'you-family-name': 'Yıldız',
    'you-birth-day': '9',
    'you-birth-month': '3',
    'you-birth-year': '2004',
    email: mail,
    phone: '06 12345678',
    reason: 'A funeral in the family',
  };
  for (const [name, value] of Object.entries(boxes)) await page.locator(`[name=${name}]`).fill(value);
}

const asCoordinator = () => signedIn('Fatima El Amrani');

/** From the start page to the page that says by when we answer. */
async function ask(page: Page, mail: string): Promise<void> {
  await page.goto(`${origin}/en`);
  await page.locator('button[name=need][value=return-visa]').click();
  const pages = await answerQuestions(page);
  console.log(`to the plan: ${pages} pages`);
  await seen(page, 'urgent-plan');
  expect(await main(page)).toContain('None there? Then ask for an urgent time');
  await page.locator('form[action="/en/book"] button').first().click();
  // The ordinary times before the journey come first, with what must be done first.
  expect(new URL(page.url()).pathname).toMatch(/\/book\/[^/]+\/time$/);
  const times = await main(page);
  expect(times).toContain('Tell the police that it is lost or stolen');
  expect(times).toContain('Police report that the card is lost or stolen');
  expect(times).toContain('The IND asks a fee');
  await seen(page, 'urgent-times');
  await page.getByRole('link', { name: 'Ask for an urgent time' }).click();
  expect(new URL(page.url()).pathname).toMatch(/\/book\/[^/]+\/urgent$/);
  expect(await main(page)).toContain('We answer before Monday 18 January, 14.10');
  expect(await main(page)).toContain('is still free, on Tuesday 19 January');
  await seen(page, 'urgent-form');
  await fillRequest(page, mail);
  await goOn(page);
}

describe.each([
  ['off', false],
  ['on', true],
] as const)('with script %s', (name, script) => {
  test('asked on Monday, the coordinator gives a time on Tuesday, and the customer is led to the visit', async () => {
    db.clock.set(MONDAY_NOON);
    const page = await opened(script, 360);
    await ask(page, `emre-${name}@example.org`);
    expect(await page.locator('h1').innerText()).toBe('We answer before Monday 18 January, 14.10');
    await seen(page, 'urgent-waiting');

    const desk = await asCoordinator();
    await desk.getByRole('link', { name: 'Urgent requests' }).first().click();
    expect(await main(desk)).toContain('2 hours of office time left');
    expect(await main(desk)).not.toContain('Emre');
    await seen(desk, 'urgent-desk-list');
    await desk.locator('.requests a').first().click();
    const text = await main(desk);
    expect(text).toContain('Emre Yıldız');
    expect(text).toContain('A funeral in the family');
    expect(text).toContain('Valid passport');
    expect(text).not.toContain('2004');
    await seen(desk, 'urgent-desk-request');
    await desk.getByRole('button', { name: 'Say no' }).click();
    expect(await desk.title()).toContain('Error');
    await seen(desk, 'urgent-desk-no-way');
    const time = await desk.locator('[name=time] option[value^="2027-01-19"]').first().getAttribute('value');
    expect(await desk.locator('[name=time] option', { hasText: 'kept place' }).count()).toBeGreaterThan(0);
    await desk.locator('[name=time]').selectOption(time ?? '');
    await desk.getByRole('button', { name: 'Give this time' }).click();
    expect(await main(desk)).toContain('The time is booked');
    await seen(desk, 'urgent-desk-done');
    await desk.context().close();

    await page.goto(page.url());
    expect(new URL(page.url()).pathname).toMatch(/\/en\/booking\//);
    expect(await main(page)).toContain('Tuesday 19 January');
    expect(await main(page)).toContain('Proof of your reason to travel');
    expect(await main(page)).not.toContain('Confirm your e-mail before');
    await seen(page, 'urgent-booked');
    await page.context().close();
  });
});

test('what is missing is said all at once, and nothing that was typed is lost', async () => {
  db.clock.set(MONDAY_NOON);
  const page = await opened(false, 360);
  await ask(page, 'not an address');
  expect(await page.title()).toContain('Error');
  await page.locator('[name=email]').fill('emre-missing@example.org');
  await page.locator('[name=phone]').fill('');
  await page.locator('[name=you-family-name]').fill('');
  await page.locator('[name=you-given-names]').fill('');
  const tooLong = 'my grandmother '.repeat(9).trim();
  await page.locator('[name=reason]').fill(tooLong);
  await goOn(page);
  const all = await main(page);
  for (const wrong of ['Fill in the given names', 'Fill in the family name', 'at most 120 characters'])
    expect.soft(all).toContain(wrong);
  expect(await page.locator('[name=reason]').inputValue()).toBe(tooLong);
  await page.locator('[name=you-given-names]').fill('Emre');
  await page.locator('[name=reason]').fill('my number is 111222333');
  await goOn(page);
  const text = await main(page);
  expect(text).toContain('We call you about the time');
  expect(text).toContain('looks like a BSN');
  expect(await page.locator('[name=you-given-names]').inputValue()).toBe('Emre');
  await seen(page, 'urgent-errors');
  await page.context().close();
});

test('nobody answered: overdue in red and in words at the desk, and honest to the customer; then no, with the way on', async () => {
  db.clock.set(MONDAY_NOON);
  const page = await opened(false, 360);
  await ask(page, 'emre-late@example.org');
  db.clock.set('2027-01-18T13:10:00Z');
  await page.goto(page.url());
  expect(await page.locator('h1').innerText()).toBe('We did not answer in time');
  await seen(page, 'urgent-late');
  const booking = /book\/([^/]+)/.exec(page.url())?.[1] ?? '';
  await urgentRequestJob(db.acts)({ centre: 'maastricht', booking, publicUrl: origin, when: 'late' });

  const desk = await asCoordinator();
  await desk.goto(`${origin}/en/desk/urgent`);
  const text = await main(desk);
  const told = `We told the team lead of the IND on Monday 18 January, 14.10, as request ${booking.slice(0, 8)}`;
  expect(text).toContain(told);
  const overdue = desk.locator('.requests .late').first();
  expect(await overdue.innerText()).toBe('Overdue since Monday 18 January, 14.10');
  await seen(desk, 'urgent-desk-overdue');
  await desk.locator('.requests a').first().click();
  expect(await main(desk)).toContain(told);
  await seen(desk, 'urgent-desk-escalated');
  await desk.locator('[name=way]').first().check({ force: true });
  await desk.getByRole('button', { name: 'Say no' }).click();
  expect(await main(desk)).toContain('The customer was told');
  await page.goto(page.url());
  expect(await page.locator('h1').innerText()).toBe('We have no urgent time for you');
  expect(await page.getByRole('link', { name: 'Call the IND' }).getAttribute('href')).toBe('tel:0880430430');
  await seen(page, 'urgent-declined');
  await desk.context().close();
  await page.context().close();
});

test('who flies before the desk opens again is told so at once, by the plan and by a page that was still open', async () => {
  db.clock.set(MONDAY_NOON);
  const page = await opened(false, 360);
  await page.goto(`${origin}/en`);
  await page.locator('button[name=need][value=return-visa]').click();
  await answerQuestions(page, '19');
  const plan = await main(page);
  expect(plan).toContain('Not possible here before your journey');
  expect(plan).toContain('088 043 04 30');
  expect(plan).toContain('Tell the police that it is lost or stolen');
  expect(plan).not.toContain('Book your visit');
  await seen(page, 'urgent-too-late-plan');

  // Tuesday at noon there is still time; at ten past four the desk has none any more, and he flies on Wednesday.
  db.clock.set('2027-01-19T11:10:00Z');
  await page.goto(`${origin}/en`);
  await page.locator('button[name=need][value=return-visa]').click();
  await answerQuestions(page);
  await page.locator('form[action="/en/book"] button').first().click();
  db.clock.set('2027-01-19T15:10:00Z');
  await page.goto(page.url().replace('/time', '/urgent'));
  expect(await page.locator('h1').innerText()).toBe('Not possible here before your journey');
  expect(await page.locator('main form').count()).toBe(0);
  await seen(page, 'urgent-too-late');
  await page.context().close();
});
