import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sharesNow } from '../../src/access/actions/find-shared.ts';
import { shareBooking } from '../../src/access/actions/share-booking.ts';
import { bookingsLedTo, leadByReference } from '../../src/access/actions/lead-to-booking.ts';
import type { Share } from '../../src/access/rules/share.ts';
import { findShares } from '../../src/access/store/shares.ts';
import { readSharedHousehold } from '../../src/households/actions/read-shared.ts';
import { eraseHousehold } from '../../src/households/actions/settle-household.ts';
import {
  findSharedAnswers,
  findSharedContact,
  findSharedNeeds,
  findSharedPersons,
} from '../../src/households/store/shared-households.ts';
import { record } from '../../src/journal/actions/record.ts';
import { officerRoles, type AgencyKind } from '../../src/kernel/actor.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { findDeskVisit } from '../../src/planning/actions/find-desk-visit.ts';
import { listVisits } from '../../src/planning/actions/list-visits.ts';
import { readDeskVisit } from '../../src/planning/actions/read-desk-visit.ts';
import { sharesOfVisit } from '../../src/planning/rules/shares-of-visit.ts';
import { findSittingsOf, findStepsOf, findVisitsOfDay } from '../../src/planning/store/desk-visits.ts';
import type { Act } from '../../src/platform/act.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { dataCategories, type Viewer } from '../../src/region/rules/sharing.ts';
import { indianFamily } from '../builders/answers.ts';
import { CENTRE, granted, holderOf, openedCentre, systemFor } from '../builders/booking.ts';
import { testDatabase, type TestDatabase } from '../builders/database.ts';
import {
  aBookedVisit,
  agencies,
  officerOf,
  rolesOfDesk,
  threeVisits,
  VISIT_DAY,
  VISIT_MORNING,
  withoutRowSecurity,
} from '../builders/shared-visits.ts';

type Places = Awaited<ReturnType<typeof threeVisits>>;
type Found = { readonly visit: string; readonly booking: string; readonly ticket: number; readonly reference: string };

let db: TestDatabase;
let region: Region;
let places: Places;
let all: readonly Found[];

/** Two databases with the same three visits: one as it is, and one without row security. */
let bare: TestDatabase;
let bareVisits: readonly Found[];
let barePlaces: Places;

beforeAll(async () => {
  for (const one of ['whole', 'bare'] as const) {
    const made = await testDatabase();
    region = await openedCentre(made);
    const visits = await threeVisits(made, region);
    const found = await made.everything<Found>(
      `select visit_id as visit, booking_id as booking, ticket, reference from planning.visit
       join planning.booking using (centre_id, booking_id) order by ticket`,
    );
    made.clock.set(VISIT_MORNING);
    if (one === 'whole') [db, places, all] = [made, visits, found];
    else [bare, barePlaces, bareVisits] = [made, visits, found];
  }
  await withoutRowSecurity(bare);
}, 120_000);
afterAll(async () => {
  await db.close();
  await bare.close();
});

const day = Temporal.PlainDate.from(VISIT_DAY);
/** The roles that see visits, and those that see none at all. */
const everyRole = agencies.flatMap(({ agency, kind, sees }) =>
  officerRoles.map((role) => ({ agency, kind, role, sees: rolesOfDesk.includes(role) ? sees : [] })),
);

function bookingsOf(sees: readonly (keyof Places)[], of: Places): readonly string[] {
  return sees.map((place) => of[place]).toSorted();
}

/** What the stores give when no action stands before them and the caller asks for everything there is. */
async function everythingFor(act: Act, kind: AgencyKind) {
  const { tx } = act;
  const [bookings, visits] = [all.map(({ booking }) => booking), all.map(({ visit }) => visit)];
  const services = region.services.map(({ code }) => code);
  const persons = await findSharedPersons(tx, CENTRE, bookings, kind !== 'centre');
  const withAnswers: string[] = [];
  const withContact: string[] = [];
  const led: string[] = [];
  for (const { booking, reference } of all) {
    if (await findSharedContact(tx, CENTRE, booking)) withContact.push(booking);
    if (kind !== 'centre' && (await findSharedAnswers(tx, CENTRE, booking))) withAnswers.push(booking);
    led.push(...(await bookingsLedTo(act, leadByReference(reference))));
  }
  return {
    visits: (await findVisitsOfDay(tx, CENTRE, day)).map(({ booking }) => booking),
    persons: [...persons.keys()],
    needs: [...(await findSharedNeeds(tx, CENTRE, bookings)).keys()],
    contact: withContact,
    answers: withAnswers,
    led,
    shares: await findShares(tx, CENTRE, bookings, act.now),
    sittings: await findSittingsOf(tx, CENTRE, visits, services),
    steps: await findStepsOf(tx, visits),
  };
}

describe('row security alone, with the checks of the actions switched off', () => {
  test.each(everyRole)('$role of $agency gets 0 rows of others', async ({ agency, kind, role, sees }) => {
    const expected = bookingsOf(sees, places);
    const got = await db.acts.perform(officerOf(agency, kind, role), (act) => everythingFor(act, kind));

    expect(got.visits.toSorted()).toEqual(expected);
    expect(got.persons.toSorted()).toEqual(expected);
    expect(got.needs.toSorted()).toEqual(expected);
    expect(got.contact.toSorted()).toEqual(expected);
    expect(got.answers.toSorted()).toEqual(kind === 'centre' ? [] : expected);
    expect(got.led.toSorted()).toEqual(expected);
    expect([...got.shares.keys()].toSorted()).toEqual(expected);
    expect([...got.shares.values()].flat().filter((share) => share.agency !== agency)).toEqual([]);

    const own = new Set(
      region.agencies.filter((row) => kind === 'centre' || row.kind === kind).map(({ code }) => code),
    );
    const services = region.services.filter((row) => own.has(row.agency)).map(({ code }) => code);
    const visits = all.filter(({ booking }) => expected.includes(booking)).map(({ visit }) => visit);
    for (const { visit, service } of got.sittings) {
      expect(visits).toContain(visit);
      expect(services).toContain(service);
    }
    expect(new Set(got.steps.map(({ visit }) => visit))).toEqual(new Set(visits));
    expect(got.sittings.length > 0).toBe(expected.length > 0);
  });

  test('of the steps of others an agency sees what and for whom, never where and when', async () => {
    const { visit } = all.find(({ booking }) => booking === places.meerssen)!;
    const context = officerOf('ind', 'ind');
    const steps = await db.acts.perform(context, ({ tx }) => findStepsOf(tx, [visit]));
    const sittings = await db.acts.perform(context, ({ tx }) =>
      findSittingsOf(tx, CENTRE, [visit], ['registration', 'advice']),
    );
    expect(steps.map(({ service }) => service)).toEqual(expect.arrayContaining(['registration', 'advice']));
    expect(Object.keys(steps[0]!).toSorted()).toEqual(['persons', 'service', 'visit']);
    expect(sittings).toEqual([]);
  });

  test('the centre may not read birth dates and answers, whatever the statement asks', async () => {
    const context = officerOf('centre', 'centre', 'coordinator');
    const asking = (work: (act: Act) => Promise<unknown>) => db.acts.perform(context, work);
    await expect(asking(({ tx }) => findSharedPersons(tx, CENTRE, [places.meerssen], true))).rejects.toThrow('denied');
    await expect(asking(({ tx }) => findSharedAnswers(tx, CENTRE, places.meerssen))).rejects.toThrow('denied');
  });

  test('without a context, or in that of another centre, nobody sees anything', async () => {
    const elsewhere = { ...officerOf('GM0935', 'municipality'), centre: 'elsewhere' };
    expect((await db.acts.perform(elsewhere, (act) => everythingFor(act, 'municipality'))).visits).toEqual([]);
  });
});

describe('the checks of the actions alone, without row security and with every column granted', () => {
  test('row security is off here: the store gives everything to whoever asks', async () => {
    const got = await bare.acts.perform(officerOf('GM0888', 'municipality'), ({ tx }) =>
      findVisitsOfDay(tx, CENTRE, day),
    );
    expect(got).toHaveLength(3);
  });

  test.each(everyRole)('$role of $agency is shown 0 visits of others', async ({ agency, kind, role, sees }) => {
    const context = officerOf(agency, kind, role);
    const expected = bareVisits.filter(({ booking }) => bookingsOf(sees, barePlaces).includes(booking));
    const ids = expected.map(({ visit }) => visit).toSorted();

    const list = await bare.acts.decide(context, (act) => listVisits(act, region, undefined));
    const listed = list.ok ? list.value.visits : [];
    expect(listed.map(({ visit }) => visit).toSorted()).toEqual(ids);
    expect(list.ok).toBe(rolesOfDesk.includes(role));

    for (const { visit, reference, ticket } of bareVisits) {
      const mine = ids.includes(visit);
      const shown = await bare.acts.decide(context, (act) => readDeskVisit(act, visit, undefined));
      const byReference = await bare.acts.decide(context, (act) => findDeskVisit(act, region, reference));
      const byTicket = await bare.acts.decide(context, (act) => findDeskVisit(act, region, String(ticket)));
      expect([shown.ok, byReference.ok, byTicket.ok]).toEqual([mine, mine, mine]);
      const steps = [...(shown.ok ? shown.value.steps : []), ...listed.flatMap((one) => one.steps)];
      if (kind !== 'centre') expect(steps.filter((step) => step.place && !step.own)).toEqual([]);
    }
  });

  test('the household of a visit of others is empty, and the centre gets neither birth dates nor answers', async () => {
    const of = async (agency: string, kind: AgencyKind, booking: string) =>
      bare.acts.perform(officerOf(agency, kind), async (act) =>
        readSharedHousehold(act, booking, (await sharesNow(act, [booking]))(booking)),
      );
    const nothing = { persons: undefined, contact: undefined, needs: undefined, answers: undefined };
    expect(await of('GM0917', 'municipality', barePlaces.meerssen)).toEqual(nothing);
    expect(await of('ind', 'ind', barePlaces.heerlen)).toEqual(nothing);
    const shown = await of('centre', 'centre', barePlaces.meerssen);
    expect(shown.answers).toBeUndefined();
    expect(shown.persons?.map(({ born }) => born)).toEqual([undefined, undefined, undefined, undefined]);
    expect(shown.persons?.[0]?.name).toEqual({ given: 'Given0', family: 'Sharma' });
  });

  test('the topics of the advice talk are for who gives it, and for no other agency of the same visit', async () => {
    const booking = barePlaces.meerssen;
    await bare.everything(`update households.contact set topics = '{education,housing}' where booking_id = $1`, [
      booking,
    ]);
    const topics = async (agency: string, kind: AgencyKind) =>
      bare.acts.perform(officerOf(agency, kind), async (act) => {
        const shown = await readSharedHousehold(act, booking, (await sharesNow(act, [booking]))(booking));
        return shown.topics;
      });
    expect(await topics('centre', 'centre')).toEqual(['housing', 'education']);
    for (const agency of ['GM0935', 'GM0938']) expect(await topics(agency, 'municipality'), agency).toBeUndefined();
    expect(await topics('ind', 'ind')).toBeUndefined();
  });
});

describe('column by column, the database grants what the table says', () => {
  const rolesOf: Readonly<Record<string, readonly Viewer[]>> = {
    desk_centre: ['centre'],
    desk_municipality: ['home-municipality', 'registering-municipality'],
    desk_ind: ['ind'],
  };

  test('every column of every table about persons has a category, and no other column has one', async () => {
    const rows = await db.everything<{ column: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as column from information_schema.columns c
       where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public')
         and exists (select from information_schema.columns one
                     where (one.table_schema, one.table_name) = (c.table_schema, c.table_name)
                       and one.column_name in ('booking_id', 'visit_id', 'person_id'))`,
    );
    const known = region['personal-data'].flatMap(({ table, columns }) =>
      columns.map((column) => `${table}.${column}`),
    );
    expect(known.toSorted()).toEqual(rows.map(({ column }) => column).toSorted());
  });

  test.each(Object.entries(rolesOf))('%s', async (role, viewers) => {
    const rows = await db.everything<{ column: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as column
       from information_schema.column_privileges where grantee = $1 and privilege_type = 'SELECT'`,
      [role],
    );
    const grants = new Set(rows.map(({ column }) => column));
    const sees = (category: string) =>
      region['who-sees-what']
        .filter((row) => viewers.includes(row.viewer) && row.category === category)
        .map((row) => row.sees);
    for (const { table, category, columns } of region['personal-data']) {
      for (const column of columns.map((name) => `${table}.${name}`)) {
        const answers = category === 'id' ? ['in-words'] : category === 'secret' ? ['no'] : sees(category);
        if (answers.includes('yes')) expect(grants, `${role} must read ${column}`).toContain(column);
        else if (!answers.includes('in-words')) expect(grants, `${role} may not read ${column}`).not.toContain(column);
      }
    }
  });

  test('a desk writes nothing about persons but the journal', async () => {
    const rows = await db.everything<{ table: string }>(
      `select distinct table_schema || '.' || table_name as table from information_schema.column_privileges
       where grantee like 'desk\\_%' and privilege_type in ('INSERT', 'UPDATE')
         and table_schema in ('households', 'planning', 'messages', 'journal') order by 1`,
    );
    expect(rows.map(({ table }) => table)).toEqual(['journal.entry']);
  });

  test('a purpose of an agency says no more than its own categories', async () => {
    const rows = await db.everything<{ agency: string; categories: string[] }>(
      'select agency, categories from access.share',
    );
    expect(rows.length).toBeGreaterThan(8);
    for (const { categories } of rows) expect(dataCategories).toEqual(expect.arrayContaining(categories));
  });
});

/** Which categories of a visit the agency's own rows show at a moment. */
async function seenAt(agency: string, kind: AgencyKind, booking: string, at: Temporal.Instant) {
  db.clock.set(at.toString());
  return db.acts.perform(officerOf(agency, kind), async ({ tx }) => ({
    visit: (await findVisitsOfDay(tx, CENTRE, day)).some((one) => one.booking === booking),
    name: (await findSharedPersons(tx, CENTRE, [booking], false)).size === 1,
    contact: (await findSharedContact(tx, CENTRE, booking)) !== undefined,
  }));
}

describe('from when until when', () => {
  const microsecond = { microseconds: 1 };
  const bookedAt = Temporal.Instant.from('2026-11-30T08:00:00Z');
  const from = Temporal.Instant.from('2026-12-28T23:00:00Z');
  const until = Temporal.Instant.from('2027-01-06T23:00:00Z');
  const erased = Temporal.Instant.from('2027-02-04T23:00:00Z');
  const yes = { visit: true, name: true, contact: true };
  const no = { visit: false, name: false, contact: false };

  test.each([
    ['centre', 'centre', from.subtract(microsecond), { ...no, visit: true }],
    ['centre', 'centre', from, yes],
    ['centre', 'centre', until.subtract(microsecond), yes],
    ['centre', 'centre', until, { ...no, visit: true }],
    ['GM0935', 'municipality', bookedAt.subtract(microsecond), no],
    ['GM0935', 'municipality', bookedAt, yes],
    ['GM0935', 'municipality', until.subtract(microsecond), yes],
    ['GM0935', 'municipality', until, no],
    ['GM0938', 'municipality', until, yes],
    ['GM0938', 'municipality', erased.subtract(microsecond), yes],
    ['GM0938', 'municipality', erased, no],
    ['ind', 'ind', until.subtract(microsecond), yes],
    ['ind', 'ind', until, no],
  ] as const)('%s (%s) at %s', async (agency, kind, at, expected) => {
    expect(await seenAt(agency, kind, places.meerssen, at)).toEqual(expected);
  });

  test('at any moment the rows are those of the periods', async () => {
    const minutes = fc.integer({ min: -2 * 24 * 60, max: 80 * 24 * 60 });
    await fc.assert(
      fc.asyncProperty(minutes, async (after) => {
        const at = bookedAt.add({ minutes: after });
        const within = (start: Temporal.Instant, end: Temporal.Instant) =>
          Temporal.Instant.compare(start, at) <= 0 && Temporal.Instant.compare(at, end) < 0;
        const centre = await seenAt('centre', 'centre', places.meerssen, at);
        expect(centre).toEqual({
          visit: within(bookedAt, erased),
          name: within(from, until),
          contact: within(from, until),
        });
        const host = await seenAt('GM0935', 'municipality', places.meerssen, at);
        expect(Object.values(host)).toEqual(Array(3).fill(within(bookedAt, until)));
      }),
      { numRuns: 40 },
    );
  });

  test('a cancelled visit is shared with nobody, from that moment on', async () => {
    db.clock.set('2026-12-01T08:00:00Z');
    const booking = await aBookedVisit(db, region, indianFamily, '2027-01-07');
    const seen = async (agency: string, kind: AgencyKind) =>
      (await db.acts.perform(officerOf(agency, kind), ({ tx }) => findSharedPersons(tx, CENTRE, [booking], false)))
        .size;
    expect(await seen('GM0938', 'municipality')).toBe(1);
    db.clock.set('2026-12-02T08:00:00Z');
    granted(await db.acts.decide(holderOf(booking), (act) => cancelVisit(act, region, booking)));
    expect(await seen('GM0938', 'municipality')).toBe(0);
    db.clock.set('2027-01-07T08:00:00Z');
    for (const { agency, kind } of agencies) expect(await seen(agency, kind), agency).toBe(0);
  });

  test('a visit that changes has the shares of what it is now, and none of what it was', async () => {
    const rows = () =>
      db.everything<{ agency: string; purpose: string }>(
        'select agency, purpose, categories from access.share where booking_id = $1 order by 1, 2',
        [places.maastricht],
      );
    const before = await rows();
    const share = { basis: 'a test', from: bookedAt, until };
    const [visit, ticket] = [{ ...share, purpose: 'planning', categories: ['visit'] }, ['visit', 'ticket']];
    const change = (wanted: readonly Share[]) =>
      db.acts.perform(holderOf(places.maastricht), async (act) => {
        await shareBooking(act, places.maastricht, wanted);
        await record(act, 'visit-changed', {}, places.maastricht);
      });
    for (const wanted of [
      [{ ...visit, agency: 'centre' }],
      [
        { ...visit, agency: 'centre', categories: ticket },
        { ...visit, agency: 'ind' },
      ],
      [],
    ]) {
      await change(wanted);
      expect(await rows()).toEqual(wanted.map(({ agency, purpose, categories }) => ({ agency, purpose, categories })));
    }
    const residence = 'GM0935';
    const facts = { day, services: ['registration', 'advice'], residence, bookedAt };
    await change(sharesOfVisit(region, facts));
    expect(await rows()).toEqual(before);
  });

  test('an erased household leaves no share behind', async () => {
    db.clock.set('2026-12-01T08:00:00Z');
    const booking = await aBookedVisit(db, region, indianFamily, '2027-01-08');
    db.clock.set('2027-02-08T08:00:00Z');
    await db.acts.perform(systemFor(booking), (act) => eraseHousehold(act, booking));
    expect(await db.everything('select 1 from access.share where booking_id = $1', [booking])).toEqual([]);
    expect(await db.everything('select 1 from access.secret where booking_id = $1', [booking])).toEqual([]);
  });
});
