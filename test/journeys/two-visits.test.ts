import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import {
  book,
  browser,
  email,
  goOn,
  linkIn,
  mailTo,
  phone,
  seen,
  site,
  walkThroughBooking,
} from '../builders/booking-walk.ts';
import { anOfficer, signedInAs } from '../builders/officers.ts';
import { PHONE_AND_DESK, picture } from '../builders/well-made.ts';

/** Storyboard 2c: a founder from the United States comes twice, and the second time only for the card. */
walkThroughBooking('two-visits');

const founder: Answers = {
  residence: 'GM0935',
  stay: 'long',
  nationalities: ['US'],
  purpose: 'own-business',
  permit: 'applied',
  household: { partner: 'none', children: [], otherNationalities: false },
  arrival: { kind: 'here', since: '2026-11-18' },
};
const marcus = { given: 'Marcus', family: 'Miller', born: ['4', '7', '1985'] } as const;

const main = (page: Page) => page.locator('main').innerText();

/** An officer with this role at an agency, in a browser of their own. */
async function officer(agency: string, role: 'officer' | 'reception') {
  const someone = await anOfficer(site.db, agency, role);
  const secret = await signedInAs(site.db, someone);
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, javaScriptEnabled: false });
  await context.addCookies([{ name: 'desk', value: secret, url: site.origin }]);
  return context.newPage();
}

async function visitOf(booking: string) {
  const [row] = await site.db.everything<{ visit: string; day: string; services: string[]; minutes: number }>(
    `select v.visit_id as visit, v.day::text as day, array_agg(s.service order by s.minutes) as services,
            (max(upper(s.minutes)) - min(lower(s.minutes)))::int as minutes
     from planning.visit v join planning.sitting s using (centre_id, visit_id)
     where v.booking_id = $1 group by v.visit_id, v.day`,
    [booking],
  );
  return row!;
}

describe.each([
  ['off', false],
  ['on', true],
] as const)('with script %s', (name, script) => {
  test('Marcus books the first visit, is told when his card is ready, and books five minutes for it', async () => {
    const context = await phone(script);
    const page = await context.newPage();
    const mail = email(`marcus-${name}`);
    const plan = await site.plan(founder);
    await page.goto(`${site.origin}/en/plan/${plan}`);
    expect(await main(page)).toContain('second visit');
    await picture(page, 'two-visits-plan', PHONE_AND_DESK);
    await book(page, { answers: founder, persons: [marcus], mail });
    expect(await main(page)).toContain('We write to you when your card is ready');
    await picture(page, 'two-visits-booked', PHONE_AND_DESK);
    const first = page.url().split('/').at(-1)!;
    const { visit, services } = await visitOf(first);
    expect(services.toSorted()).toEqual(['advice', 'biometrics', 'registration', 'sticker']);
    const confirm = await mailTo(mail, /Confirm your e-mail/);
    await page.goto(linkIn(confirm.text));
    await goOn(page);

    // Weeks later, in the morning of another day.
    const before = site.db.clock.now();
    site.db.clock.pass({ hours: 24 * 42 });
    const mehmet = await officer('ind', 'officer');
    await mehmet.goto(`${site.origin}/en/desk/visits/${visit}`);
    await mehmet.locator('[name=purpose]').first().check({ force: true });
    await mehmet.locator('main form button[type=submit]').first().click();
    await seen(mehmet);
    await mehmet.locator('summary', { hasText: 'The card is ready: Marcus Miller' }).click();
    expect(await main(mehmet)).toContain('You cannot take it back');
    await seen(mehmet);
    await picture(mehmet, 'two-visits-officer', PHONE_AND_DESK);
    await mehmet.getByRole('button', { name: 'Yes, the card is ready' }).click();
    expect(await mehmet.locator('[role=status], [role=alert]').innerText()).toMatch(
      /We tell the customer[^]*Marcus Miller/,
    );
    expect(await mehmet.getByRole('button', { name: 'the card is ready' }).count()).toBe(0);
    await seen(mehmet);
    await picture(mehmet, 'two-visits-officer-told', PHONE_AND_DESK);

    const ready = await mailTo(mail, /Choose a time to collect your card/);
    expect(ready.text).not.toContain('Marcus');
    await page.goto(linkIn(ready.text));
    await seen(page);
    await goOn(page);
    await page.waitForURL(/\/booking\//);
    expect(await page.locator('h1').innerText()).toBe('Your second visit: collect the card');
    expect(await main(page)).toMatch(/Your card is ready[^]*Your first visit/);
    expect(await main(page)).not.toContain('We write to you when the card is ready');
    await seen(page);
    await picture(page, 'two-visits-ready', PHONE_AND_DESK);
    await page.getByRole('button', { name: 'Choose a time' }).click();
    await page.waitForURL(/\/time/);
    await seen(page);
    expect(await main(page)).not.toMatch(/letter/i);
    await page.locator('button.time').first().click();
    await page.waitForURL(/\/details/);
    expect(await page.locator('[name=you-given-names]').inputValue()).toBe('Marcus');
    expect(await page.locator('[name=email]').inputValue()).toBe(mail);
    await seen(page);
    await picture(page, 'two-visits-second-details', PHONE_AND_DESK);
    await page.locator('form[action$="/details"] button').first().click();
    await page.waitForURL(/\/booking\//);
    const second = page.url().split('/').at(-1)!;
    expect(await main(page)).toContain('Valid passport');
    expect(await main(page)).not.toContain('Letter of the IND');
    expect(second).not.toBe(first);
    expect(await visitOf(second)).toMatchObject({ services: ['card-pickup'], minutes: 5 });
    expect(await site.db.everything('select source from planning.entitlement where booking_id = $1', [second])).toEqual(
      [{ source: 'card-ready' }],
    );

    await page.goto(`${site.origin}/en/booking/${first}`);
    expect(await main(page)).toContain('Your second visit is on');
    expect(await main(page)).not.toContain('We write to you when the card is ready');
    await seen(page);
    await picture(page, 'two-visits-first-after', PHONE_AND_DESK);
    await context.close();
    await mehmet.context().close();
    site.db.clock.set(before.toString());
  });
});

test('only an officer of the IND sees the button, and nobody else can press it', async () => {
  const context = await phone(false);
  const page = await context.newPage();
  await book(page, { answers: founder, persons: [marcus], mail: email('marcus-others') });
  const first = page.url().split('/').at(-1)!;
  const { visit, day } = await visitOf(first);
  const before = site.db.clock.now();
  // The first day on which the button is there, and on which they all still see the visit.
  site.db.clock.set(`${Temporal.PlainDate.from(day).add({ days: 1 }).toString()}T09:00:00Z`);
  for (const [agency, role] of [
    ['ind', 'reception'],
    ['GM0935', 'officer'],
    ['centre', 'officer'],
  ] as const) {
    const other = await officer(agency, role);
    await other.goto(`${site.origin}/en/desk/visits/${visit}`);
    await other.locator('[name=purpose]').first().check({ force: true });
    await other.locator('main form button[type=submit]').first().click();
    expect(await other.getByRole('button', { name: 'The card is ready' }).count()).toBe(0);
    const address = `${site.origin}/en/desk/visits/${visit}/card-ready`;
    const token = await other
      .locator('[name=csrf-token]')
      .first()
      .inputValue()
      .catch(() => '');
    const answer = await other.request.post(address, {
      form: { person: 'you', purpose: 'after-the-visit', 'csrf-token': token },
      headers: { origin: site.origin },
      maxRedirects: 0,
    });
    expect([403, 404]).toContain(answer.status());
    await other.context().close();
  }
  site.db.clock.set(before.toString());
  const [row] = await site.db.everything('select ready_at from planning.follow_up where booking_id = $1', [first]);
  expect(row).toEqual({ ready_at: null });
  await context.close();
});
