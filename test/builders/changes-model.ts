import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { Temporal } from '../../src/kernel/temporal.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { changeVisit } from '../../src/planning/actions/change-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import { partyOf, type Party } from '../../src/planning/rules/party.ts';
import type { Sitting } from '../../src/planning/rules/problem.ts';
import type { Region } from '../../src/region/rules/region.ts';
import { routeContext } from '../../src/route/actions/read-route.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { planOf } from '../../src/route/rules/make-plan.ts';
import { spanishResearcher } from './answers.ts';
import { aFilledDraft, CENTRE, holderOf, openedCentre } from './booking.ts';
import { MONDAY_MORNING, testDatabase, type TestDatabase } from './database.ts';
import { brokenBy, OVERLAPS, type OpenDesk } from './sound-visit.ts';

/** Three families and a book of two short mornings with a desk or two for each service: they get in each other's way. */
export const DAYS = ['2026-12-14', '2026-12-15'] as const;
const FAMILIES = 3;
const EVERYBODY = ['you', 'partner', 'child-1'];
const HOLD_MINUTES = 15;

const family: Answers = {
  ...spanishResearcher,
  household: { partner: 'spouse', children: ['6-11'], otherNationalities: false },
};

/** What a family has, as a person would say it. */
type Has =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'held' | 'booked'; readonly day: string; readonly start: number; readonly minute: number };

/** The small model: what each family has and who of it comes, how often it changed, and the minutes that went by. */
export type Model = {
  readonly families: { has: Has; coming: readonly string[]; changes: number }[];
  minute: number;
};

export const newModel = (): Model => ({
  families: Array.from({ length: FAMILIES }, () => ({ has: { kind: 'nothing' }, coming: EVERYBODY, changes: 0 })),
  minute: 0,
});

/** The real system: the actions on a database. */
export type Real = {
  readonly db: TestDatabase;
  readonly region: Region;
  readonly bookings: readonly string[];
  readonly partyFor: (coming: readonly string[]) => Party;
  readonly desks: ReadonlyMap<string, readonly OpenDesk[]>;
  readonly look: <Row extends pg.QueryResultRow>(
    statement: string,
    values?: readonly unknown[],
  ) => Promise<readonly Row[]>;
  versions: ReadonlyMap<string, number>;
  /** How often each kind of command was granted and refused, to see that both happen. */
  readonly counts: Map<string, number>;
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What the commands of one test file run on. */
export let real: Real;

/** Opens it for the file that calls it. */
export function runChanges(): void {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
    real = await realChanges(db);
  });
  afterAll(async () => {
    await real.close();
    await db.close();
  });
}

async function realChanges(db: TestDatabase): Promise<Real> {
  const region = await openedCentre(db, 30);
  const superuser = new pg.Client({ connectionString: db.productUrl.replace('user=app', 'user=postgres') });
  await superuser.connect();
  const look: Real['look'] = async <Row extends pg.QueryResultRow>(
    statement: string,
    values: readonly unknown[] = [],
  ) => (await superuser.query<Row>(statement, [...values])).rows;
  await look(
    `delete from planning.shift where not day = any($1::date[]) or not (minutes && int4range(540, 690))
    or desk_id not in ('municipality-1', 'municipality-2', 'advice-1')`,
    [DAYS],
  );
  await look('update planning.shift set minutes = minutes * int4range(540, 690)');
  const bookings: string[] = [];
  for (let n = 0; n < FAMILIES; n++) bookings.push(await aFilledDraft(db.acts, family));
  const context = await db.acts.perform({ centre: CENTRE, actor: { kind: 'visitor' } }, (act) => routeContext(act));
  const shifts = await look<OpenDesk & { day: string }>(
    'select day::text, desk_id as id, capabilities, array[lower(minutes), upper(minutes)] as minutes from planning.shift order by desk_id',
  );
  const real: Real = {
    db,
    region,
    bookings,
    look,
    partyFor: (coming) => partyOf(planOf(family, context), family, coming),
    desks: Map.groupBy(shifts, ({ day }) => day),
    versions: new Map(),
    counts: new Map(),
    reset: () => begin(real),
    close: () => superuser.end(),
  };
  return real;
}

/** Everything as before the first command; only the versions of the days go on. */
async function begin(real: Real): Promise<void> {
  real.db.clock.set(MONDAY_MORNING);
  for (const statement of [
    'delete from planning.visit',
    'delete from planning.booking',
    'delete from messages.outbox',
    'delete from access.secret',
    'delete from access.share',
    'update households.person set coming = true',
    `update households.household set draft_until = '2027-12-31'`,
    'update planning.day set version = version + 1, last_ticket = 0',
  ])
    await real.look(statement);
  real.versions = new Map();
}

type Wanted = { readonly who: number; readonly day: string; readonly start: number };

abstract class Command implements fc.AsyncCommand<Model, Real> {
  abstract toString(): string;
  abstract check(model: Readonly<Model>): boolean;
  abstract act(model: Model, real: Real): Promise<boolean>;

  async run(model: Model, real: Real): Promise<void> {
    const granted = await this.act(model, real);
    const name = `${this.constructor.name} ${granted ? 'granted' : 'refused'}`;
    real.counts.set(name, (real.counts.get(name) ?? 0) + 1);
    await holds(model, real);
  }
}

class Hold extends Command {
  readonly wanted: Wanted;
  constructor(wanted: Wanted) {
    super();
    this.wanted = wanted;
  }
  toString = () => `hold ${JSON.stringify(this.wanted)}`;
  async act(model: Model, { db, region, bookings, partyFor }: Real): Promise<boolean> {
    const { who, day, start } = this.wanted;
    const [own, booking] = [model.families[who]!, bookings[who]!];
    const party = partyFor(own.coming);
    const visit = {
      booking,
      party,
      useful: { from: Temporal.PlainDate.from('2026-12-14'), before: null },
      day: Temporal.PlainDate.from(day),
      start,
    };
    const held = await keepTime(db.acts, holderOf(booking), region, visit, randomUUID());
    if (held.ok && own.has.kind === 'booked') throw new Error('Held a time beside a booked one');
    // A hold beside a cancelled visit is a hold too: the pages and programs do not offer it.
    if (held.ok) own.has = { kind: 'held', day, start, minute: model.minute };
    return held.ok;
  }
  check(model: Readonly<Model>): boolean {
    return model.families[this.wanted.who]!.has.kind !== 'gone';
  }
}

/** Most families hold and book at once; otherwise few sequences would come to a booked visit. */
class Take extends Command {
  readonly wanted: Wanted;
  constructor(wanted: Wanted) {
    super();
    this.wanted = wanted;
  }
  toString = () => `take ${JSON.stringify(this.wanted)}`;
  check(model: Readonly<Model>): boolean {
    return ['nothing', 'held'].includes(model.families[this.wanted.who]!.has.kind);
  }
  async act(model: Model, real: Real): Promise<boolean> {
    return (await new Hold(this.wanted).act(model, real)) && new Book(this.wanted.who).act(model, real);
  }
}

class Book extends Command {
  readonly who: number;
  constructor(who: number) {
    super();
    this.who = who;
  }
  check = () => true;
  toString = () => `book ${this.who}`;
  async act(model: Model, { db, region, bookings }: Real): Promise<boolean> {
    const [own, booking] = [model.families[this.who]!, bookings[this.who]!];
    const isRunning = own.has.kind === 'held' && model.minute - own.has.minute < HOLD_MINUTES;
    const booked = await db.acts.decide(holderOf(booking), (act) =>
      bookVisit(act, region, booking, 'http://localhost'),
    );
    if (booked.ok !== (isRunning || own.has.kind === 'booked'))
      throw new Error(`Booking gave ${JSON.stringify(booked)}`);
    if (own.has.kind === 'held' && booked.ok) own.has = { ...own.has, kind: 'booked' };
    return booked.ok;
  }
}

/** Moves, takes out and takes in: whatever is not given stays. */
class Change extends Command {
  readonly who: number;
  readonly time: { readonly day: string; readonly start: number } | undefined;
  readonly coming: readonly string[] | undefined;
  constructor(who: number, time: Change['time'], coming: Change['coming']) {
    super();
    this.who = who;
    this.time = time;
    this.coming = coming;
  }
  check(model: Readonly<Model>): boolean {
    return model.families[this.who]!.has.kind !== 'nothing';
  }
  toString = () => `change ${this.who} ${JSON.stringify(this.time)} ${JSON.stringify(this.coming)}`;
  async act(model: Model, { db, bookings }: Real): Promise<boolean> {
    const [own, booking] = [model.families[this.who]!, bookings[this.who]!];
    const { has } = own;
    const now = 'day' in has ? has : { day: DAYS[0], start: 540 };
    const { day, start } = this.time ?? now;
    const coming = this.coming ?? own.coming;
    const wanted = { booking, coming, day: Temporal.PlainDate.from(day), start };
    const change = { wanted, key: randomUUID(), publicUrl: 'http://localhost' };
    const changed = await changeVisit(db.acts, holderOf(booking), change);
    if (!changed.ok) return false;
    if (has.kind !== 'booked') throw new Error('Changed what is not booked');
    const isOther = day !== has.day || start !== has.start || coming.join() !== own.coming.join();
    own.has = { ...has, day, start };
    own.coming = coming;
    if (isOther) own.changes += 1;
    return true;
  }
}

class Cancel extends Command {
  readonly who: number;
  constructor(who: number) {
    super();
    this.who = who;
  }
  check(model: Readonly<Model>): boolean {
    return model.families[this.who]!.has.kind !== 'nothing';
  }
  toString = () => `cancel ${this.who}`;
  async act(model: Model, { db, region, bookings }: Real): Promise<boolean> {
    const [own, booking] = [model.families[this.who]!, bookings[this.who]!];
    const cancelled = await db.acts.decide(holderOf(booking), (act) => cancelVisit(act, region, booking));
    if (cancelled.ok !== (own.has.kind === 'booked' || own.has.kind === 'gone'))
      throw new Error('Cancelled what is not booked');
    if (own.has.kind === 'booked') {
      own.has = { kind: 'gone' };
      own.changes += 1;
    }
    return cancelled.ok;
  }
}

class Pass extends Command {
  readonly minutes: number;
  constructor(minutes: number) {
    super();
    this.minutes = minutes;
  }
  check = () => true;
  toString = () => `${this.minutes} minutes pass`;
  act(model: Model, { db }: Real): Promise<boolean> {
    db.clock.pass({ minutes: this.minutes });
    model.minute += this.minutes;
    return Promise.resolve(true);
  }
}

type Row = {
  booking: string;
  state: 'held' | 'booked' | 'cancelled';
  day: string;
  sequence: number | null;
  coming: string[];
  sittings: Sitting[];
};

const VISITS = `
  select v.booking_id as booking, v.state, v.day::text, b.sequence,
    array(select person_id from households.person p where p.booking_id = v.booking_id and p.coming order by position) as coming,
    coalesce((select json_agg(json_build_object('desk', desk_id, 'service', service, 'persons', persons, 'attending', attending,
      'start', lower(minutes), 'end', upper(minutes)) order by minutes, desk_id)
      from planning.sitting s where s.visit_id = v.visit_id), '[]') as sittings
  from planning.visit v left join planning.booking b using (centre_id, booking_id)`;

/** What must be true after every command. @throws with what is not. */
async function holds(model: Model, real: Real): Promise<void> {
  const rows = await real.look<Row>(VISITS);
  const [{ overlaps } = { overlaps: -1 }] = await real.look<{ overlaps: number }>(OVERLAPS);
  insist(overlaps === 0, `${overlaps} overlaps`);
  for (const [who, { has, coming, changes }] of model.families.entries()) {
    const own = rows.filter(({ booking }) => booking === real.bookings[who]);
    const live = own.filter(({ state }) => state !== 'cancelled');
    insist(live.length <= 1, `family ${who} has ${live.length} visits`);
    const [visit] = live;
    if (has.kind === 'nothing' || has.kind === 'gone') insist(!visit, `family ${who} has a visit`);
    else if (has.kind === 'booked' || model.minute - has.minute < HOLD_MINUTES) {
      // Nobody's time is lost: not by a refusal, and not by what another family does.
      insist(visit?.state === has.kind && visit.day === has.day, `family ${who} lost its visit`);
      const start = Math.min(...(visit?.sittings ?? []).map((sitting) => sitting.start));
      insist(start === has.start, `family ${who} is at ${start} and not at ${has.start}`);
      insist(visit?.coming.join() === coming.join(), `of family ${who} come ${String(visit?.coming)}`);
      const broken = brokenBy(
        real.region,
        has.day,
        real.partyFor(coming),
        real.desks.get(has.day) ?? [],
        visit?.sittings ?? [],
      );
      insist(broken.length === 0, `the visit of family ${who} breaks ${broken.join(', ')}`);
    }
    const sequence = own.find((one) => one.sequence !== null)?.sequence ?? 0;
    insist(sequence === changes, `family ${who} changed ${changes} times and counts ${sequence}`);
  }
  await versionsRise(real);
}

async function versionsRise(real: Real): Promise<void> {
  const rows = await real.look<{ day: string; version: number }>(
    'select day::text, version::int from planning.day where day = any($1::date[])',
    [DAYS],
  );
  for (const { day, version } of rows)
    insist(version >= (real.versions.get(day) ?? 0), `${day} went back to ${version}`);
  real.versions = new Map(rows.map(({ day, version }) => [day, version]));
}

function insist(isTrue: boolean, otherwise: string): void {
  if (!isTrue) throw new Error(otherwise);
}

const who = fc.integer({ min: 0, max: FAMILIES - 1 });
const time = fc.record({
  day: fc.constantFrom(...DAYS),
  start: fc.integer({ min: 108, max: 126 }).map((slot) => slot * 5),
});
const coming = fc.constantFrom(
  ['you'],
  ['you', 'partner'],
  ['you', 'child-1'],
  ['partner', 'child-1'],
  EVERYBODY,
  ['child-1'],
  [],
);

/** Runs random commands `runs` times; the seed is printed, so that what fails can be run again. */
export async function runCommands(real: Real, runs: number, seed = Date.now() & 0x7fffffff): Promise<void> {
  console.log(`model of changes: ${runs} runs, seed ${seed}`);
  const take = fc.tuple(who, time).map(([one, at]) => new Take({ who: one, ...at }));
  const commands = fc.commands(
    [
      take,
      take,
      take,
      fc.tuple(who, time).map(([one, at]) => new Hold({ who: one, ...at })),
      who.map((one) => new Book(one)),
      fc.tuple(who, time).map(([one, at]) => new Change(one, at, undefined)),
      fc.tuple(who, coming).map(([one, some]) => new Change(one, undefined, some)),
      fc.tuple(who, time, coming).map(([one, at, some]) => new Change(one, at, some)),
      who.map((one) => new Cancel(one)),
      fc.constantFrom(5, 16).map((minutes) => new Pass(minutes)),
    ],
    { maxCommands: 20, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      await real.reset();
      await fc.asyncModelRun(() => ({ model: newModel(), real }), some);
    }),
    { numRuns: runs, seed },
  );
  console.log(
    [...real.counts]
      .map(([name, count]) => `${name}: ${count}`)
      .toSorted()
      .join(', '),
  );
}
