import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writtenReference } from '../../src/planning/rules/reference.ts';
import { indianFamily } from '../builders/answers.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { goOn, linkIn, looked, mailTo, opened, site, visitsOf, walkThroughBooking } from '../builders/booking-walk.ts';

/** screen-C15: moving a visit, and who comes to it. */
walkThroughBooking('change');

const h1 = (page: Page) => page.locator('h1').textContent();

async function enterByReference(page: Page, language: string, reference: string): Promise<void> {
  await page.goto(`${site.origin}/${language}/visit`);
  await page.locator('[name=reference]').fill(writtenReference(reference));
  await page.locator('[name=birth-day]').fill('1');
  await page.locator('[name=birth-month]').fill('5');
  await page.locator('[name=birth-year]').fill('1990');
  await goOn(page);
  await page.waitForURL(/\/booking\//);
}

const words = {
  en: {
    open: 'Move or change the visit',
    title: 'Move or change your visit',
    move: /^Move to /,
    add: 'Somebody else',
    keep: /^Keep /,
    notKept: /^You cannot keep /,
    same: /^Change who comes/,
  },
  nl: {
    open: 'De afspraak verzetten of wijzigen',
    title: 'Uw afspraak verzetten of wijzigen',
    move: /^Verzetten naar /,
    add: 'Er komt nog iemand',
    keep: /^Houd /,
    notKept: /niet houden$/,
    same: /^Wijzigen wie er komt/,
  },
} as const;

describe.each([
  [360, false, 'en'],
  [360, true, 'nl'],
  [1280, true, 'en'],
  [1280, false, 'nl'],
] as const)('at %i px, script %s, in %s', (width, script, language) => {
  const t = words[language];

  test('who came in with the number moves a visit in three presses, and nothing changes before the last', async () => {
    const visit = await aBookedVisit(site.db, site.region, { answers: indianFamily });
    const { context, page } = await opened(width, script);
    await enterByReference(page, language, visit.reference);
    const before = await visitsOf(page);

    await page.getByRole('link', { name: t.open }).click(); // 1
    expect(await h1(page)).toBe(t.title);
    await looked(page, `change-${language}-times`);
    const time = page.locator('a.time').last();
    const wanted = new URL((await time.getAttribute('href')) ?? '', page.url()).searchParams;
    await time.click(); // 2
    expect(await h1(page)).toMatch(t.move);
    await looked(page, `change-${language}-confirm`);
    expect(await visitsOf(page)).toEqual(before);
    await goOn(page); // 3
    await page.waitForURL(/\/booking\/[^/]+\?changed=yes$/);
    await looked(page, `change-${language}-changed`);

    const [row] = await site.db.everything<{ day: string; start: string; sequence: number }>(
      `select v.day::text, b.sequence, to_char(time '0:00' + interval '1 minute' * (select min(lower(minutes))
         from planning.sitting s where s.visit_id = v.visit_id), 'HH24:MI') as start
         from planning.visit v join planning.booking b using (booking_id) where v.booking_id = $1`,
      [visit.booking],
    );
    expect(row).toEqual({ day: wanted.get('day'), start: wanted.get('start'), sequence: 1 });
    await mailTo(visit.email, /Confirm your e-mail/);
    await context.close();
  });

  test('who came in by the mailed link takes one person out, and gets a mail with the new time', async () => {
    const visit = await aBookedVisit(site.db, site.region, { answers: indianFamily });
    const { context, page } = await opened(width, script);
    const own = (text: string) => linkIn(text).replace('http://localhost:3000', site.origin);
    await page.goto(own((await mailTo(visit.email, /Confirm your e-mail/)).text).replace('/en/', `/${language}/`));
    await goOn(page);
    await page.waitForURL(/\/booking\//);
    await page.getByRole('link', { name: t.open }).click();
    for (const child of ['child-1', 'child-2', 'you', 'partner'])
      await page.locator(`[name=come-${child}][type=checkbox]`).uncheck({ force: true });
    await goOn(page);
    await looked(page, `change-${language}-nobody`);
    await page.locator('[name=come-child-1][type=checkbox]').check({ force: true });
    await goOn(page);
    await looked(page, `change-${language}-no-adult`);
    await page.locator('[name=come-you][type=checkbox]').check({ force: true });
    await page.locator('[name=come-partner][type=checkbox]').check({ force: true });
    await goOn(page);
    await looked(page, `change-${language}-without`);
    expect(await page.locator('#wanted').count()).toBe(1);
    // First their present time, with one press; or why it is not possible, when others took a desk that they would need.
    const kept = await page.getByRole('link', { name: t.keep }).count();
    expect(kept + (await page.getByRole('heading', { name: t.notKept }).count())).toBe(1);
    await page.locator('a[href*="/change/confirm"]').first().click();
    expect(await h1(page)).toMatch(kept === 1 ? t.same : t.move);
    await looked(page, `change-${language}-confirm-without`);
    await goOn(page);
    await page.waitForURL(/\?changed=yes$/);
    await looked(page, `change-${language}-changed-without`);
    const mail = await mailTo(visit.email, /Your visit is now on/);
    expect(mail.text).toContain('3 persons');
    await context.close();
  });

  test('a child that nobody thought of comes along, after errors that keep what was typed', async () => {
    const visit = await aBookedVisit(site.db, site.region, { answers: indianFamily });
    const { context, page } = await opened(width, script);
    await enterByReference(page, language, visit.reference);
    await page.getByRole('link', { name: t.open }).click();
    await page.getByRole('link', { name: t.add }).click();
    await looked(page, `change-${language}-add`);
    await goOn(page);
    await looked(page, `change-${language}-add-missing`);
    await page.locator('[name=given-names]').fill('Jen');
    await page.locator('[name=family-name]').fill('Sharma');
    await page.locator('[name=birth-day]').fill('1');
    await page.locator('[name=birth-month]').fill('11');
    await page.locator('[name=birth-year]').fill('2026');
    await page.locator('[name=same]').check({ force: true });
    await page.locator('[name=who][value="child-6-11"]').check({ force: true });
    await goOn(page);
    await looked(page, `change-${language}-add-age`);
    expect(await page.locator('[name=given-names]').inputValue()).toBe('Jen');
    await page.locator('[name=who][value="child-under-1"]').check({ force: true });
    await goOn(page);
    await page.waitForURL(/\/change\?/);
    expect(await page.locator('[name=come-child-3][type=checkbox]').isChecked()).toBe(true);
    await looked(page, `change-${language}-add-times`);
    await page.locator('a.time').first().click();
    await goOn(page);
    await page.waitForURL(/\?changed=yes$/);
    expect(await page.locator('main').textContent()).toContain('Jen Sharma');
    await context.close();
  });
});
