import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { readHousehold } from '../../src/households/actions/read-household.ts';
import { Temporal } from '../../src/kernel/temporal.ts';
import { changeVisit } from '../../src/planning/actions/change-visit.ts';
import { confirmEmail } from '../../src/planning/actions/confirm-email.ts';
import { searchOtherTimes } from '../../src/planning/actions/search-other-times.ts';
import { partyOf } from '../../src/planning/rules/party.ts';
import type { Sitting } from '../../src/planning/rules/problem.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { routeContext } from '../../src/route/actions/read-route.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { planOf } from '../../src/route/rules/make-plan.ts';
import { indianFamily } from './answers.ts';
import { granted, holderOf, openedCentre } from './booking.ts';
import { MONDAY_MORNING, testDatabase, type TestDatabase } from './database.ts';
import { aBookedVisit } from './shared-visits.ts';
import { brokenBy, OVERLAPS, SITTINGS, type OpenDesk } from './sound-visit.ts';

/** How the tests of one file change visits on a database of their own, and look at what became of them. */
export let db: TestDatabase;
export let region: Region;

export const publicUrl = 'http://localhost:3000';
export const TUESDAY = '2027-01-05';
export const FRIDAY = '2027-01-08';
export const ALL = ['you', 'partner', 'child-1', 'child-2'];

export function changingVisits(): void {
  beforeAll(async () => {
    db = await testDatabase();
    region = await openedCentre(db, 60);
  });
  beforeEach(() => db.clock.set(MONDAY_MORNING));
  afterAll(() => db.close());
}

let keys = 0;

export const aKey = () => `test-key-${(keys += 1)}`;

export type Other = {
  readonly day?: string;
  readonly start?: number;
  readonly coming?: readonly string[];
  readonly key?: string;
};

/** Changes a visit; whatever is left out stays as it is. */
export async function change(booking: string, { day, start, coming, key = aKey() }: Other) {
  const now = await stateOf(booking);
  const wanted = {
    booking,
    day: Temporal.PlainDate.from(day ?? now.day),
    start: start ?? now.start,
    coming: coming ?? now.coming,
  };
  return changeVisit(db.acts, holderOf(booking), { wanted, key, publicUrl });
}

export type State = {
  readonly day: string;
  readonly start: number;
  readonly coming: readonly string[];
  readonly sequence: number;
  readonly ticket: number;
  readonly confirmUntil: string | null;
};

export async function stateOf(booking: string): Promise<State> {
  const [row] = await db.everything<State>(
    `select v.day::text, v.ticket, b.sequence, to_json(b.confirm_until)#>>'{}' as "confirmUntil",
       (select min(lower(minutes)) from planning.sitting s where s.visit_id = v.visit_id) as start,
       array(select person_id from households.person p where p.booking_id = v.booking_id and coming order by position) as coming
     from planning.visit v join planning.booking b using (centre_id, booking_id) where v.booking_id = $1`,
    [booking],
  );
  if (!row) throw new Error('No such booking');
  return row;
}

export const sittingsOf = (booking: string) => db.everything<Sitting>(SITTINGS, [booking]);

export async function startsFor(
  booking: string,
  day: string,
  coming: readonly string[] = ALL,
): Promise<readonly number[]> {
  const from = Temporal.PlainDate.from(day);
  const within = { from, until: from.add({ days: 1 }) };
  const found = granted(
    await db.acts.decide(holderOf(booking), (act) => searchOtherTimes(act, booking, coming, within)),
  );
  return found[0]?.visits.map(({ start }) => start) ?? [];
}

export async function mailsOf(booking: string) {
  return db.everything<{ kind: string; subject: string; body_text: string; calendar: string | null }>(
    'select kind, subject, body_text, calendar from messages.outbox where booking_id = $1 order by made_at, kind',
    [booking],
  );
}

/** The link of the mail that asks to confirm the address. */
export async function confirmSecret(booking: string): Promise<string> {
  const mail = (await mailsOf(booking)).find(({ kind }) => kind === 'confirm-email');
  return /\/confirm\/[^/]+\/(\w+)/.exec(mail?.body_text ?? '')?.[1] ?? '';
}

export async function confirmed(booking: string): Promise<void> {
  const secret = await confirmSecret(booking);
  const claim = { booking, purpose: 'confirm-email', secret } as const;
  granted(await db.acts.decide(holderOf(booking), (act) => confirmEmail(act, region, claim, publicUrl)));
}

export const aFamily = (day = TUESDAY, answers: Answers = indianFamily) => aBookedVisit(db, region, answers, day);

export async function expectSound(booking: string): Promise<void> {
  const { day, coming } = await stateOf(booking);
  const party = await db.acts.perform(holderOf(booking), async (act) => {
    const { answers } = granted(await readHousehold(act, booking));
    return partyOf(planOf(answers, await routeContext(act)), answers, coming);
  });
  const desks = await db.everything<OpenDesk>(
    `select desk_id as id, capabilities, array[lower(minutes), upper(minutes)] as minutes
       from planning.shift where day = $1 order by desk_id`,
    [day],
  );
  expect(brokenBy(region, day, party, desks, await sittingsOf(booking))).toEqual([]);
  expect(await db.everything(OVERLAPS)).toEqual([{ overlaps: 0 }]);
}
