import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { beSomebody, db, origin, seen as seenAt, signedIn, walkThroughDesk } from '../builders/desk-walk.ts';

/** Administrators at work, each in a browser of their own, without script: signing in is the demonstration's. */
walkThroughDesk();

type Desk = { readonly context: BrowserContext; readonly page: Page };

/** A browser of one person, signed in at the desk. */
async function at(name: string, width = 1280): Promise<Desk> {
  const page = await signedIn(name, width);
  return { context: page.context(), page };
}

const open = (page: Page, name: string) => page.getByRole('link', { name, exact: false }).first().click();
const heading = (page: Page) => page.locator('h1').textContent();

const seen = (page: Page, name: string) => seenAt(page, `officers-${name}`, [1280, 360]);

describe('two administrators of the centre', () => {
  test('make a third: it does not work until the second approves, and works at the next sign-in', async () => {
    const ingrid = await at('Ingrid Bakker');
    expect(await heading(ingrid.page)).toBe('People and roles');
    await seen(ingrid.page, 'list');

    await open(ingrid.page, 'Sofie Claessens');
    await seen(ingrid.page, 'person');
    await open(ingrid.page, 'Give a role');
    expect(await heading(ingrid.page)).toBe('Which role do you give to Sofie Claessens?');
    await seen(ingrid.page, 'give');
    await ingrid.page.getByRole('button', { name: 'Give this role' }).click();
    expect(await ingrid.page.title()).toMatch(/^Error: /);
    expect(await ingrid.page.locator('.error-summary').textContent()).toContain('Choose a role');
    await ingrid.page.locator('[name=last-day]').fill('2027-11-30');
    await ingrid.page.getByLabel('Administrator', { exact: true }).check({ force: true });
    await ingrid.page.getByRole('button', { name: 'Give this role' }).click();
    expect(await ingrid.page.locator('.error-summary').textContent()).toContain(
      'Choose a last day not later than Friday 28 May 2027. A role holds for at most 180 days.',
    );
    expect(await ingrid.page.locator('[name=last-day]').inputValue()).toBe('2027-11-30');
    await seen(ingrid.page, 'give-wrong');
    await ingrid.page.locator('[name=last-day]').fill('2027-05-28');
    await ingrid.page.getByRole('button', { name: 'Give this role' }).click();
    expect(await ingrid.page.locator('[role=alert]').textContent()).toContain(
      'It begins after another administrator has approved',
    );
    await seen(ingrid.page, 'given');
    expect(await ingrid.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);

    // Not yet: she has the role that she had, and no choice.
    const before = await at('Sofie Claessens');
    expect((await before.page.goto(`${origin}/en/desk/officers`))?.status()).toBe(403);
    await seen(before.page, 'not-yours');

    const ruben = await at('Ruben de Wit');
    expect(await ruben.page.locator('h2').first().textContent()).toBe('Waiting for approval');
    await seen(ruben.page, 'list-waiting');
    await open(ruben.page, 'Look and decide');
    await seen(ruben.page, 'person-waiting');
    await ruben.page.getByRole('button', { name: 'Approve', exact: true }).click();
    expect(await ruben.page.locator('[role=alert]').textContent()).toContain('The role is approved');
    await seen(ruben.page, 'approved');

    const after = await at('Sofie Claessens');
    await after.page.goto(`${origin}/en/desk/me`);
    await after.page.getByLabel(/Administrator/).check({ force: true });
    await after.page.getByRole('button', { name: 'Work in this role' }).click();
    await after.page.goto(`${origin}/en/desk/officers`);
    expect(await heading(after.page)).toBe('People and roles');
    for (const { context } of [ingrid, before, ruben, after]) await context.close();
  });

  test('add somebody, and end a role: whoever had it is out at the next request', async () => {
    const daan = await at('Daan Willems');
    expect((await daan.page.goto(`${origin}/en/desk`))?.status()).toBe(200);

    const ingrid = await at('Ingrid Bakker');
    await open(ingrid.page, 'Add somebody');
    await seen(ingrid.page, 'new');
    await ingrid.page.getByRole('button', { name: 'Add this person' }).click();
    const wrong = await ingrid.page.locator('.error-summary li').allTextContents();
    expect(wrong).toEqual(['Choose a role']);
    await ingrid.page.getByLabel('Reception', { exact: true }).check({ force: true });
    await ingrid.page.getByRole('button', { name: 'Add this person' }).click();
    expect(await ingrid.page.locator('.error-summary').textContent()).toContain('Type a name');
    await ingrid.page.locator('[name=name]').fill('Nadia Benali');
    await ingrid.page.locator('[name=subject]').fill('nadia-benali');
    await ingrid.page.getByRole('button', { name: 'Add this person' }).click();
    expect(await heading(ingrid.page)).toBe('Nadia Benali');
    expect(await ingrid.page.locator('[role=alert]').textContent()).toContain('This person is added');

    await ingrid.page.goto(`${origin}/en/desk/officers`);
    await open(ingrid.page, 'Daan Willems');
    await ingrid.page.locator('summary', { hasText: 'End this role' }).click();
    await seen(ingrid.page, 'end');
    await ingrid.page.getByRole('button', { name: 'End now' }).click();
    expect(await ingrid.page.locator('[role=alert]').textContent()).toContain('signed out everywhere');
    await seen(ingrid.page, 'ended');

    await daan.page.goto(`${origin}/en/desk`);
    expect(new URL(daan.page.url()).pathname).toBe('/en/desk/sign-in');
    for (const { context } of [daan, ingrid]) await context.close();
  });

  test('must prove again who they are before a change, after some minutes', async () => {
    const { context, page } = await at('Ruben de Wit');
    await open(page, 'Fatima El Amrani');
    const person = page.url();
    db.clock.pass({ minutes: 10 });
    await page.locator('summary', { hasText: 'Sign out everywhere' }).click();
    await page.locator('form[action$="/sign-out"] button', { hasText: 'everywhere' }).click();
    expect(new URL(page.url()).pathname).toBe('/en/desk/sign-in');
    await page.getByRole('link', { name: 'Sign in with' }).click();
    await beSomebody(page, 'Ruben de Wit');
    expect(page.url()).toBe(person);
    await page.locator('summary', { hasText: 'Sign out everywhere' }).click();
    await page.locator('form[action$="/sign-out"] button', { hasText: 'everywhere' }).click();
    expect(await page.locator('[role=alert]').textContent()).toContain('signed out everywhere');
    await context.close();
  });

  test('see which facts are not sure, each with its source', async () => {
    const { context, page } = await at('Ingrid Bakker');
    for (const language of ['en', 'nl']) {
      await page.goto(`${origin}/${language}/desk/settings`);
      expect(await page.locator('.facts-to-check li').count()).toBeGreaterThan(20);
      expect(await page.locator('.facts-to-check a[href^="https://"]').count()).toBeGreaterThan(5);
      await seen(page, `facts-${language}`);
      await page.goto(`${origin}/${language}/desk/officers`);
      await seen(page, `list-${language}`);
    }
    await context.close();
  });
});

test('an administrator of Maastricht sees nobody of the centre, and changes nobody', async () => {
  const [sofie] = await db.everything<{ officer_id: string; role_id: string }>(
    `select officer_id, role_id from access.role join access.officer using (centre_id, officer_id)
     where subject = 'sofie-claessens' and role = 'officer'`,
  );
  const openRoles = () =>
    db.everything('select role_id from access.role where officer_id = $1 and ended_at is null order by role_id', [
      sofie?.officer_id,
    ]);
  const before = await openRoles();
  const { context, page } = await at('Karin Lemmens');
  const names = await page.locator('.people tbody th').allTextContents();
  expect(names.map((name) => name.replace(' (you)', ''))).toEqual(['Anouk Hendriks', 'Karin Lemmens', 'Lies Peeters']);
  expect(await page.locator('main').textContent()).toContain('Your agency has one administrator');
  await seen(page, 'one-administrator');
  const own = await page.locator('.people tbody a').first().getAttribute('href');
  for (const rest of ['', '/role']) {
    const answer = await page.goto(`${origin}/en/desk/officers/${sofie?.officer_id}${rest}`);
    expect(answer?.status(), rest).toBe(404);
  }

  // The form of one of her own people, sent to somebody of the centre.
  for (const [deed, fields] of [
    ['end', { role: sofie?.role_id ?? '' }],
    ['approve', { role: sofie?.role_id ?? '' }],
    ['remove', {}],
    ['sign-out', {}],
    ['role', { role: 'coordinator', 'first-day': '2026-12-01', 'last-day': '2026-12-31' }],
  ] as const) {
    await page.goto(`${origin}${own}`);
    const token = page.locator('form[action$="/remove"] input[type=hidden]').first();
    const [field, value] = [await token.getAttribute('name'), await token.getAttribute('value')];
    const answer = await context.request.post(`${origin}/en/desk/officers/${sofie?.officer_id}/${deed}`, {
      form: { [field ?? '']: value ?? '', ...fields },
      headers: { origin },
    });
    expect(answer.status(), deed).toBe(404);
  }
  expect(await openRoles()).toEqual(before);
  await context.close();
});
