import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { languages } from '../../src/kernel/language.ts';
import { openLog } from '../../src/platform/log.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { cookieBrowser } from '../builders/cookie-browser.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { freePort } from '../builders/started-product.ts';
import { PREPARING } from '../builders/unrecorded.ts';

let origin: string;
let app: Awaited<ReturnType<typeof buildServer>>;

bookAtOpenedCentre();
beforeAll(async () => {
  const port = await freePort();
  origin = `http://localhost:${port}`;
  const settings = readSettings({ PUBLIC_URL: origin, RATE_LIMITS: 'off' });
  app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
  await app.listen({ host: '127.0.0.1', port });
});
afterAll(() => app.close());

test.each(languages)('a visit is closed on a device that others use too, and stays as it is: %s', async (language) => {
  const browser = cookieBrowser();
  const bookings = [await aBookedVisit(db, region), await aBookedVisit(db, region)].map(({ booking }) => booking);
  const until = db.clock.now().add({ hours: 1 });
  for (const booking of bookings) {
    const secret = await db.acts.perform(PREPARING, (act) => issueSecret(act, booking, 'browser', until));
    browser.plant('localhost', `booking-${booking}`, secret);
  }
  const [visit, other] = bookings.map((booking) => `${origin}/${language}/booking/${booking}`) as [string, string];
  const { status, body } = await browser.ask(visit);
  expect(status).toBe(200);
  expect(body).toContain(`action="${new URL(visit).pathname}/close"`);

  const closed = await browser.send(visit, `${visit}/close`, {});
  const said = { en: 'Your visit is closed on this device', nl: 'Uw afspraak is op dit apparaat gesloten' };
  expect([closed.status, closed.location]).toEqual([303, `${origin}/${language}/visit/closed`]);
  expect((await browser.ask(closed.location ?? '')).body).toContain(said[language]);
  expect(browser.cookie(`booking-${bookings[0] ?? ''}`)).toBeUndefined();
  expect((await browser.ask(visit)).status).toBe(403);
  expect((await browser.ask(other)).status).toBe(200);
  const rows = await db.everything<{ state: string }>('select state from planning.visit where booking_id = any($1)', [
    bookings,
  ]);
  expect(new Set(rows.map(({ state }) => state)).has('cancelled')).toBe(false);
});
