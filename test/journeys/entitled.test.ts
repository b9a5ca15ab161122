import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/route/rules/answers.ts';
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
  test('a return visa after the journey is not booked: the page says so, and a day before it is', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    await startFrom(page, returnVisa);
    await page.goto(`${page.url().split('?')[0]}?day=2026-12-10`);
    await page.locator('button.time').first().click();
    await page.waitForURL(/\/details/);
    await fill(page, email(`elif-${name}`));
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
