import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { DEMO_PATH } from '../../src/app/demo-people.ts';
import type { OfficerRole } from '../../src/kernel/actor.ts';
import { actsOn } from '../../src/platform/act.ts';
import { spanishResearcher } from './answers.ts';
import { bearer, freshKey, researcherDetails } from './api.ts';
import { EMAIL, FAMILY, GIVEN, NEED, OFFICER, PHONE, type CanarySite } from './canary-site.ts';
import { headingOf, intoSink, notedBrowser, type NotedBrowser } from './canary-walk.ts';
import { answered } from './forms.ts';
import { studentLines } from './groups.ts';
import { anOfficer, signedInAs } from './officers.ts';
import { until } from './started-product.ts';

let site: CanarySite;

/** The life of one person here. Each step says where it must end, so that the walk proves what it came past. */
export async function wholeLife(made: CanarySite): Promise<void> {
  site = made;
  const home = notedBrowser(site.origin, site.sinks, site.canaries);
  const booking = await plansAndBooks(home);
  const visit = await confirms(home, booking);
  await comesBack(booking, visit.reference);
  await byProgram();
  await bringsAGroup();
  await atTheDesk(visit);
  await signsIn();
  site.db.clock.set(visit.before);
  await cancels(home, booking, visit.reference);
}

async function plansAndBooks(home: NotedBrowser): Promise<string> {
  await arrives(home.go('/en'), 200);
  let page = await home.send('/plan/new');
  const said: Readonly<Record<string, Record<string, string>>> = { ...answered, household: { partner: 'none' } };
  for (let asked = 0; asked < 12; asked++) {
    const question = /\/plan\/[^/]+\/(\w+)$/.exec(new URL(page.url).pathname)?.[1];
    if (question === undefined) break;
    page = await home.send(`/${question}`, said[question] ?? {});
  }
  await arrives(Promise.resolve(page), 200, /\/plan\/[0-9a-z]+$/);
  await arrives(home.send('/en/book'), 200, /person\/you/);
  const born = { 'birth-day': '17', 'birth-month': '2', 'birth-year': '1961' };
  // Something is wrong first: the page comes back with what was typed.
  await arrives(
    home.send('/person/you', { ...born, 'birth-month': '13', 'given-names': GIVEN, 'family-name': FAMILY }),
    422,
  );
  await arrives(home.send('/person/you', { ...born, 'given-names': GIVEN, 'family-name': FAMILY }), 200, /\/time/);
  // Some weeks ahead, so that who looks before that day says why.
  const draft = /book\/([0-9a-f-]{36})/.exec(home.page()?.url ?? '')?.[1] ?? '';
  await arrives(home.go(`/en/book/${draft}/time?day=2026-12-15`), 200);
  await arrives(home.send('/time'), 200, /\/contact/);
  await arrives(home.send('/contact', { email: 'no-address', phone: PHONE, language: 'en', 'other-need': NEED }), 422);
  await arrives(
    home.send('/contact', { email: EMAIL, phone: PHONE, language: 'en', 'other-need': NEED }),
    200,
    /\/check/,
  );
  page = await arrives(home.send('/check'), 200, /\/booking\//);
  const booking = /booking\/([0-9a-f-]{36})/.exec(page.url)?.[1] ?? '';
  for (const rest of ['', '/print', '/looks', '/cancel', '/change'])
    await arrives(home.go(`/en/booking/${booking}${rest}`), 200);
  const calendar = await home.go(`/en/booking/${booking}/visit.ics`);
  intoSink(site.sinks, 'a calendar file', calendar.body);
  return booking;
}

type Visit = { readonly visit: string; readonly reference: string; readonly morning: string; readonly before: string };

async function confirms(home: NotedBrowser, booking: string): Promise<Visit> {
  const confirm = await mailedLink(/\/en\/confirm\//);
  await arrives(home.go(confirm), 200);
  await arrives(home.send('/confirm/'), 200, /\/booking\//);
  const [row] = await site.db.everything<{ visit: string; reference: string; day: string }>(
    `select visit_id as visit, reference, day::text from planning.visit join planning.booking using (centre_id, booking_id)
     where booking_id = $1`,
    [booking],
  );
  const { visit = '', reference = '', day = '' } = row ?? {};
  site.canaries.push({ what: 'the reference', spellings: [reference.replace(/(.{4})(?=.)/g, '$1-'), reference] });
  return { visit, reference, morning: `${day}T07:30:00Z`, before: site.db.clock.now().toString() };
}

/** On another device: with the receipt, with wrong tries, with the reference, and by links that were asked for. */
async function comesBack(booking: string, reference: string): Promise<void> {
  const other = notedBrowser(site.origin, site.sinks, site.canaries);
  const born = { 'birth-day': '17', 'birth-month': '2', 'birth-year': '1961' };
  await other.go(await mailedLink(/\/en\/visit\/[0-9a-f-]{36}\//));
  await arrives(other.send('/visit/', born), 200, /\/booking\//);

  const stranger = notedBrowser(site.origin, site.sinks, site.canaries);
  let status = 0;
  for (let tries = 0; tries < 12 && status !== 429; tries++) {
    await stranger.go('/en/visit');
    status = (await stranger.send('/visit', { ...born, 'birth-year': '1962', reference })).status;
  }
  expect(status).toBe(429);
  site.db.clock.pass({ hours: 30 });
  await stranger.go('/en/visit');
  await arrives(stranger.send('/visit', { ...born, reference }), 200, /\/booking\//);

  for (const lead of [reference, EMAIL]) {
    const before = site.mailBox.mails().length;
    await other.go('/en/visit/mail');
    await arrives(other.send('/visit/mail', { lead }), 200, /\/sent/);
    await until('a link is mailed', () => site.mailBox.mails().length > before);
    const again = notedBrowser(site.origin, site.sinks, site.canaries);
    await arrives(again.go(await mailedLink(/\/en\/open\//)), 200);
    await arrives(again.send('/open/'), 200, new RegExp(booking));
  }
}

/** The same by a program. */
async function byProgram(): Promise<void> {
  const asks = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${site.origin}/api/v1${path}`, {
      method,
      headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    expect(answer.ok, `${method} ${path}`).toBe(true);
    return (await answer.json()) as Record<string, string> & {
      days: { day: string; visits: { start: string }[] }[];
    };
  };
  const { days } = await asks('POST', '/visit-searches', { answers: spanishResearcher });
  const free = days.find(({ visits }) => visits.length > 0);
  const time = { day: free?.day, start: free?.visits[0]?.start };
  const { booking = '', secret = '' } = await asks(
    'POST',
    '/holds',
    { answers: spanishResearcher, language: 'en', ...time },
    freshKey(),
  );
  site.canaries.push({ what: 'the secret of a program', spellings: [secret] });
  const [you] = researcherDetails.persons;
  const details = {
    persons: [{ ...you, given: GIVEN, family: FAMILY, born: { year: 1961, month: 2, day: 17 } }],
    contact: { email: EMAIL, phone: PHONE, language: 'en', otherNeed: NEED },
  };
  const { reference = '' } = await asks(
    'POST',
    '/bookings',
    { booking, ...details },
    { ...freshKey(), ...bearer(secret) },
  );
  site.canaries.push({ what: 'the reference by program', spellings: [reference, reference.replaceAll('-', '')] });
  await asks('GET', `/bookings/${booking}`, undefined, bearer(secret));
  await asks('DELETE', `/bookings/${booking}`, undefined, bearer(secret));
}

/** She works at a school too, and comes with its students: her name is the contact, and stands on the list. */
async function bringsAGroup(): Promise<void> {
  const school = notedBrowser(site.origin, site.sinks, site.canaries);
  const wish = {
    ...{ need: 'collect', letter: 'here', home: 'in-area', biometricsGiven: 'never' },
    ...{ 'day-1': '2026-12-15', from: '9', until: '16', language: 'en' },
    ...{ school: 'Bird School', 'contact-name': `${GIVEN} ${FAMILY}`, phone: PHONE, email: EMAIL },
  };
  await arrives(school.go('/en/groups'), 200);
  await arrives(school.send('/en/groups', { ...wish, email: 'no-address' }), 422);
  await arrives(school.send('/en/groups', wish), 200, /\/list$/);
  const own = `${GIVEN}; ${FAMILY}; 17-02-1961; ${EMAIL}`;
  await arrives(school.send('/list', { list: `${own}\n${own}` }), 422);
  await arrives(school.send('/list', { list: `${own}\n${studentLines(8)}` }), 200, /\/check$/);
  const page = await arrives(school.send('/check'), 200, /\/group\/[0-9a-f-]{36}$/);
  const address = new URL(page.url).pathname;
  await arrives(school.go(await mailedLink(/\/group\/[0-9a-f-]{36}\/open\//)), 200);
  await arrives(school.send('/open/'), 200, /\/group\//);

  const coordinator = await atWork('coordinator', 'centre');
  const request = address.replace('/group/', '/desk/groups/');
  await arrives(coordinator.go('/en/desk/groups'), 200);
  await arrives(coordinator.go(`${request}?day=2026-12-15&from=9&until=12`), 200);
  const block = '2026-12-15 09:00 12:00';
  await arrives(coordinator.send(request, { answer: 'give', block }), 200, /done=given/);
  for (const rest of ['', '/print', '/out/1', '/add', '/cancel']) await arrives(school.go(`${address}${rest}`), 200);
  await school.go(`${address}/out/2`);
  await arrives(school.send('/out/2'), 200, /done=out/);
  const stranger = notedBrowser(site.origin, site.sinks, site.canaries);
  await arrives(stranger.go(address), 403);
  const before = site.mailBox.mails().length;
  await arrives(stranger.send('/link'), 200, /\/groups\/sent/);
  await until('a link is mailed', () => site.mailBox.mails().length > before);
  await school.go(`${address}/cancel`);
  await arrives(school.send('/cancel'), 200, /\/group\//);
}

async function atTheDesk({ visit, reference, morning }: Visit): Promise<void> {
  const before = site.db.clock.now().toString();
  const registrar = await atWork('registrar');
  await arrives(registrar.go(`/en/desk/visits/${visit}`), 200);
  await arrives(registrar.send('/desk/visits/', { purpose: 'phone-call' }), 200);
  site.db.clock.set(morning);
  const desk = await atWork('officer');
  await arrives(desk.go('/en/desk'), 200);
  await arrives(desk.go(`/en/desk/visits/${visit}`), 200);
  await desk.go('/en/desk/find');
  await arrives(desk.send('/desk/find', { sought: reference }), 200, /\/desk\/visits\//);
  const watcher = await atWork('privacy-officer');
  await arrives(watcher.go('/en/desk/log'), 200);
  await arrives(watcher.send('/log/export'), 200);
  const administrator = await atWork('administrator');
  await arrives(administrator.go('/en/desk/officers'), 200);
  const day = morning.slice(0, 10);
  for (const [path, form] of [['/new', '/officers/new']] as const) {
    await arrives(administrator.go(`/en/desk/officers${path}`), 200);
    const role = { role: 'officer', 'first-day': day, 'last-day': day };
    await arrives(
      administrator.send(form, { ...role, name: `${OFFICER} Junior`, subject: `subject-${randomUUID()}` }),
      200,
    );
  }
  await arrives(administrator.go('/en/desk/settings'), 200);
  site.db.clock.set(before);
}

/** Somebody of the demonstration's provider, through the whole sign-in. */
async function signsIn(): Promise<void> {
  const browser = notedBrowser(site.origin, site.sinks, site.canaries);
  await browser.go('/en/desk/sign-in/start?provider=demonstration&next=%2Fen%2Fdesk');
  await browser.send('/person', { person: 'anouk-hendriks' });
  await arrives(browser.go('/en/desk/me'), 200);
  await browser.send('/desk/sign-out');
}

async function cancels(home: NotedBrowser, booking: string, reference: string): Promise<void> {
  await home.go('/en/visit');
  const born = { 'birth-day': '17', 'birth-month': '2', 'birth-year': '1961' };
  await arrives(home.send('/visit', { ...born, reference }), 200, /\/booking\//);
  await arrives(home.go(`/en/booking/${booking}/cancel`), 200);
  const before = site.mailBox.mails().length;
  await arrives(home.send('/cancel'), 200, /\/booking\//);
  await until('the cancellation is mailed', () => site.mailBox.mails().length > before);
}

/** An officer, of the municipality where she will live. */
async function atWork(role: OfficerRole, agency = 'GM0938'): Promise<NotedBrowser> {
  const unwatched = { acts: actsOn(site.db.database, site.db.clock), clock: site.db.clock };
  const officer = await anOfficer(unwatched, agency, role, OFFICER, `${site.origin}${DEMO_PATH}`);
  const secret = await signedInAs(unwatched, officer);
  site.canaries.push({ what: 'the session of an officer', spellings: [secret] });
  const browser = notedBrowser(site.origin, site.sinks, site.canaries);
  browser.browser.plant('localhost', 'desk', secret);
  return browser;
}

async function arrives<Page extends { readonly status: number; readonly url: string; readonly body: string }>(
  asked: Promise<Page>,
  status: number,
  at?: RegExp,
): Promise<Page> {
  const page = await asked;
  expect(page.status, `${page.url}: ${headingOf(page as never)}`).toBe(status);
  if (at) expect(page.url).toMatch(at);
  site.pages.push(page.body);
  return page;
}

/** The newest link of this kind that was mailed; what opens something in it is a canary everywhere but in its own address. */
async function mailedLink(kind: RegExp): Promise<string> {
  const links = () =>
    site.mailBox
      .mails()
      .flatMap(({ text }) =>
        [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link).filter((link) => kind.test(link)),
      );
  await until(`a mail with ${String(kind)}`, () => links().length > 0);
  const link = links()[0] ?? '';
  const secret = link.split('/').at(-1) ?? '';
  if (!site.canaries.some(({ spellings }) => spellings.includes(secret)))
    site.canaries.push({ what: 'a mailed secret', spellings: [secret] });
  return link;
}
