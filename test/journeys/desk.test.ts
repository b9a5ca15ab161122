import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { openedCentre } from '../builders/booking.ts';
import { db, origin, seen as seenAt, signedIn as at, walkThroughDesk } from '../builders/desk-walk.ts';
import { threeVisits, VISIT_MORNING } from '../builders/shared-visits.ts';

/** Who works at the desks sees the visits of the own agency: in a browser without script, at the width of a desk and of a phone. */
type Found = { readonly place: string; readonly visit: string; readonly ticket: number; readonly reference: string };

let visits: Readonly<Record<'meerssen' | 'heerlen' | 'maastricht', Found>>;

walkThroughDesk(async () => {
  const places = await threeVisits(db, await openedCentre(db));
  const rows = await db.everything<Found & { booking: string }>(
    `select booking_id as booking, visit_id as visit, ticket, reference from planning.visit
     join planning.booking using (centre_id, booking_id)`,
  );
  const of = (booking: string) => rows.find((row) => row.booking === booking)!;
  visits = { meerssen: of(places.meerssen), heerlen: of(places.heerlen), maastricht: of(places.maastricht) };
  db.clock.set(VISIT_MORNING);
});

const seen = (page: Page, name: string) => seenAt(page, `desk-${name}`, [1366, 360]);
const main = (page: Page) => page.locator('main').innerText();
const rows = (page: Page) => page.locator('.visits__row').allInnerTexts();

async function find(page: Page, sought: string): Promise<void> {
  await page.goto(`${origin}/en/desk/find`);
  await page.locator('#sought').fill(sought);
  await page.locator('main').getByRole('button').click();
}

describe('an officer sees the visits of the own agency', () => {
  test('the host sees all that it registers; the whole card of a family of four is in sight', async () => {
    const page = await at('Anouk Hendriks');
    expect(await rows(page)).toHaveLength(3);
    expect(await main(page)).not.toContain('Sharma');
    expect(await page.locator('nav [aria-current=page]').allInnerTexts()).toEqual(['Today']);
    await seen(page, 'today');
    await page
      .locator('.visits__open')
      .filter({ hasText: `Visit ${visits.meerssen.ticket}` })
      .click();
    const text = await main(page);
    expect(text).toContain('Given0 Sharma');
    expect(text).toContain('Municipality of Meerssen');
    expect(text).toContain('ananya@example.com');
    const board = await page.locator('.board').boundingBox();
    expect((board?.y ?? 0) + (board?.height ?? 768)).toBeLessThanOrEqual(768);
    expect(await page.title()).not.toContain('Sharma');
    await seen(page, 'visit');
  });

  test('the IND sees its own, the steps of others without where and when, and of other visits a page as if there were none', async () => {
    const page = await at('Mehmet Yılmaz');
    expect(await rows(page)).toHaveLength(1);
    await page.locator('.visits__open').click();
    const others = await page.locator('.board__part').last().innerText();
    expect(others).toContain('Registration');
    expect(others).not.toMatch(/Desk \d|\d\.\d\d/);
    await seen(page, 'visit-ind');

    const hidden = await page.goto(`${origin}/en/desk/visits/${visits.heerlen.visit}`);
    expect(hidden?.status()).toBe(404);
    const words = await main(page);
    await seen(page, 'gone');
    for (const nothing of ['00000000-0000-4000-8000-000000000000', 'x']) {
      expect((await page.goto(`${origin}/en/desk/visits/${nothing}`))?.status()).toBe(404);
      expect(await main(page)).toBe(words);
    }
    await find(page, visits.heerlen.reference);
    expect(await page.title()).toContain('Error');
    await find(page, String(visits.heerlen.ticket));
    expect(await page.title()).toContain('Error');
  });

  test('the centre sees who comes and what they need, and neither birth dates nor papers', async () => {
    const page = await at('Daan Willems');
    await page.goto(`${origin}/nl/desk`);
    expect(await rows(page)).toHaveLength(3);
    await page
      .locator('.visits__open')
      .filter({ hasText: `Afspraak ${visits.meerssen.ticket}` })
      .click();
    const text = await main(page);
    expect(text).toContain('Given0 Sharma');
    expect(text).not.toMatch(/1990|Papieren|Meerssen/);
    await seen(page, 'visit-nl');
  });

  test('a home municipality sees its own residents only, and an administrator no visit at all', async () => {
    const paul = await at('Paul Janssen');
    expect(await rows(paul)).toHaveLength(1);
    const karin = await at('Karin Lemmens');
    await karin.goto(`${origin}/en/desk`);
    expect(new URL(karin.url()).pathname).toBe('/en/desk/officers');
  });
});

test('a page of another role says for whom it is', async () => {
  const page = await at('Anouk Hendriks');
  for (const [place, title] of [
    ['urgent', 'This page is for coordinators'],
    ['groups', 'This page is for coordinators'],
    ['log', 'This page is for privacy officers'],
  ]) {
    expect((await page.goto(`${origin}/en/desk/${place}`))?.status()).toBe(403);
    expect(await page.locator('h1').innerText()).toBe(title);
  }
  await seen(page, 'other-role');
});

describe('finding a visit', () => {
  test('by its booking number, its number of today or the code on paper, and never by a name', async () => {
    const page = await at('Anouk Hendriks');
    const { reference, ticket, visit } = visits.heerlen;
    for (const sought of [reference.toLowerCase(), String(ticket)]) {
      await find(page, sought);
      expect(new URL(page.url()).pathname).toBe(`/en/desk/visits/${visit}`);
    }
    await find(page, 'Sharma');
    expect(await page.title()).toContain('Error');
    expect(await page.locator('#sought').inputValue()).toBe('Sharma');
    await seen(page, 'find-error');
    await find(page, '');
    expect(await page.locator('main').innerText()).toContain('Write a booking number, or the number of today');
  });

  test('on another day it says for which day it is valid, and opens for a purpose', async () => {
    db.clock.set('2027-01-04T08:30:00Z');
    const page = await at('Anouk Hendriks');
    expect(await main(page)).toContain('Nobody comes today');
    await seen(page, 'empty');
    await find(page, visits.meerssen.reference);
    expect(await page.locator('h1').innerText()).toBe('This visit is valid for Tuesday 5 January');
    await seen(page, 'why');
    await page.locator('main').getByRole('button').click();
    expect(await page.title()).toContain('Error');
    await page.getByText('The customer calls about it').click();
    await page.locator('main').getByRole('button').click();
    expect(await main(page)).toContain('Given0 Sharma');
    const looks = await db.everything('select 1 from journal.entry where purpose = $1', ['phone-call']);
    expect(looks).toHaveLength(4);

    const fatima = await at('Fatima El Amrani');
    await fatima.goto(`${origin}/en/desk?day=2027-01-05`);
    expect(await rows(fatima)).toHaveLength(3);
    await seen(fatima, 'other-day');
    db.clock.set(VISIT_MORNING);
  });
});
