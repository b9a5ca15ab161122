import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { openLog } from '../../src/platform/log.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { indianFamily, spanishResearcher } from '../builders/answers.ts';
import { aFilledDraft, calendarFor, granted, holderOf, wanting } from '../builders/booking.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';
import { PREPARING } from '../builders/unrecorded.ts';

/** What the pages before the booking say about the term to register, and to whom. */
let app: Awaited<ReturnType<typeof buildServer>>;

bookAtOpenedCentre();
beforeAll(async () => {
  const settings = readSettings({ PUBLIC_URL: 'http://localhost:3000', RATE_LIMITS: 'off' });
  app = await buildServer({ acts: db.acts, clock: db.clock, settings, log: openLog('silent') });
});
afterAll(async () => {
  await app.close();
});

async function aDraft(answers: Answers) {
  const booking = await aFilledDraft(db.acts, answers);
  const until = db.clock.now().add({ hours: 24 });
  const secret = await db.acts.perform({ ...PREPARING, booking }, (act) => issueSecret(act, booking, 'browser', until));
  const cookie = `booking-${booking}=${secret}`;
  const page = async (rest: string, language = 'en') =>
    (await app.inject({ url: `/${language}/book/${booking}/${rest}`, headers: { cookie } })).body;
  return { booking, page };
}

const arrived = (since: string): Answers => ({ ...spanishResearcher, arrival: { kind: 'here', since } });

test('a time after the term is told before it is booked, without a reproach where no earlier one exists', async () => {
  const { booking, page } = await aDraft(arrived('2026-11-20'));
  const free = (await calendarFor(db.acts, region, booking)).find(({ visits }) => visits.length > 0);
  const wanted = await wanting(db.acts, booking, free?.day.toString() ?? '', free?.visits[0]?.start ?? 0);
  granted(await keepTime(db.acts, holderOf(booking), region, wanted, 'late-for-registration'));
  for (const rest of ['time', 'check']) {
    const body = await page(rest);
    expect(body).toContain('The last day to register was Wednesday 25 November. Come as soon as you can.');
    expect(body).toContain(`href="/en/book/${booking}/no-time"`);
  }
  expect(await page('time', 'nl')).toContain('Kom zo snel mogelijk.');
});

test('where an earlier time is free, it says so; in time, it says nothing', async () => {
  const { page } = await aDraft(spanishResearcher);
  expect(await page('time?day=2026-12-29')).toContain('An earlier time is still free.');
  expect(await page('time')).not.toContain('late for your registration');
});

test('the registration alone is booked on the telephone, and the page says so', async () => {
  const { page } = await aDraft(indianFamily);
  expect(await page('no-time')).toMatch(/Monday 4 January 2027\. Call .+ to book this part alone/);
  expect(await page('no-time')).toContain('Proof that you tried in time');
});

test('who registers nowhere is shown no proof about the law of the registration', async () => {
  const { page } = await aDraft({ need: 'collect', letter: 'here' });
  const body = await page('no-time');
  expect(body).toContain('No time that suits you?');
  expect(body).not.toContain('Proof that you tried in time');
});
