import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { mailLinks } from '../../src/planning/actions/mail-link.ts';
import { FORM_TOKEN } from '../../src/platform/http/form-token.ts';
import { writtenReference } from '../../src/planning/rules/reference.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { granted, holderOf } from '../builders/booking.ts';
import { MONDAY_MORNING } from '../builders/database.ts';
import { bodyOf, FORM, seenBy, type Seen } from '../builders/forms.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';

/** The doors for customers without an account, as a browser and as an attacker see them. */
let app: Awaited<ReturnType<typeof buildServer>>;
let seen: Seen;
const lines: string[] = [];

bookAtOpenedCentre();
beforeAll(async () => {
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const settings = readSettings({ PUBLIC_URL: 'http://localhost:3000', RATE_LIMITS: 'off' });
  app = await buildServer({ acts: db.acts, clock: db.clock, settings, log });
  seen = await seenBy(app);
});
afterAll(async () => {
  await app.close();
});
let minute = 0;
beforeEach(() => {
  db.clock.set(MONDAY_MORNING);
  db.clock.pass({ minutes: (minute += 1) });
});

const get = (url: string, cookie = '') => app.inject({ url, headers: { cookie } });
const post = (url: string, fields: Record<string, string> = {}, cookie = '') =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...FORM, cookie: [seen.cookie, cookie].filter(Boolean).join('; ') },
    payload: bodyOf(fields, seen),
  });

const born = { 'birth-day': '1', 'birth-month': '5', 'birth-year': '1990' };
const notBorn = { 'birth-day': '29', 'birth-month': '7', 'birth-year': '1938' };
const cookieOf = (answer: Awaited<ReturnType<typeof get>>, booking: string) =>
  answer.cookies.find(({ name }) => name === `booking-${booking}`);
const h1 = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1];

/** The link of the last mail of a kind to an address, as its path. */
async function mailedLink(email: string, kind: string): Promise<string> {
  const [mail] = await db.everything<{ body_text: string }>(
    'select body_text from messages.outbox where recipient = $1 and kind = $2 order by made_at desc limit 1',
    [email, kind],
  );
  return /http:\/\/localhost:3000(\/\S+)/.exec(mail?.body_text ?? '')?.[1] ?? '';
}

async function doMailJobs(): Promise<void> {
  const rows = await db.everything<{ id: string; payload: never }>(
    `delete from graphile_worker._private_jobs using graphile_worker._private_tasks tasks
     where tasks.id = task_id and tasks.identifier = 'mail-link' returning _private_jobs.id, payload`,
  );
  for (const { payload } of rows) await mailLinks(db.acts, payload);
}

async function askedLink(email: string): Promise<string> {
  const answer = await post('/en/visit/mail', { lead: email });
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/en/visit/mail/sent']);
  await doMailJobs();
  return mailedLink(email, 'link');
}

describe('screen-C20', () => {
  test('opens the visit with a short cookie for this booking, however the reference is typed', async () => {
    const { booking, reference } = await aBookedVisit(db, region);
    const typed = ` ${writtenReference(reference).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `;
    const answer = await post('/en/visit', { reference: typed, ...born });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/en/booking/${booking}`]);
    expect(cookieOf(answer, booking)).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 7200 });
    const cookie = `booking-${booking}=${cookieOf(answer, booking)?.value}`;
    expect((await get(`/en/booking/${booking}`, cookie)).statusCode).toBe(200);
    db.clock.pass({ hours: 2 });
    const later = await get(`/en/booking/${booking}`, cookie);
    expect(later.statusCode).toBe(403);
    expect(later.body).toContain('href="/en/visit"');
  });

  test('takes no cookie over that an attacker left in the browser', async () => {
    const [mine, other] = [await aBookedVisit(db, region), await aBookedVisit(db, region)];
    const attacker = await post('/en/visit', { reference: other.reference, ...born });
    const planted = cookieOf(attacker, other.booking)?.value ?? '';
    const cookie = `booking-${mine.booking}=${planted}`;
    expect((await get(`/en/booking/${mine.booking}`, cookie)).statusCode).toBe(403);
    const answer = await post('/en/visit', { reference: mine.reference, ...born }, cookie);
    expect(cookieOf(answer, mine.booking)?.value).toMatch(/^[0-9a-z]{26}$/);
    expect(cookieOf(answer, mine.booking)?.value).not.toBe(planted);
    expect((await get(`/en/booking/${mine.booking}`, cookie)).statusCode).toBe(403);
  });

  test('says the same, to the letter, for a reference of nobody and a wrong birth date', async () => {
    const { reference } = await aBookedVisit(db, region);
    const ask = async (typed: string) => {
      const answer = await post('/en/visit', { reference: typed, ...notBorn });
      expect([answer.statusCode, answer.cookies.filter(({ name }) => name.startsWith('booking-'))]).toEqual([422, []]);
      return answer.body.replaceAll(typed, '…').replaceAll(new RegExp(`name="${FORM_TOKEN}" value="[^"]*"`, 'g'), '');
    };
    const [wrong, unknown] = [await ask(reference), await ask('7K2M9XQ47K2M9XQ4')];
    expect(wrong).toContain('We find no visit with this number and this date of birth');
    expect(wrong).toBe(unknown);
  });

  test('waits after five, says until when, and offers the mail and the telephone; what cannot be a reference is no try', async () => {
    const { reference } = await aBookedVisit(db, region);
    db.clock.set('2026-11-30T22:40:10Z');
    for (let tries = 0; tries < 7; tries++) {
      expect((await post('/en/visit', { reference: 'ABC', ...notBorn })).body).toContain(
        'It has 16 letters and digits',
      );
    }
    for (let tries = 0; tries < 5; tries++) await post('/en/visit', { reference, ...notBorn });
    for (const [language, until] of [
      ['en', 'Try again at 23.56.'],
      ['nl', 'Probeer het opnieuw om 23.56 uur.'],
    ]) {
      const answer = await post(`/${language}/visit`, { reference, ...born });
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '900']);
      expect(answer.body).toContain(until);
      expect(answer.body).toContain('043\u00a0000\u00a000\u00a000');
      expect(answer.body).toContain(`action="/${language}/visit/mail"`);
    }
    db.clock.pass({ minutes: 15 });
    await post('/en/visit', { reference, ...notBorn });
    expect((await post('/en/visit', { reference, ...notBorn })).body).toContain(
      'Try again on Tuesday 1 December at 0.26',
    );
  });
});

describe('a link that was asked for', () => {
  test('is mailed to the address of the booking, by address, by reference or by an old link: always the same answer', async () => {
    const { booking, reference, email } = await aBookedVisit(db, region, { email: 'Inés.García@Example.org' });
    const asks = [{ lead: 'inés.garcía@EXAMPLE.org' }, { lead: writtenReference(reference) }, { booking }];
    for (const fields of [...asks, { lead: 'nobody@example.org' }, { lead: '7K2M-9XQ4-7K2M-9XQ4' }]) {
      const answer = await post('/en/visit/mail', fields);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, '/en/visit/mail/sent']);
    }
    await doMailJobs();
    const mails = await db.everything<{ recipient: string; subject: string }>(
      `select recipient, subject from messages.outbox where kind = 'link'`,
    );
    expect(mails).toEqual(Array(3).fill({ recipient: email, subject: 'Your link for Monday 14 December' }));
    expect((await post('/en/visit/mail', { lead: 'no address' })).statusCode).toBe(422);
  });

  test('is looked at by a mail scanner as often as it likes, opens the visit once, and then says what to do', async () => {
    const { booking, email } = await aBookedVisit(db, region);
    const link = await askedLink(email);
    expect(link).toMatch(/^\/en\/open\/[0-9a-f-]{36}\/[0-9a-z]{26}$/);
    for (let looks = 0; looks < 5; looks++) {
      const looked = await get(link);
      expect([looked.statusCode, cookieOf(looked, booking)]).toEqual([200, undefined]);
      expect((await app.inject({ method: 'HEAD', url: link })).statusCode).toBe(200);
    }
    const opened = await post(link);
    expect([opened.statusCode, opened.headers.location]).toEqual([303, `/en/booking/${booking}`]);
    expect(cookieOf(opened, booking)?.maxAge).toBe(7200);
    for (const replay of [await post(link), await get(link)]) {
      expect([replay.statusCode, h1(replay.body)]).toEqual([410, 'This link was used already']);
      expect(cookieOf(replay, booking)).toBeUndefined();
      expect(replay.body).toContain(`name="booking" value="${booking}"`);
    }
  });

  test('of ten browsers at the same moment one gets in', async () => {
    const { booking, email } = await aBookedVisit(db, region);
    const link = await askedLink(email);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(link)));
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, ...Array<number>(9).fill(410)]);
    expect(answers.filter((answer) => cookieOf(answer, booking))).toHaveLength(1);
  });

  test('works for half an hour, for its own booking, and says the same when it never was one', async () => {
    const [one, other] = [await aBookedVisit(db, region), await aBookedVisit(db, region)];
    const link = await askedLink(one.email);
    const ended = 'This link does not work any more';
    expect(h1((await post(link.replace(one.booking, other.booking))).body)).toBe(ended);
    expect(h1((await post(link.slice(0, -1) + (link.endsWith('0') ? '1' : '0'))).body)).toBe(ended);
    db.clock.pass({ minutes: 30 });
    const late = await post(link);
    expect([late.statusCode, h1(late.body)]).toEqual([410, ended]);
    expect(late.body).toContain('Mail me a new link');
  });

  test('goes three times an hour; asked more often, the answer stays the same', async () => {
    const { email } = await aBookedVisit(db, region);
    for (let asks = 0; asks < 6; asks++) await askedLink(email);
    const mails = await db.everything('select 1 from messages.outbox where recipient = $1 and kind = $2', [
      email,
      'link',
    ]);
    expect(mails).toHaveLength(3);
  });

  test('for the whole centre: thirty in a minute, then the next minute', async () => {
    db.clock.set('2026-11-30T14:00:20Z');
    for (let asks = 0; asks < 30; asks++) await post('/en/visit/mail', { lead: `person-${asks}@example.com` });
    const full = await post('/en/visit/mail', { lead: 'one-more@example.com' });
    expect([full.statusCode, full.headers['retry-after']]).toEqual([429, '40']);
    expect(full.body).toContain('Try again at 15.01.');
  });
});

describe('the links of the other mails', () => {
  async function confirmed() {
    const visit = await aBookedVisit(db, region);
    const confirm = await mailedLink(visit.email, 'confirm-email');
    return { ...visit, confirm };
  }

  test('the receipt asks a birth date, on every telephone of the family, and who only knows the number cannot shut it', async () => {
    const { booking, reference, email, confirm } = await confirmed();
    expect((await post(confirm)).statusCode).toBe(303);
    const link = await mailedLink(email, 'booked');
    expect(link).toMatch(/^\/en\/visit\//);
    const looked = await get(link);
    expect(looked.body).toContain('name="birth-year"');
    expect(cookieOf(looked, booking)).toBeUndefined();
    // Without the birth date it opens nothing.
    expect((await post(link)).statusCode).toBe(422);
    for (let phones = 0; phones < 2; phones++) {
      const opened = await post(link, born);
      expect([opened.statusCode, cookieOf(opened, booking)?.maxAge]).toEqual([303, 7200]);
    }
    for (let tries = 0; tries < 5; tries++) await post('/en/visit', { reference, ...notBorn });
    expect((await post('/en/visit', { reference, ...born })).statusCode).toBe(429);
    expect((await post(link, born)).statusCode).toBe(303);
    for (let tries = 0; tries < 5; tries++) expect((await post(link, notBorn)).statusCode).toBe(422);
    const waits = await post(link, born);
    expect(waits.statusCode).toBe(429);
    expect(waits.body).toContain(`name="booking" value="${booking}"`);
  });

  test('the mail that confirms the address opens once: of two browsers at the same moment one gets in', async () => {
    const { booking, confirm } = await confirmed();
    const answers = await Promise.all([post(confirm), post(confirm), post(confirm)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 200, 303]);
    expect(answers.filter((answer) => cookieOf(answer, booking))).toHaveLength(1);
    const receipts = await db.everything(`select 1 from messages.outbox where booking_id = $1 and kind = 'booked'`, [
      booking,
    ]);
    expect(receipts).toHaveLength(1);
  });
});

test('no reference, birth date or secret is in a line of the log or in an address that we send a browser to', async () => {
  const { booking, reference, email } = await aBookedVisit(db, region);
  const link = await askedLink(email);
  const answers = [
    await post('/en/visit', { reference, ...notBorn }),
    await post('/en/visit', { reference, ...born }),
    await post(link),
    await post(link),
    await get('/en/visit/mail/sent'),
  ];
  const secret = link.split('/').at(-1) ?? '';
  const cookies = answers.map((answer) => cookieOf(answer, booking)?.value ?? '').filter(Boolean);
  const told = [...lines, ...answers.map(({ headers }) => headers.location ?? '')].join('\n');
  expect(lines.length).toBeGreaterThan(5);
  expect(cookies).toHaveLength(2);
  for (const hidden of [reference, writtenReference(reference), secret, ...cookies, email]) {
    expect(told.includes(hidden), hidden).toBe(false);
  }
  // Not as a part of a number of a request or a moment.
  expect(told).not.toMatch(/(?<![\w.:-])1938(?![\w-])|birth/);
  const subjects = await db.everything<{ subject: string }>('select subject from messages.outbox');
  for (const { subject } of subjects) expect(subject).not.toMatch(/Given|Sharma|@|19\d\d/);
});

test('a browser that held the booking before it was confirmed keeps it a day, and no longer', async () => {
  const { booking } = await aBookedVisit(db, region);
  const { openBooking } = await import('../../src/planning/actions/open-booking.ts');
  const opened = granted(await db.acts.decide(holderOf(booking), (act) => openBooking(act, region, booking, 'booked')));
  expect(opened.seconds).toBe(24 * 60 * 60);
  db.clock.pass({ hours: 23, minutes: 59 });
  const cookie = `booking-${booking}=${opened.secret}`;
  expect((await get(`/en/booking/${booking}`, cookie)).statusCode).toBe(200);
  db.clock.pass({ minutes: 1 });
  expect((await get(`/en/booking/${booking}`, cookie)).statusCode).toBe(403);
});
