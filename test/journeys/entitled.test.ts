import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/route/rules/answers.ts';
import { moveJourney } from '../builders/booking.ts';
import { email, phone, seen, site, startFrom, walkThroughBooking } from '../builders/booking-walk.ts';

/** Nobody comes for what is not there for them, and what a letter is known by stays with us only as a mark. */
walkThroughBooking('entitled');

const main = (page: Page) => page.locator('main').innerText();
const send = (page: Page) => page.locator('form[action$="/details"] button').first().click();

async function fill(page: Page, mail: string): Promise<void> {
  const boxes = { 'given-names': 'Elif', 'family-name': 'Demir', 'birth-day': '5', 'birth-month': '5' };
  for (const [box, value] of Object.entries(boxes)) await page.locator(`[name="you-${box}"]`).fill(value);
  await page.locator('[name="you-birth-year"]').fill('2001');
  await page.locator('[name=email]').fill(mail);
}

const returnVisa: Answers = {
  need: 'return-visa',
  whereabouts: 'here',
  cardTrouble: { what: 'lost', passportLost: false, endsSoon: false },
  nationalities: ['TR'],
  home: 'in-area',
  travel: { kind: 'on', day: '2026-12-09' },
  people: { self: true, partner: false, children: [] },
};

describe.each([
  ['off', false],
  ['on', true],
] as const)('with script %s', (name, script) => {
  test('a return visa: only days before the journey are shown, and the page says why', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    await startFrom(page, returnVisa);
    const times = page.url().split('?')[0] ?? '';
    await page.goto(`${times}?day=2026-12-10`);
    expect(await main(page)).toContain('You travel on Wednesday 9 December. You need the return visa before that day');
    const shown = await page
      .locator('table.month a')
      .evaluateAll((links) => links.map((one) => one.getAttribute('href')));
    const days = shown.map((href) => /day=([\d-]+)/.exec(href ?? '')?.[1] ?? '').toSorted();
    expect([days[0], days.at(-1)]).toEqual(['2026-12-01', '2026-12-08']);
    expect(await page.locator('.reasons').textContent()).toContain('Too late for your journey');
    await page.goto(`${times}?wanted-day=2026-12-11&wanted-time=10`);
    expect(await main(page)).toContain('A return visa is of no use then.');
    await seen(page);
    await context.close();
  });

  test('a return visa is not booked when the journey came nearer: the page says so, and an earlier day is', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    await startFrom(page, returnVisa);
    await page.goto(`${page.url().split('?')[0]}?day=2026-12-04`);
    await page.locator('button.time').first().click();
    await page.waitForURL(/\/details/);
    await fill(page, email(`elif-${name}`));
    const booking = /book\/([^/]+)/.exec(page.url())?.[1] ?? '';
    await moveJourney(site.db, booking, '2026-12-04');
    await send(page);
    expect(await page.locator('h1').textContent()).toBe('You cannot book this');
    expect(await main(page)).toContain('Choose a day before your journey');
    await seen(page);

    await page.getByRole('link', { name: 'Choose another day' }).click();
    await page.goto(`${page.url().split('?')[0]}?day=2026-12-03`);
    await page.locator('button.time').first().click();
    await page.waitForURL(/\/details/);
    await fill(page, email(`elif-${name}`));
    await send(page);
    await page.waitForURL(/\/booking\//);
    expect(await main(page)).toContain('3 December');
    await context.close();
  });

  test('no desk opens again before the journey: the page says so at once, with the way to the IND', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    await startFrom(page, returnVisa);
    const times = page.url().split('?')[0] ?? '';
    // The immigration service is here on Tuesday, and not before.
    await moveJourney(site.db, /book\/([^/]+)/.exec(times)?.[1] ?? '', '2026-12-01');
    await page.goto(times);
    expect(await page.locator('h1').textContent()).toBe('Not possible here before your journey');
    expect(await main(page)).toContain('Planner of the IND');
    expect(await page.getByRole('link', { name: 'Ask for an urgent time' }).count()).toBe(0);
    await seen(page);
    await context.close();
  });

  test('a V-number of nine digits is asked again, one with spaces and dots is kept as a mark and its last digits', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    await startFrom(page, { need: 'collect', letter: 'here' }, 'nl');
    await page.locator('button.time').first().click();
    await page.waitForURL(/\/details/);
    await fill(page, email(`v-${name}`));
    await page.locator('[name=you-v-number]').fill('123456782');
    await send(page);
    expect(await page.title()).toMatch(/^Fout: /);
    expect(await main(page)).toContain('Een V-nummer heeft 10 cijfers');
    expect(await page.locator('[name=you-given-names]').inputValue()).toBe('Elif');
    await seen(page);

    await page.locator('[name=you-v-number]').fill('123 456.78 90');
    await send(page);
    await page.waitForURL(/\/booking\//);
    expect(await page.content()).not.toContain('7890');
    const booking = page.url().split('/').at(-1);
    const [row] = await site.db.everything<{ proof_signs: string; length: number }>(
      'select proof_signs, length(proof_hash) as length from planning.entitlement where booking_id = $1',
      [booking],
    );
    expect(row).toEqual({ proof_signs: '890', length: 32 });
    await context.close();
  });
});

// The last one: it takes the desks of the immigration service away.
test('nothing is free before a journey that is further away: the telephone is the way on', async () => {
  await site.db.everything(`delete from planning.shift where desk_id like 'ind-%' and day < '2026-12-09'`);
  await site.db.everything(`update planning.day set version = version + 1`);
  const context = await phone(false);
  const page = await context.newPage();
  await startFrom(page, returnVisa);
  expect(await main(page)).toContain('No day before your journey is free. Call us, then we look together.');
  expect(await page.getByRole('link', { name: 'Ask for an urgent time' }).count()).toBe(0);
  await seen(page);
  await context.close();
});
