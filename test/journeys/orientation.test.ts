import { describe, expect, test } from 'vitest';
import { languages } from '../../src/kernel/language.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { readOrientation } from '../../src/route/actions/read-orientation.ts';
import { orientationTopics } from '../../src/route/rules/orientation-topics.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import {
  beforeTimes,
  email,
  family,
  fillPerson,
  goOn,
  phone,
  seen,
  site,
  startFrom,
  walkThroughBooking,
} from '../builders/booking-walk.ts';
import { CENTRE, granted } from '../builders/booking.ts';
import { anOfficer, signedInAs } from '../builders/officers.ts';

/** Help beside the forms (seed 001): the pages about living here, the plan that leads to them, and the topics of the talk. */
walkThroughBooking('orientation-journey');

const visitor = { centre: CENTRE, actor: { kind: 'visitor' } } as const;

describe('the pages about living here', () => {
  test.each(languages)(
    'show each topic with its sources and days, without script, and axe finds nothing (%s)',
    async (language) => {
      const context = await phone(false);
      const page = await context.newPage();
      await page.goto(`${site.origin}/${language}`);
      await page.locator(`a[href="/${language}/living-here"]`).click();
      await seen(page);
      for (const topic of orientationTopics) {
        await page.goto(`${site.origin}/${language}/living-here`);
        await page.locator(`main h2 a[href="/${language}/living-here/${topic}"]`).click();
        await seen(page);
        const links = page.locator('main li:has(> a)');
        expect(await links.count(), topic).toBeGreaterThan(0);
        for (const link of await links.all()) {
          const said = await link.locator('.source').innerText();
          expect(said, await link.innerText()).toMatch(
            language === 'en' ? /^Source: .+, checked on \w+day \d/ : /^Bron: .+, nagekeken op \w+dag \d/,
          );
        }
      }
      await context.close();
    },
  );

  test('a municipality is chosen without script, stays in every link, and adds its own rows', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    await page.goto(`${site.origin}/en/living-here/housing`);
    expect(await page.locator('main').innerText()).not.toContain('red and white bag');
    await page.locator('select[name=municipality]').selectOption('GM0935');
    await page.locator('aside button, .aside button').first().click();
    expect(new URL(page.url()).search).toBe('?municipality=GM0935');
    await seen(page);
    expect(await page.locator('main').innerText()).toContain('red and white bag');
    expect(await page.locator('main').innerText()).toContain('This page is about Maastricht and the whole country.');
    await page.locator('.site__language').click();
    expect(page.url()).toBe(`${site.origin}/nl/living-here/housing?municipality=GM0935`);
    await page.locator('.page__back').click();
    expect(page.url()).toBe(`${site.origin}/nl/living-here?municipality=GM0935`);
    await page.locator('main h2 a').nth(2).click();
    expect(page.url()).toBe(`${site.origin}/nl/living-here/education?municipality=GM0935`);
    await context.close();
  });

  test.each(['GM0363', 'Amsterdam', '"><script>alert(1)</script>'])(
    'a municipality that we do not know (%s) gets the contents of the country, and that is said',
    async (code) => {
      const context = await phone(false);
      const page = await context.newPage();
      const answer = await page.goto(
        `${site.origin}/en/living-here/housing?${new URLSearchParams({ municipality: code }).toString()}`,
      );
      expect(answer?.status()).toBe(200);
      await seen(page);
      const text = await page.locator('main').innerText();
      expect(text).toContain('We do not know this municipality');
      expect(text).toContain('Find out how your waste is collected');
      expect(text).not.toContain('red and white bag');
      expect(await page.content()).not.toContain('alert(1)');
      await context.close();
    },
  );

  test('a topic that does not exist is no page, and looking leaves nothing behind', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    expect((await page.goto(`${site.origin}/en/living-here/sailing`))?.status()).toBe(404);
    const answer = await page.goto(`${site.origin}/en/living-here/housing?municipality=GM0938`);
    expect(answer?.headers()['set-cookie']).toBeUndefined();
    await context.close();
  });

  test('on paper stand the addresses of the links and of the page, and no buttons', async () => {
    const context = await phone(true);
    const page = await context.newPage();
    await page.goto(`${site.origin}/en/living-here/health-care?municipality=GM0938`);
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('main').innerText();
    expect(paper).toContain(`${site.origin}/en/living-here/health-care?municipality=GM0938`);
    expect(paper).toContain('Everything here was checked on or after Sunday 22 November.');
    expect(await page.locator('main button:visible, main select:visible').count()).toBe(0);
    const shown = await page
      .locator('main li a')
      .first()
      .evaluate((link) => getComputedStyle(link, '::after').content);
    expect(shown).toContain('https://');
    await context.close();
  });

  test('the day is the one in the zone of the centre', async () => {
    const at = async (moment: string) => {
      const now = Temporal.Instant.from(moment);
      return site.db.acts.perform(visitor, async (act) =>
        granted(await readOrientation({ ...act, now }, '')).today.toString(),
      );
    };
    expect(await at('2026-12-31T22:59:00Z')).toBe('2026-12-31');
    expect(await at('2026-12-31T23:00:00Z')).toBe('2027-01-01');
    // In summer the day begins an hour earlier by the clock of the world.
    expect(await at('2027-06-30T22:00:00Z')).toBe('2027-07-01');
  });
});

describe('the plan leads on to what fits the household', () => {
  test.each(['', '/print'])('a family reads about insurance before a day, GP and school (plan%s)', async (paper) => {
    const context = await phone(false);
    const page = await context.newPage();
    const plan = await site.plan(indianFamily);
    await page.goto(`${site.origin}/en/plan/${plan}${paper}`);
    await seen(page);
    const lines = page.locator('main h2:has-text("Living here") + p + ul > li');
    const said = await lines.allInnerTexts();
    expect(said).toContain('Take out Dutch health insurance (by Monday 3 May 2027)');
    expect(said).toContain('Register with a GP near your home');
    expect(said.find((line) => line.startsWith('Choose a primary school'))).toMatch(/\(for your 2 children\)/);
    expect(said.find((line) => line.startsWith('Look at pre-school'))).toContain('if the child is 2 to 3 years old');
    await lines.filter({ hasText: 'primary school' }).locator('a').click();
    expect(page.url()).toBe(`${site.origin}/en/living-here/education?municipality=GM0938#orientation-primary-school`);
    await context.close();
  });

  test('who is helped elsewhere is told nothing about living here', async () => {
    const context = await phone(false);
    const page = await context.newPage();
    await page.goto(`${site.origin}/nl/plan/${await site.plan({ residence: 'germany' })}`);
    expect(await page.locator('main h2').allInnerTexts()).not.toContain('Hier wonen: wat bij u past');
    await context.close();
  });
});

describe('what the advice talk is about', () => {
  const checkRow = '.summary__row:has-text("To talk about")';

  test.each([
    ['off', false],
    ['on', true],
  ] as const)(
    'is chosen when booking, shown back, changed, and seen by the adviser and by no other agency (script %s)',
    async (name, script) => {
      const context = await phone(script);
      const page = await context.newPage();
      await startFrom(page, indianFamily);
      await goOn(page);
      for (const person of family) {
        await fillPerson(page, person, { pages: 0, boxes: 0 });
        await goOn(page);
      }
      await page.locator('button.time').first().click();
      await page.locator('[name=topic][value=housing]').check({ force: true });
      await page.locator('[name=topic][value=education]').check({ force: true });
      await page.locator('[name=email]').fill('not an address');
      await goOn(page);
      // An error loses nothing that was chosen.
      await seen(page);
      expect(await page.locator('[name=topic]:checked').count()).toBe(2);
      await page.locator('[name=email]').fill(email(`topics-${name}`));
      await goOn(page);
      await seen(page);
      expect(await page.locator(checkRow).innerText()).toContain('Housing, Education');

      await page.locator(checkRow).locator('a').click();
      expect(await page.locator('[name=topic]:checked').count()).toBe(2);
      await page.locator('[name=topic][value=housing]').uncheck({ force: true });
      await page.locator('[name=topic][value=tax-and-insurance]').check({ force: true });
      await goOn(page);
      expect(await page.locator(checkRow).innerText()).toContain('Education, Tax and insurance');
      await page.locator('form[action$="/check"] button').click();
      await page.waitForURL(/\/booking\//);
      await seen(page);

      const booking = page.url().split('/').at(-1);
      const stored = await site.db.everything<{ topics: string[] }>(
        'select topics from households.contact where booking_id = $1',
        [booking],
      );
      expect(stored).toEqual([{ topics: ['education', 'tax-and-insurance'] }]);
      const said = await page.locator('main').innerText();
      expect(said).toContain('You want to talk about: Education, Tax and insurance');
      // The birth dates are known now: pre-school is sure, and the child of 8 must go to school without waiting for a day.
      expect(said).toMatch(/Choose a primary school\n/);
      expect(said).toMatch(/Look at pre-school for a child of 2 or 3\n/);
      const [visit] = await site.db.everything<{ id: string; day: string }>(
        'select visit_id as id, day::text as day from planning.visit where booking_id = $1',
        [booking],
      );
      const before = site.db.clock.now();
      site.db.clock.set(`${visit?.day}T07:00:00Z`);
      const sees = async (agency: string) => {
        const desk = await (await phone(false)).newPage();
        const value = await signedInAs(site.db, await anOfficer(site.db, agency, 'officer'));
        await desk.context().addCookies([{ name: 'desk', value, url: site.origin }]);
        await desk.goto(`${site.origin}/en/desk/visits/${visit?.id}`);
        await seen(desk);
        const text = await desk.locator('main').innerText();
        await desk.context().close();
        return text;
      };
      expect(await sees('centre')).toContain('To talk about\n\nEducation, Tax and insurance');
      for (const other of ['ind', 'GM0938']) expect(await sees(other)).not.toContain('Tax and insurance');
      site.db.clock.set(before.toString());
      await page.locator('main a:has-text("Tax and insurance")').first().click();
      expect(page.url()).toBe(`${site.origin}/en/living-here/tax-and-insurance?municipality=GM0938`);
      await context.close();
    },
  );

  test('nothing chosen is an answer too, and a topic that does not exist is not stored', async () => {
    const context = await phone(true);
    const page = await beforeTimes(context);
    await page.locator('button.time').first().click();
    await page.locator('[name=email]').fill(email('topics-none'));
    await page
      .locator('[name=topic]')
      .first()
      .evaluate((box) => {
        (box as HTMLInputElement).value = 'sailing';
        (box as HTMLInputElement).checked = true;
      });
    await goOn(page);
    expect(await page.locator(checkRow).innerText()).toContain('Nothing chosen');
    await context.close();
  });

  test('the database keeps topics of the list only', async () => {
    const page = await (await phone(false)).newPage();
    await startFrom(page, spanishResearcher);
    const booking = /book\/([0-9a-f-]{36})/.exec(page.url())?.[1];
    const insert = (topics: string) =>
      site.db.everything(
        `insert into households.contact (centre_id, booking_id, email, language, topics)
         values ('maastricht', $1, 'a@example.org', 'en', $2::text[])`,
        [booking, topics],
      );
    await expect(insert('{sailing}')).rejects.toThrow(/check/);
    await insert('{housing,education}');
  });
});
