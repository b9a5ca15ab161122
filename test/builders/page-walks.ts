import type { BrowserContext } from 'playwright-core';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import type { OfficerRole } from '../../src/kernel/actor.ts';
import { clockOf } from '../../src/kernel/minute-of-day.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { orientationTopics } from '../../src/route/rules/orientation-topics.ts';
import { actsOn } from '../../src/platform/act.ts';
import { indianFamily } from './answers.ts';
import { aFilledDraft, calendarFor, granted, holderOf, wanting } from './booking.ts';
import type { BookingSite } from './booking-site.ts';
import { MONDAY_MORNING } from './database.ts';
import { answered, formsAt } from './forms.ts';
import { aGroup, aGroupDraft, giveBlock, studentLines } from './groups.ts';
import { anOfficer, signedInAs } from './officers.ts';
import { aBookedVisit, VISIT_MORNING } from './shared-visits.ts';
import { aDraftFor, urgentlyAsked } from './urgent.ts';

/**
 * Who can open which pages: together they are every page of the product. A page that is added later belongs to a walk;
 * the tests that walk (test/http/xss.test.ts) fail as long as nobody comes past it.
 */
export type PageWalk = {
  readonly name: string;
  /** When somebody walks there: plans and kept times end, and a desk shows the visits of its day. */
  readonly at: string;
  /** Prepares what the pages need (cookies, rows); the addresses, with `/en`, that this browser can then open. */
  readonly open: (context: Pick<BrowserContext, 'addCookies'>, site: BookingSite) => Promise<readonly string[]>;
};

const visitor: PageWalk = {
  name: 'somebody who makes a plan',
  at: MONDAY_MORNING,
  async open(_context, site) {
    const forms = formsAt(site.origin);
    const plan = `/en${await forms.answeredPlan()}`;
    const fresh = `/en${await forms.newPlan()}`;
    const questions = Object.keys(answered).map((name) => `${plan}/${name}`);
    return [
      '/en',
      '/en/start/ind',
      '/en/start/employer',
      '/en/living-here',
      `/en/living-here/${orientationTopics[0]}`,
      `${fresh}/residence`,
      ...questions,
      plan,
      `${plan}/print`,
      `${plan}/mail`,
      `${plan}/mailed`,
    ];
  },
};

const booking: PageWalk = {
  name: 'somebody who books',
  at: MONDAY_MORNING,
  async open(context, site) {
    const id = await aHeldDraft(site);
    await letIn(context, site, id);
    const draft = `/en/book/${id}`;
    const pages = ['persons', 'person/you', 'person/child-1', 'time', 'no-time', 'contact', 'details', 'check'];
    const urgent = await aDraftFor(site.db, SOON);
    await letIn(context, site, urgent);
    return [...pages.map((page) => `${draft}/${page}`), `/en/book/${urgent}/urgent`];
  },
};

const booked: PageWalk = {
  name: 'somebody who has booked',
  at: MONDAY_MORNING,
  async open(context, site) {
    const id = await aVisitOn(site);
    await letIn(context, site, id);
    const confirm = await secretFor(site, id, 'confirm-email');
    const receipt = await secretFor(site, id, 'mailed-link');
    const link = await secretFor(site, id, 'one-time-link');
    const own = `/en/booking/${id}`;
    return [
      own,
      `${own}/change`,
      `${own}/change/person`,
      `${own}/change/confirm?${new URLSearchParams(await lastFreeTime(site)).toString()}`,
      `${own}/print`,
      `${own}/looks`,
      `${own}/cancel`,
      `/en/confirm/${id}/${confirm}`,
      `/en/visit/${id}/${receipt}`,
      `/en/open/${id}/${link}`,
    ];
  },
};

const school: PageWalk = {
  name: 'a school that brings a group',
  at: MONDAY_MORNING,
  async open(context, site) {
    site.db.clock.set(MONDAY_MORNING);
    const { acts } = unwatched(site);
    const wanted = { day: VISIT_MORNING.slice(0, 10), list: studentLines(9), publicUrl: site.origin };
    const draft = await aGroupDraft(acts, wanted);
    const given = await aGroup(acts, wanted);
    await giveBlock(acts, site.region, given, { day: wanted.day, from: 600, until: 780 });
    for (const id of [draft, given]) await letIn(context, site, id);
    const link = await secretFor(site, given, 'one-time-link');
    const own = `/en/group/${given}`;
    return [
      '/en/groups',
      '/en/groups/sent',
      ...['request', 'list', 'check'].map((page) => `/en/group/${draft}/${page}`),
      own,
      ...['print', 'out/1', 'add', 'cancel', `open/${link}`].map((page) => `${own}/${page}`),
    ];
  },
};

const returning: PageWalk = {
  name: 'somebody who comes back with a reference',
  at: MONDAY_MORNING,
  open: () => Promise.resolve(['/en/visit', '/en/visit/closed', '/en/visit/mail', '/en/visit/mail/sent']),
};

/** Days on which somebody flies, too soon for an ordinary visit: after the day of booking, and after that of the visit. */
const SOON = '2026-12-02';
const SOON_AFTER_VISIT = '2027-01-07';

/** One walk for each kind of work at the desk, on the day of the visit. */
const officers: readonly PageWalk[] = (
  [
    ['officer', 'GM0935'],
    ['officer', 'ind'],
    ['reception', 'centre'],
    ['coordinator', 'centre'],
    ['administrator', 'GM0935'],
    ['privacy-officer', 'GM0935'],
  ] as const satisfies readonly (readonly [OfficerRole, string])[]
).map(([role, agency]) => ({
  name: `the ${role} of ${agency}`,
  at: VISIT_MORNING,
  async open(context, site) {
    const visit = await visitIdOf(site, await aVisitOn(site));
    site.db.clock.set(VISIT_MORNING);
    const officer = await anOfficer(site.db, agency, role);
    const value = await signedInAs(unwatched(site), officer);
    await context.addCookies([{ name: 'desk', value, url: site.origin }]);
    const shared = ['/en/desk/me', '/en/desk/sign-in', '/en/desk/signed-out'];
    const person = `/en/desk/officers/${officer.actor.officer}`;
    if (role === 'administrator')
      return [...shared, '/en/desk/officers', '/en/desk/officers/new', person, `${person}/role`, '/en/desk/settings'];
    if (role === 'privacy-officer') return [...shared, '/en/desk/log'];
    const own = role === 'coordinator' ? await planningPages(site) : [];
    return [...shared, '/en/desk', `/en/desk/visits/${visit}`, '/en/desk/find', ...own];
  },
}));

const mailBox: PageWalk = {
  name: 'the mail box of the demonstration',
  at: MONDAY_MORNING,
  open: (_context, site) => Promise.resolve(['/demo/mail', ...site.mails().map(({ id }) => `/demo/mail/${id}`)]),
};

export const pageWalks: readonly PageWalk[] = [visitor, booking, booked, school, returning, ...officers, mailBox];

/** A family that filled in everything and has a time. */
export async function aHeldDraft(site: BookingSite): Promise<string> {
  const { acts, clock } = site.db;
  clock.set(MONDAY_MORNING);
  const id = await aFilledDraft(acts, indianFamily);
  const days = await calendarFor(acts, site.region, id);
  const free = days.find(({ visits }) => visits.length > 0);
  if (!free) throw new Error('No day has room');
  const wanted = await wanting(acts, id, free.day.toString(), free.visits[0]?.start ?? 0);
  granted(await keepTime(acts, holderOf(id), site.region, wanted, crypto.randomUUID()));
  return id;
}

/** The last time that a family finds: nobody of the walks takes it. */
async function lastFreeTime({ db, region }: BookingSite): Promise<Record<string, string>> {
  const days = await calendarFor(db.acts, region, await aFilledDraft(db.acts, indianFamily));
  const last = days.findLast(({ visits }) => visits.length > 0);
  return { day: last?.day.toString() ?? '', start: clockOf(last?.visits.at(-1)?.start ?? 0) };
}

async function aVisitOn(site: BookingSite): Promise<string> {
  site.db.clock.set(MONDAY_MORNING);
  return aBookedVisit(site.db, site.region, indianFamily);
}

/** The pages of who plans: why a time is not possible, and what was asked urgently. */
async function planningPages(site: BookingSite): Promise<readonly string[]> {
  const { db } = site;
  const { booking: asked } = await urgentlyAsked(db, SOON_AFTER_VISIT);
  const why = '/en/desk/why?adults=1&children=1&service=registration&day=2027-01-06&time=10';
  const group = await aGroup(unwatched(site).acts, {
    day: '2027-01-07',
    list: studentLines(8),
    publicUrl: site.origin,
  });
  const own = '?day=2027-01-07&from=10&until=12';
  const groups = ['/en/desk/groups', `/en/desk/groups/${group}${own}`];
  return [why, '/en/desk/urgent', `/en/desk/urgent/${asked}`, ...groups];
}

async function visitIdOf({ db }: BookingSite, booking: string): Promise<string> {
  const [row] = await db.everything<{ visit: string }>(
    'select visit_id as visit from planning.visit where booking_id = $1',
    [booking],
  );
  return row?.visit ?? '';
}

async function secretFor(site: BookingSite, id: string, purpose: Parameters<typeof issueSecret>[2]): Promise<string> {
  const until = site.db.clock.now().add({ hours: 24 * 60 });
  return unwatched(site).acts.perform(holderOf(id), (act) => issueSecret(act, id, purpose, until));
}

/** Past the check that every change is recorded: in the product a secret comes with a change that is. */
function unwatched({ db: { database, clock } }: BookingSite) {
  return { acts: actsOn(database, clock), clock };
}

async function letIn(context: Pick<BrowserContext, 'addCookies'>, site: BookingSite, id: string): Promise<void> {
  const value = await secretFor(site, id, 'browser');
  await context.addCookies([{ name: `booking-${id}`, value, url: site.origin }]);
}

/** What a scanner begins with: addresses, and the cookies that open them. */
export type OpenedForScan = {
  readonly addresses: readonly string[];
  readonly cookies: Readonly<Record<string, string>>;
  /** The address of a booking that is not finished. */
  readonly draft: string;
};

/** Everything that one browser can have open at once: a plan, a draft and a booked visit, or the desk. */
export async function openedForScan(site: BookingSite, who: 'visitors' | 'desk'): Promise<OpenedForScan> {
  const cookies: Record<string, string> = {};
  const context = {
    addCookies: (added: readonly { name: string; value: string }[]) => {
      for (const { name, value } of added) cookies[name] = value;
      return Promise.resolve();
    },
  };
  const addresses: string[] = [];
  const walks = who === 'visitors' ? [visitor, booking, booked, returning] : officers.slice(0, 1);
  for (const walk of walks) {
    addresses.push(...(await walk.open(context, site)));
    site.db.clock.set(walk.at);
  }
  const draft = addresses.find((address) => address.endsWith('/persons'))?.replace(/\/persons$/, '') ?? '';
  // A scanner sends every form that it finds, and a cancelled visit has no pages.
  return { addresses: addresses.filter((address) => !address.endsWith('/cancel')), cookies, draft };
}
