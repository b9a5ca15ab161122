import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { issueSecret } from '../../src/access/actions/issue-secret.ts';
import type { OpeningPurpose } from '../../src/access/store/secrets.ts';
import { buildServer } from '../../src/app/server.ts';
import { readSettings } from '../../src/app/settings.ts';
import { saveContact, savePerson } from '../../src/households/actions/change-household.ts';
import { readHousehold } from '../../src/households/actions/read-household.ts';
import { comingPersons } from '../../src/households/rules/household.ts';
import { askUrgent } from '../../src/planning/actions/ask-urgent.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { actsOn, type Acts } from '../../src/platform/act.ts';
import { openLog } from '../../src/platform/log.ts';
import { randomCode } from '../../src/platform/opaque.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { addSheet } from '../../src/route/store/answer-sheets.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import type { Thing } from '../access/matrix.ts';
import { indianFamily, spanishResearcher } from './answers.ts';
import { familyDetails, researcherDetails } from './api.ts';
import { aFilledDraft, calendarFor, CENTRE, granted, holderOf, openedCentre, wanting } from './booking.ts';
import { testDatabase, type TestClock, type TestDatabase } from './database.ts';
import { anOfficer, signedInAs } from './officers.ts';
import { aGroup, aGroupDraft, studentLines } from './groups.ts';
import { watchRoutes, type KnownRoute } from './routes.ts';
import { VISIT_DAY } from './shared-visits.ts';
import { aDraftFor, emre, PUBLIC_URL } from './urgent.ts';
import { PREPARING } from './unrecorded.ts';

/** 8.30 on the day of the visits: before any of them begins. */
export const BEFORE_THE_VISITS = '2027-01-05T07:30:00Z';

/** One of the two parties of the matrix, with words that appear nowhere else: where they are read, its data are. */
export type Party = {
  readonly name: 'meerssen' | 'heerlen';
  readonly municipality: string;
  readonly answers: Answers;
  readonly family: string;
  readonly email: string;
  readonly born: { readonly year: number; readonly month: number; readonly day: number };
  readonly details: object;
  readonly officerName: string;
};

export const parties: readonly [Party, Party] = [
  {
    name: 'meerssen',
    municipality: 'GM0938',
    answers: indianFamily,
    family: 'Kanariyavanshi',
    email: 'kanariya@example.org',
    born: { year: 1961, month: 2, day: 17 },
    details: familyDetails,
    officerName: 'Petronella Vinkenslag',
  },
  {
    name: 'heerlen',
    municipality: 'GM0917',
    answers: spanishResearcher,
    family: 'Pardillo-Jilguero',
    email: 'jilguero@example.org',
    born: { year: 1957, month: 10, day: 26 },
    details: researcherDetails,
    officerName: 'Quirijn Leeuwerik',
  },
];

export type PreparedThing = Thing & { readonly party: Party };

/** Which booking of a thing an address of this pattern names. */
export function bookingFor({ method, pattern }: Pick<KnownRoute, 'method' | 'pattern'>, thing: Thing): string {
  if (pattern.includes('/urgent'))
    return method === 'POST' && pattern.includes('/book/') ? thing.unasked : thing.urgent;
  if (/\/(request|list|check)$/.test(pattern) && pattern.includes('/group/')) return thing.groupDraft;
  if (/\/groups?\//.test(pattern)) return thing.group;
  return /\/(book|holds)\/:booking/.test(pattern) || pattern === '/api/v1/bookings' ? thing.draft : thing.booking;
}

export type MatrixSite = {
  readonly db: TestDatabase;
  /** Past the check that every change is recorded, which costs statements and is asked elsewhere. */
  readonly acts: Acts;
  readonly clock: TestClock;
  readonly app: FastifyInstance;
  readonly region: Region;
  readonly routes: readonly KnownRoute[];
  readonly things: readonly [PreparedThing, PreparedThing];
  readonly close: () => Promise<void>;
};

/** The whole product, demonstration included, with two visits of today, two drafts and two officers to ask for. */
export async function matrixSite(log = openLog('silent')): Promise<MatrixSite> {
  const db = await testDatabase();
  const region = await openedCentre(db);
  const acts = actsOn(db.database, db.clock);
  const booked = [];
  for (const party of parties) booked.push(await aVisitOf(acts, region, party));
  db.clock.set(BEFORE_THE_VISITS);
  const things = [];
  for (const [place, party] of parties.entries()) things.push(await aThing(db, acts, party, booked[place] ?? ''));

  const watch = watchRoutes();
  const app = await buildServer({
    acts,
    clock: db.clock,
    settings: readSettings({ PUBLIC_URL: 'http://localhost:3000', RATE_LIMITS: 'off' }),
    log,
    identity: { kind: 'demonstration' },
    mailBox: { mails: () => [], send: () => Promise.resolve() },
  });
  await app.ready();
  watch.stop();
  return {
    db,
    acts,
    clock: db.clock,
    app,
    region,
    routes: watch.routes(),
    things: things as unknown as MatrixSite['things'],
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

/** A secret of a booking, as the product gives it. */
export async function aSecret(
  { acts, db }: Pick<MatrixSite, 'acts' | 'db'>,
  id: string,
  purpose: OpeningPurpose,
): Promise<string> {
  return acts.perform(holderOf(id), (act) => issueSecret(act, id, purpose, db.clock.now().add({ hours: 24 * 30 })));
}

async function aVisitOf(acts: Acts, region: Region, party: Party): Promise<string> {
  const booking = await aDraftOf(acts, party);
  const day = (await calendarFor(acts, region, booking)).find((one) => one.day.toString() === VISIT_DAY);
  const wanted = await wanting(acts, booking, VISIT_DAY, day?.visits.at(-1)?.start ?? 0);
  granted(await keepTime(acts, holderOf(booking), region, wanted, randomUUID()));
  granted(await acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, 'http://localhost:3000')));
  return booking;
}

async function aDraftOf(acts: Acts, { answers, family, email, born }: Party): Promise<string> {
  const booking = await aFilledDraft(acts, answers);
  await acts.perform(holderOf(booking), async (act) => {
    const household = granted(await readHousehold(act, booking));
    for (const { id, minor } of comingPersons(household)) {
      const name = { given: 'Given', family };
      granted(await savePerson(act, booking, id, name, minor ? { ...born, year: 2020 } : born));
    }
    const contact = { email, phone: null, language: 'en', needs: [], otherNeed: null } as const;
    granted(await saveContact(act, booking, contact));
  });
  return booking;
}

async function aThing(db: TestDatabase, acts: Acts, party: Party, booking: string): Promise<PreparedThing> {
  const [row] = await db.everything<{ visit: string; reference: string }>(
    `select visit_id as visit, reference from planning.visit join planning.booking using (centre_id, booking_id)
     where booking_id = $1`,
    [booking],
  );
  const code = randomCode();
  const now = db.clock.now();
  await acts.perform(PREPARING, (act) =>
    addSheet(act.tx, { centre: CENTRE, code }, spanishResearcher, now, now.add({ hours: 24 })),
  );
  const officer = await anOfficer({ acts, clock: db.clock }, party.municipality, 'reception', party.officerName);
  // For what ends them.
  await signedInAs({ acts, clock: db.clock }, officer);
  const { year, month, day } = party.born;
  return {
    party,
    booking,
    draft: await aDraftOf(acts, party),
    ...(await urgentOf(db, acts, party)),
    ...(await groupsOf(acts, party)),
    visit: row?.visit ?? '',
    reference: row?.reference ?? '',
    born: [`${day}`, `${month}`, `${year}`],
    plan: code,
    details: party.details,
    typed: {
      'you-given-names': 'Given',
      'you-family-name': party.family,
      'you-birth-day': `${day}`,
      'you-birth-month': `${month}`,
      'you-birth-year': `${year}`,
      email: party.email,
      phone: emre.contact.phone,
      reason: 'A funeral in the family',
    },
    officer: officer.actor.officer,
    officerRole: officer.roleId,
    ownRole: '',
  };
}

/** Two drafts for a journey in two days; with the first a time was asked for. */
async function urgentOf(db: TestDatabase, acts: Acts, { family, email, born }: Party) {
  const [urgent, unasked] = [await aDraftFor({ ...db, acts }, JOURNEY), await aDraftFor({ ...db, acts }, JOURNEY)];
  const details = {
    persons: [{ ...emre.persons[0], family, born }],
    contact: { ...emre.contact, email },
  };
  const wish = { booking: urgent, details, reason: 'A funeral in the family', publicUrl: PUBLIC_URL };
  granted(await acts.decide(holderOf(urgent), (act) => askUrgent(act, wish)));
  return { urgent, unasked };
}

/** A session that a school with students of this name asked for, and a request that is not sent. */
async function groupsOf(acts: Acts, { family, email }: Party) {
  const wanted = { day: JOURNEY, list: studentLines(8, family), wish: { email, school: `School of ${family}` } };
  return { group: await aGroup(acts, wanted), groupDraft: await aGroupDraft(acts, wanted) };
}

const JOURNEY = '2027-01-07';
