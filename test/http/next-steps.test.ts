import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { bookAtOnce } from '../../src/planning/actions/book-visit.ts';
import { confirmEmail } from '../../src/planning/actions/confirm-email.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { spanishResearcher } from '../builders/answers.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { aFilledDraft, calendarFor, granted, holderOf, openedCentre, wanting } from '../builders/booking.ts';
import { cookieBrowser } from '../builders/cookie-browser.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import { served, type Served } from '../builders/served.ts';
import { PREPARING } from '../builders/unrecorded.ts';

let db: TestDatabase;
let region: Region;
let site: Served;

beforeAll(async () => {
  db = await testDatabase();
  region = await openedCentre(db);
  site = await served(db);
});
afterAll(async () => {
  await site.close();
  await db.close();
});

/** The page of the visit, as the holder reads it. */
async function pageOf(booking: string): Promise<string> {
  const browser = cookieBrowser();
  const until = db.clock.now().add({ hours: 1 });
  const secret = await db.acts.perform(PREPARING, (act) => issueSecret(act, booking, 'browser', until));
  browser.plant('localhost', `booking-${booking}`, secret);
  const { body } = await browser.ask(`${site.origin}/en/booking/${booking}`);
  return body;
}

/** What comes next: the titles of the stops. */
async function nextSteps(booking: string): Promise<string> {
  return /What next<\/h2>(.*?)<h2>/s.exec(await pageOf(booking))?.[1] ?? '';
}

test('who must confirm an e-mail reads that it is the first step, and afterwards that it is done', async () => {
  const { booking } = await aBookedVisit(db, region);
  expect(await nextSteps(booking)).toMatch(/Confirm your e-mail.*Now/s);
  const until = db.clock.now().add({ hours: 1 });
  const secret = await db.acts.perform(PREPARING, (act) => issueSecret(act, booking, 'confirm-email', until));
  const claim = { booking, purpose: 'confirm-email', secret } as const;
  granted(await db.acts.decide(holderOf(booking), (act) => confirmEmail(act, region, claim, site.origin)));
  expect(await nextSteps(booking)).toMatch(/Confirm your e-mail.*Done/s);
});

test('a visit that was booked at once has no step of confirming: there was nothing to confirm', async () => {
  const booking = await aFilledDraft(db.acts, spanishResearcher);
  const free = (await calendarFor(db.acts, region, booking)).find(({ visits }) => visits.length > 0);
  const wanted = await wanting(db.acts, booking, free?.day.toString() ?? '', free?.visits[0]?.start ?? 0);
  granted(await keepTime(db.acts, holderOf(booking), region, wanted, crypto.randomUUID()));
  granted(await db.acts.decide(holderOf(booking), (act) => bookAtOnce(act, region, booking, site.origin)));
  const steps = await nextSteps(booking);
  expect(steps).toContain('Get your papers ready');
  expect(steps).not.toContain('Confirm your e-mail');
});

test('a visit that is over says so: nothing to bring, to confirm or to change, but a way on for who was not there', async () => {
  const { booking } = await aBookedVisit(db, region);
  const before = db.clock.now();
  expect(await pageOf(booking)).toContain('come 10 minutes earlier');
  db.clock.pass({ hours: 24 * 28 });
  const page = await pageOf(booking);
  expect(page).toContain('<h1>Your visit is over</h1>');
  expect(page).toMatch(/What next.*Come to your visit.*Done/s);
  expect(page).toMatch(/Were you not there\?.*Book a new visit.*Call us/s);
  expect(page).not.toMatch(
    /10 minutes earlier|Confirm your e-mail before|Bring with you|Cancel the visit|Add to calendar/,
  );
  db.clock.set(before.toString());
});
