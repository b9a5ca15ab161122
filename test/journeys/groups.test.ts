import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { groupSessionJob } from '../../src/sponsors/jobs/group-session.ts';
import { openedCentre } from '../builders/booking.ts';
import { db, opened, origin, seen, signedIn, walkThroughDesk } from '../builders/desk-walk.ts';
import { aGroup, SCHOOL_MAIL, studentLines } from '../builders/groups.ts';
import { picture } from '../builders/well-made.ts';

/**
 * A school brings its students: from the start page to everybody's time on paper, with the coordinator's answer in
 * between. The school at the width of a phone and of a screen.
 */
/** Monday, 12.10: the immigration service is here on Tuesday, Thursday and Friday. */
const MONDAY_NOON = '2027-01-18T11:10:00Z';

walkThroughDesk(() => openedCentre(db, 14), MONDAY_NOON);

const main = (page: Page) => page.locator('main').innerText();
const heading = (page: Page) => page.locator('h1').innerText();
const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true }).click();
const check = (page: Page, name: string, value: string) =>
  page.locator(`[name=${name}][value="${value}"]`).check({ force: true });
const fill = async (page: Page, boxes: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(boxes)) await page.locator(`[name="${name}"]`).fill(value);
};

const asCoordinator = (width = 1280) => signedIn('Fatima El Amrani', width);

/** From the start page to the page that says by when we answer, with a wrong list first. */
async function ask(page: Page): Promise<void> {
  await page.goto(`${origin}/en`);
  await page.getByRole('link', { name: 'For schools: ask for a session for a group of students' }).click();
  await seen(page, 'groups-wish');
  await press(page, 'Go on to the list of students');
  expect(await page.title()).toContain('Error');
  await seen(page, 'groups-wish-errors');
  await check(page, 'need', 'biometrics');
  await check(page, 'letter', 'here');
  await check(page, 'home', 'in-area');
  await check(page, 'biometricsGiven', 'never');
  await fill(page, {
    'day-1': '2027-01-21',
    from: '9.00',
    until: '16',
    school: 'United World College',
    'contact-name': 'Jonneke Pinksterbloem',
    email: SCHOOL_MAIL,
    phone: '043 3210987',
  });
  await press(page, 'Go on to the list of students');
  expect(await heading(page)).toBe('Who comes?');
  await seen(page, 'groups-list');

  const wrong = `${studentLines(24)}\nYoung; Sparrow; 22-01-2011;\nLin; ; 31-02-2006\nGivenAa; Student; 01-03-2004;`;
  await fill(page, { list: wrong });
  await press(page, 'Check the list');
  expect(await page.title()).toContain('Error');
  expect(await main(page)).toContain('Line 25: This student is too young to come alone');
  expect(await main(page)).toContain('Line 26: Write a birth date that exists');
  expect(await main(page)).toContain('Line 27: This is the same student as on line 1');
  expect(await page.locator('[name=list]').inputValue()).toBe(wrong);
  await seen(page, 'groups-list-errors');
  await fill(page, { list: `${studentLines(25)}\nNoor; de Wit; 21-01-2011; noor@school.example` });
  await press(page, 'Check the list');
  expect(await heading(page)).toBe('Check your request');
  const text = await main(page);
  expect(text).toContain('26 students');
  expect(text).toContain('Noor de Wit');
  expect(text).toContain('You hear from us by Wednesday 20 January');
  await seen(page, 'groups-check');
  await press(page, 'Send the request');
  expect(await heading(page)).toBe('You hear from us by Wednesday 20 January');
  await seen(page, 'groups-asked');
}

describe.each([
  ['off', false, 360],
  ['on', true, 1280],
] as const)('with script %s', (_, script, width) => {
  test('a school asks, the coordinator gives time, and each student has a time on the page, on paper and in a file', async () => {
    db.clock.set(MONDAY_NOON);
    const page = await opened(script, width);
    await ask(page);
    const address = page.url();

    const desk = await asCoordinator();
    await desk.getByRole('link', { name: 'Group sessions' }).first().click();
    expect(await main(desk)).toContain('Answer by Wednesday 20 January');
    await seen(desk, 'groups-desk-list');
    await desk.getByRole('link', { name: 'United World College' }).first().click();
    expect(await main(desk)).not.toMatch(/Noor|Given|2011/);
    expect(await main(desk)).toContain('All 26 fit');
    await seen(desk, 'groups-desk-request');
    await press(desk, 'Give this time');
    expect(await desk.title()).toContain('Error');
    await fill(desk, { day: '2027-01-21', from: '10.30', until: '12' });
    await press(desk, 'Count who fits');
    expect(await main(desk)).toContain('18 of 26 fit');
    await seen(desk, 'groups-desk-counted');
    await press(desk, 'Give this time');
    expect(await main(desk)).toContain('The time is given');
    expect(await main(desk)).toContain('8 have no time yet');
    await seen(desk, 'groups-desk-given');

    await page.goto(address);
    expect(await heading(page)).toBe('18 students have a time');
    expect(await main(page)).toContain('8 students have no time yet');
    await desk.locator('[name=block]').first().check({ force: true });
    await press(desk, 'Give this time');
    expect(await main(desk)).toContain('Everybody on the list has a time');
    await desk.goto(`${origin}/en/desk/groups`);
    expect(await main(desk)).toContain('Thursday 21 January, 10.30 to 12.00');
    await desk.context().close();

    await page.goto(address);
    expect(await heading(page)).toBe('26 students have a time');
    await seen(page, 'groups-given');
    await page.getByRole('link', { name: /Noor de Wit/ }).click();
    await seen(page, 'groups-out');
    await press(page, 'Take this student out');
    expect(await main(page)).toContain('The student is out of the group');
    expect(await main(page)).not.toContain('Noor');
    await page.getByRole('link', { name: 'Add a student' }).click();
    await press(page, 'Add this student');
    expect(await page.title()).toContain('Error');
    await seen(page, 'groups-add-errors');
    await fill(page, {
      'given-names': 'Sam',
      'family-name': 'Okafor',
      'birth-day': '3',
      'birth-month': 'May',
      'birth-year': '2005',
      email: '=sam@school.example',
    });
    await press(page, 'Add this student');
    expect(await main(page)).toContain('The student is on the list and has a time');
    expect(await main(page)).toContain('Sam Okafor');

    const file = await page.request.get(`${address}/list.csv`);
    const lines = (await file.text()).trim().split('\r\n');
    expect(file.headers()['content-disposition']).toBe('attachment; filename="group.csv"');
    expect(lines).toHaveLength(27);
    expect(lines.at(-1)).toMatch(
      /^"Sam";"Okafor";"03-05-2005";"'=sam@school\.example";"2027-01-21";"\d\d:\d\d";"\d+";"Desk \d"$/,
    );
    await page.getByRole('link', { name: 'A page to print' }).click();
    await seen(page, 'groups-print');
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'groups-paper');
    await page.emulateMedia({ media: 'screen' });

    await page.goto(`${address}/cancel`);
    await seen(page, 'groups-cancel');
    await press(page, 'Cancel the session');
    expect(await heading(page)).toBe('The session is cancelled');
    await seen(page, 'groups-cancelled');
    await page.context().close();
  });
});

test('nobody answered: overdue in red and in words at the desk, honest to the school; then no, with the way on', async () => {
  db.clock.set(MONDAY_NOON);
  const booking = await aGroup(db.acts, { day: '2027-01-21', list: studentLines(10, 'Late'), publicUrl: origin });
  db.clock.set('2027-01-20T23:00:00Z');
  await groupSessionJob(db.acts)({ centre: 'maastricht', booking, publicUrl: origin, when: 'late' });

  const desk = await asCoordinator(360);
  await desk.goto(`${origin}/en/desk/groups`);
  expect(await desk.locator('.requests .late').first().innerText()).toBe('Overdue: promised by Wednesday 20 January');
  await seen(desk, 'groups-desk-overdue');
  await desk.locator('.requests a').first().click();
  await seen(desk, 'groups-desk-overdue-request');
  await press(desk, 'Say no');
  expect(await desk.title()).toContain('Error');
  await check(desk, 'way', 'smaller-groups');
  await press(desk, 'Say no');
  expect(await main(desk)).toContain('The school was told no');
  await desk.context().close();

  const [mail] = await db.everything<{ body: string }>(
    `select body_text as body from messages.outbox where kind = 'group-asked' and booking_id = $1`,
    [booking],
  );
  const page = await opened(false, 360);
  await page.goto(/http\S+\/open\/\S+/.exec(mail?.body ?? '')?.[0] ?? '');
  await seen(page, 'groups-open');
  await press(page, 'Open the page');
  expect(await heading(page)).toBe('We have no session for your group');
  expect(await main(page)).toContain('Ask again for a part of it');
  await seen(page, 'groups-declined');
  // The link was for one browser.
  const other = await opened(false, 360);
  await other.goto(`${origin}/en/group/${booking}`);
  expect(await heading(other)).toBe('The page of your group is not open here');
  await seen(other, 'groups-not-open');
  await press(other, 'Mail me a new link');
  expect(await heading(other)).toBe('Look in your mail');
  await other.context().close();
  await page.context().close();
});

test('students who would get nothing here: the page says why, and what they can do, in Dutch', async () => {
  db.clock.set(MONDAY_NOON);
  const page = await opened(false, 360);
  await page.goto(`${origin}/nl/groups`);
  await check(page, 'need', 'biometrics');
  await check(page, 'letter', 'elsewhere');
  await check(page, 'home', 'in-area');
  await check(page, 'biometricsGiven', 'never');
  await fill(page, { 'day-1': '2027-01-21', from: '9.00', until: '16', school: 'A school', email: SCHOOL_MAIL });
  await press(page, 'Verder naar de lijst met studenten');
  expect(await main(page)).toContain('Wij kunnen deze groep geen sessie geven');
  expect(await page.locator('[name=school]').inputValue()).toBe('A school');
  await seen(page, 'groups-refused');
  await page.context().close();
});
