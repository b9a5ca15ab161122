import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { indianFamily } from '../builders/answers.ts';
import { browser, looked, phone, seen, site, walkThroughBooking } from '../builders/booking-walk.ts';
import { aFilledDraft, holderOf } from '../builders/booking.ts';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import { actsOn } from '../../src/platform/act.ts';
import { anOfficer, signedInAs } from '../builders/officers.ts';
import { aBookedVisit, VISIT_DAY } from '../builders/shared-visits.ts';
import { PHONE_AND_DESK, picture } from '../builders/well-made.ts';

/** "Why not then?", for who books on a phone and for who plans the desks: both without script. */
walkThroughBooking('why-not');

/** Past the check that every change is recorded: in the product a secret comes with a change that is. */
const unwatched = () => ({ acts: actsOn(site.db.database, site.db.clock), clock: site.db.clock });

/** The times page of a family that filled in everything. */
async function familyAtTimes(language: 'en' | 'nl'): Promise<Page> {
  const booking = await aFilledDraft(site.db.acts, indianFamily);
  const until = site.db.clock.now().add({ hours: 24 * 60 });
  const value = await unwatched().acts.perform(holderOf(booking), (act) => issueSecret(act, booking, 'browser', until));
  const context = await phone(false);
  await context.addCookies([{ name: `booking-${booking}`, value, url: site.origin }]);
  const page = await context.newPage();
  await page.goto(`${site.origin}/${language}/book/${booking}/time`);
  return page;
}

async function ask(page: Page, day: string, time: string): Promise<void> {
  const fold = page.locator('#wanted details');
  if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  await page.locator('[name=wanted-day]').fill(day);
  await page.locator('[name=wanted-time]').fill(time);
  await page.locator('#wanted form[method=get] button').click();
}

const answer = (page: Page) => page.locator('#wanted').innerText();

describe('a customer asks for a time that is not in the list', () => {
  test('it is possible, one press keeps it, and the next page shows it', async () => {
    const page = await familyAtTimes('en');
    await seen(page);
    await picture(page, 'why-closed');
    expect(await page.locator('[name=wanted-time]').isVisible()).toBe(false);
    await ask(page, VISIT_DAY, '10.10');
    expect(page.url()).toMatch(/#wanted$/);
    expect(await answer(page)).toContain('10.10 on Tuesday 5 January 2027 is possible');
    await seen(page);
    await picture(page, 'why-possible');
    await page.locator('#wanted button.time').click();
    await page.waitForURL(/\/contact/);
    expect(await page.locator('main').innerText()).toMatch(/Tuesday 5 January.*10\.10/s);
    // Back on the page, the own time is no obstacle to another one five minutes later.
    await page.goto(page.url().replace(/\/contact.*/, '/time'));
    await ask(page, VISIT_DAY, '10:15');
    expect(await answer(page)).toContain('10.15 on Tuesday 5 January 2027 is possible');
    await page.context().close();
  });

  test('it is not: why, and the nearest starts as buttons, in Dutch too', async () => {
    const page = await familyAtTimes('nl');
    await ask(page, VISIT_DAY, '7');
    expect(await answer(page)).toContain('7.00 uur op dinsdag 5 januari 2027 kan niet');
    expect(await answer(page)).toContain('hebben de balies voor uw afspraak plek tussen 8.30 en 17.00 uur');
    await seen(page);
    await picture(page, 'why-early-nl');
    await ask(page, VISIT_DAY, '16.00');
    expect(await page.locator('#wanted button.time').count()).toBe(1);
    const [start] = (await page.locator('#wanted .time__start').allInnerTexts()) as [string];
    await picture(page, 'why-late-nl');
    await page.locator('#wanted button.time').click();
    await page.waitForURL(/\/contact/);
    expect(await page.locator('main').innerText()).toContain(start);
    await page.context().close();
  });

  test('a day without room: why, and the nearest days as links', async () => {
    const page = await familyAtTimes('en');
    await ask(page, '2027-01-06', '10');
    expect(await answer(page)).toContain('no desk open on this day');
    await seen(page);
    await picture(page, 'why-day');
    const days = page.locator('#wanted li a');
    expect(await days.allInnerTexts()).toEqual(['Tuesday 5 January', 'Thursday 7 January']);
    await days.last().click();
    expect(await page.locator('#times h2').first().innerText()).toContain('Thursday 7 January');
    await ask(page, '2031-01-07', '10');
    expect(await answer(page)).toContain('You can choose a day from');
    await page.context().close();
  });

  test('what cannot be read is said at the boxes, and stays in them', async () => {
    const page = await familyAtTimes('en');
    await page.goto(`${page.url()}?wanted-day=soon&wanted-time=ten`);
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.locator('[name=wanted-time]').inputValue()).toBe('ten');
    expect(
      await page.locator('[role=alert] a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual(['#wanted-day', '#wanted-time']);
    await seen(page);
    await picture(page, 'why-error');
    await page.context().close();
  });
});

async function atDesk(): Promise<Page> {
  const coordinator = await anOfficer(site.db, 'centre', 'coordinator');
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
  const value = await signedInAs(unwatched(), coordinator);
  await context.addCookies([{ name: 'desk', value, url: site.origin }]);
  const page = await context.newPage();
  await page.goto(`${site.origin}/en/desk`);
  return page;
}

type Party = { adults: string; children: string; services: readonly string[]; day: string; time: string };

async function askPlanner(page: Page, { adults, children, services, day, time }: Party): Promise<string> {
  await page.locator('[name=adults]').fill(adults);
  await page.locator('[name=children]').fill(children);
  for (const box of await page.locator('[name=service]').all())
    await box.setChecked(services.includes((await box.getAttribute('value')) ?? ''), { force: true });
  await page.locator('[name=day]').fill(day);
  await page.locator('[name=time]').fill(time);
  await page.locator('main form button').click();
  return page.locator('#answer').innerText();
}

test('a coordinator asks the planner why, from the own desk bar', async () => {
  await aBookedVisit(site.db, site.region, indianFamily);
  const page = await atDesk();
  await page.locator('.desk-bar').getByRole('link', { name: 'Why not then?' }).click();
  await looked(page, 'why-desk-empty', PHONE_AND_DESK);
  const family = { adults: '2', children: '2', services: ['registration', 'biometrics'], day: VISIT_DAY };

  expect(await askPlanner(page, { ...family, time: '16' })).toContain('16.00 on Tuesday 5 January does not fit');
  await looked(page, 'why-desk-not', PHONE_AND_DESK);
  expect(await page.locator('.board').innerText()).toMatch(/What alone would make it fit\s+Without “/);
  const [first] = await page.locator('#answer p a').all();
  const start = await first?.innerText();
  await first?.click();
  expect(await page.locator('#answer').innerText()).toContain(`${start} on Tuesday 5 January fits`);
  expect(await page.locator('#answer').innerText()).toMatch(/Desk \d/);
  await looked(page, 'why-desk-fits', PHONE_AND_DESK);

  expect(await askPlanner(page, { ...family, time: '' })).toMatch(/\d+ starts, from \d+\.\d\d to \d+\.\d\d/);
  expect(await askPlanner(page, { ...family, day: '2027-01-06', time: '' })).toContain('no desk open on this day');
  expect(await askPlanner(page, { ...family, adults: '0', time: '9' })).toContain('Children need an adult');

  await page.locator('[name=adults]').fill('40');
  await page.locator('main form button').click();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.locator('[name=adults]').inputValue()).toBe('40');
  await looked(page, 'why-desk-error', PHONE_AND_DESK);
  await page.context().close();
});

test('who does not plan has no such link, and is told for whom the page is', async () => {
  const officer = await anOfficer(site.db, 'GM0935', 'officer');
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies([{ name: 'desk', value: await signedInAs(unwatched(), officer), url: site.origin }]);
  const page = await context.newPage();
  await page.goto(`${site.origin}/en/desk/why?adults=1&children=0&service=registration&day=${VISIT_DAY}`);
  expect(await page.locator('h1').innerText()).toBe('This page is for coordinators');
  expect(await page.getByRole('link', { name: 'Why not then?' }).count()).toBe(0);
  await context.close();
});
