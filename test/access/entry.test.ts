import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { eraseHousehold } from '../../src/households/actions/settle-household.ts';
import { cancelVisit } from '../../src/planning/actions/cancel-visit.ts';
import { enterByReference } from '../../src/planning/actions/enter-by-reference.ts';
import { mailLinks, tellOfTries } from '../../src/planning/actions/mail-link.ts';
import { randomSigns } from '../../src/platform/opaque.ts';
import type { Jobs } from '../../src/platform/jobs.ts';
import { indianFamily } from '../builders/answers.ts';
import { aBookedVisit } from '../builders/booked-visit.ts';
import { CENTRE, granted, holderOf, systemFor } from '../builders/booking.ts';
import { MONDAY_MORNING } from '../builders/database.ts';
import { bookAtOpenedCentre, db, region } from '../builders/opened-centre.ts';

let minute = 0;

bookAtOpenedCentre();
// The ceiling of a minute counts every test together.
beforeEach(async () => {
  db.clock.set(MONDAY_MORNING);
  db.clock.pass({ minutes: (minute += 1) });
  await doJobs();
});

const born = { year: 1990, month: 5, day: 1 };
const wrong = { year: 1990, month: 5, day: 30 };
const publicUrl = 'http://localhost:3000';
const enter = (reference: string, date: { year: number; month: number | null; day: number | null } = born) =>
  enterByReference({ acts: db.acts, centre: CENTRE, publicUrl }, reference, date);

/** What jobs of a kind were asked for, and not yet done; they are done now and taken away. */
async function doJobs(): Promise<number> {
  const rows = await db.everything<{ id: string; task: keyof Jobs; payload: never }>(
    `select jobs.id, tasks.identifier as task, jobs.payload from graphile_worker._private_jobs jobs
     join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
     where tasks.identifier in ('mail-link', 'tell-of-tries') order by jobs.id`,
  );
  for (const { task, payload } of rows) await (task === 'mail-link' ? mailLinks : tellOfTries)(db.acts, payload);
  await db.everything(`delete from graphile_worker._private_jobs where id = any ($1)`, [rows.map(({ id }) => id)]);
  return rows.length;
}

const mailsTo = (email: string, kind: string) =>
  db.everything<{ subject: string; body_text: string }>(
    'select subject, body_text from messages.outbox where recipient = $1 and kind = $2 order by made_at',
    [email, kind],
  );

describe('the reference and the birth date of one of the party open the booking', () => {
  test('whoever of the party it is, and nobody else', async () => {
    const { booking, reference } = await aBookedVisit(db, region, { answers: indianFamily });
    const dates = [
      [1990, 1],
      [1990, 2],
      [2020, 3],
      [2020, 4],
    ];
    for (const [year = 0, day = 0] of dates) {
      expect(await enter(reference, { year, month: 5, day })).toMatchObject({ kind: 'opened', booking, seconds: 7200 });
    }
    expect(await enter(reference, { year: 2020, month: 5, day: 1 })).toEqual({ kind: 'refused' });
  });

  test('a date that the passport shows in part is right in that part only', async () => {
    const part = { year: 1990, month: 5, day: null };
    const { reference } = await aBookedVisit(db, region, { born: part });
    expect((await enter(reference, part)).kind).toBe('opened');
    for (const other of [born, { year: 1990, month: null, day: null }]) {
      expect((await enter(reference, other)).kind).toBe('refused');
    }
    const whole = await aBookedVisit(db, region);
    for (const other of [part, { year: 1990, month: null, day: null }]) {
      expect((await enter(whole.reference, other)).kind).toBe('refused');
    }
  });

  test('a new secret each time, which opens this booking only and for two hours', async () => {
    const [one, other] = [await aBookedVisit(db, region), await aBookedVisit(db, region)];
    const entries = [await enter(one.reference), await enter(one.reference)];
    const secrets = entries.flatMap((entry) => (entry.kind === 'opened' ? [entry.secret] : []));
    expect(new Set(secrets).size).toBe(2);
    const { holderContext } = await import('../../src/access/actions/holder-context.ts');
    const opens = async (booking: string, secret = '') =>
      (await holderContext(db.acts, CENTRE, { booking, purpose: 'browser', secret })).ok;
    expect([await opens(one.booking, secrets[0]), await opens(other.booking, secrets[0])]).toEqual([true, false]);
    db.clock.pass({ hours: 1, minutes: 59, seconds: 59 });
    expect(await opens(one.booking, secrets[0])).toBe(true);
    db.clock.pass({ seconds: 1 });
    expect(await opens(one.booking, secrets[0])).toBe(false);
  });
});

describe('one answer', () => {
  test('for an unknown reference, a wrong birth date, a visit that was cancelled and one that was erased', async () => {
    const [known, cancelled, erased] = [
      await aBookedVisit(db, region),
      await aBookedVisit(db, region),
      await aBookedVisit(db, region),
    ];
    granted(await db.acts.decide(holderOf(cancelled.booking), (act) => cancelVisit(act, region, cancelled.booking)));
    await db.acts.perform(systemFor(erased.booking), (act) => eraseHousehold(act, erased.booking));
    const left = await db.everything('select purpose from access.secret where booking_id = $1', [erased.booking]);
    expect(left).toEqual([]);

    const tries = [
      () => enter(randomSigns(16)),
      () => enter(known.reference, wrong),
      () => enter(cancelled.reference),
      () => enter(cancelled.reference, wrong),
      () => enter(erased.reference),
    ];
    await enter(randomSigns(16)); // the first one prepares
    const seen: string[][] = [];
    for (const one of tries) {
      const spy = vi.spyOn(pg.Client.prototype, 'query');
      expect(await one()).toEqual({ kind: 'refused' });
      seen.push(spy.mock.calls.map(([query]) => textOf(query)).filter((text) => text !== ''));
      spy.mockRestore();
    }
    expect(seen[0]?.length).toBeGreaterThan(10);
    for (const other of seen) expect(other).toEqual(seen[0]);
  });

  test('asking for a link too: the same statements, whether it leads anywhere or not', async () => {
    const { askForLink } = await import('../../src/planning/actions/mail-link.ts');
    const visit = await aBookedVisit(db, region);
    const ask = (by: Parameters<typeof askForLink>[2]) =>
      db.acts.perform({ centre: CENTRE, actor: { kind: 'visitor' } }, (act) => askForLink(act, region, by, publicUrl));
    const pairs = [
      [
        { by: 'reference', reference: visit.reference },
        { by: 'reference', reference: randomSigns(16) },
      ],
      [
        { by: 'email', email: visit.email },
        { by: 'email', email: 'nobody@example.org' },
      ],
      [
        { by: 'booking', booking: visit.booking },
        { by: 'booking', booking: randomUUID() },
      ],
    ] as const;
    for (const pair of pairs) {
      await ask(pair[1]);
      const seen: string[][] = [];
      for (const by of pair) {
        const spy = vi.spyOn(pg.Client.prototype, 'query');
        expect(await ask(by)).toEqual({ kind: 'asked' });
        seen.push(spy.mock.calls.map(([query]) => textOf(query)));
        spy.mockRestore();
      }
      expect(seen[0]).toEqual(seen[1]);
    }
    await doJobs();
    expect(await mailsTo(visit.email, 'link')).toHaveLength(3);
    expect(await mailsTo('nobody@example.org', 'link')).toEqual([]);
  });
});

function textOf(query: unknown): string {
  return typeof query === 'string' ? query : ((query as { text?: string } | undefined)?.text ?? '');
}

describe('wrong tries wait', () => {
  test.each([
    ['in winter', '2026-11-30T12:00:00Z'],
    ['when the clock goes back', '2026-10-25T00:50:00Z'],
    ['when the clock goes forward', '2026-03-29T00:50:00Z'],
  ])(
    'fifteen minutes after the fifth, then twice as long, for a reference that exists and one that does not, %s',
    async (_, at) => {
      db.clock.set(MONDAY_MORNING);
      const visit = await aBookedVisit(db, region, { born: { year: 1971, month: 1, day: 1 } });
      db.clock.set(at);
      for (const reference of [visit.reference, randomSigns(16)]) {
        db.clock.set(at);
        for (let tries = 0; tries < 5; tries++) expect(await enter(reference, wrong)).toEqual({ kind: 'refused' });
        const until = db.clock.now().add({ minutes: 15 });
        expect(await enter(reference, wrong)).toEqual({ kind: 'waiting', until });
        db.clock.set(until.subtract({ seconds: 1 }).toString());
        // The right one waits too: else it would be the right one.
        expect(await enter(reference, { year: 1971, month: 1, day: 1 })).toEqual({ kind: 'waiting', until });
        db.clock.set(until.toString());
        expect(await enter(reference, wrong)).toEqual({ kind: 'refused' });
        expect(await enter(reference, wrong)).toEqual({ kind: 'waiting', until: until.add({ minutes: 30 }) });
      }
      db.clock.pass({ minutes: 30 });
      expect((await enter(visit.reference, { year: 1971, month: 1, day: 1 })).kind).toBe('opened');
      // It was right: five more may be wrong.
      for (let tries = 0; tries < 5; tries++) expect(await enter(visit.reference, wrong)).toEqual({ kind: 'refused' });
      expect((await enter(visit.reference, wrong)).kind).toBe('waiting');
      db.clock.set(MONDAY_MORNING);
      await doJobs();
    },
  );

  test('twenty at the same moment are twenty: five are looked at, fifteen wait', async () => {
    const { reference } = await aBookedVisit(db, region);
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(reference, wrong)));
    const kinds = answers.map(({ kind }) => kind).toSorted();
    expect(kinds).toEqual([...Array<string>(5).fill('refused'), ...Array<string>(15).fill('waiting')]);
    const [counted] = await db.everything<{ tries: number }>(
      `select tries from access.try_minute where door = 'reference' and minute = $1`,
      [db.clock.now().round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString()],
    );
    expect(counted?.tries).toBe(20);
    const refused = await db.everything(
      `select 1 from journal.entry where action = 'entry-refused' and booking_id =
        (select booking_id from planning.booking where reference = $1)`,
      [reference],
    );
    expect(refused).toHaveLength(5);
  });

  test('for everybody together: more than sixty in a minute wait for the next, whatever they typed', async () => {
    db.clock.set('2026-11-30T10:00:07Z');
    for (let tries = 0; tries < 60; tries++) await enter(randomSigns(16));
    const { reference } = await aBookedVisit(db, region);
    const full = await enter(reference);
    expect(full.kind).toBe('waiting');
    expect(full.kind === 'waiting' && full.until.toString()).toBe('2026-11-30T10:01:00Z');
    db.clock.set('2026-11-30T10:01:00Z');
    expect((await enter(reference)).kind).toBe('opened');
  });

  test('and what is old is swept out', async () => {
    const before = await db.everything('select 1 from access.try');
    expect(before.length).toBeGreaterThan(60);
    db.clock.set('2026-12-08T12:00:00Z');
    for (let tries = 0; tries < 12; tries++) await enter(randomSigns(16));
    expect((await db.everything('select 1 from access.try')).length).toBeLessThan(before.length + 12 - 60);
    const week = db.clock
      .now()
      .subtract({ hours: 24 * 7 })
      .toString();
    expect(await db.everything('select 1 from access.try_minute where minute < $1', [week])).toEqual([]);
  });
});

describe('the person is told', () => {
  test('at the fifth wrong try, once a day, in words that name nobody; nothing is sent for a reference of nobody', async () => {
    db.clock.set('2026-11-30T12:30:00Z');
    const { reference, email, booking } = await aBookedVisit(db, region);
    for (let tries = 0; tries < 4; tries++) await enter(reference, wrong);
    expect(await doJobs()).toBe(0);
    await enter(reference, wrong);
    for (let tries = 0; tries < 5; tries++) await enter('0000000000000000', wrong);
    expect(await doJobs()).toBe(2);
    db.clock.pass({ minutes: 15 });
    await enter(reference, wrong);
    expect(await doJobs()).toBe(0);
    const told = await mailsTo(email, 'wrong-tries');
    expect(told.map(({ subject }) => subject)).toEqual(['Somebody tried to open your visit']);
    expect(told[0]?.body_text).toContain('On Monday 30 November');
    expect(told[0]?.body_text).toContain(`${publicUrl}/en/visit/mail`);
    expect(told[0]?.body_text).not.toContain(reference.slice(0, 4));
    expect(await db.everything(`select 1 from messages.outbox where kind = 'wrong-tries'`)).not.toHaveLength(0);
    db.clock.pass({ hours: 24 });
    await enter(reference, wrong);
    expect(await doJobs()).toBe(1);
    expect(await mailsTo(email, 'wrong-tries')).toHaveLength(2);
    const known = await db.everything<{ action: string }>(
      `select action from journal.entry where booking_id = $1 and action = 'tries-told'`,
      [booking],
    );
    expect(known).toHaveLength(2);
  });

  test('not when the fifth one is right', async () => {
    db.clock.set('2026-11-30T15:00:00Z');
    const { reference } = await aBookedVisit(db, region);
    for (let tries = 0; tries < 4; tries++) await enter(reference, wrong);
    expect((await enter(reference)).kind).toBe('opened');
    expect(await doJobs()).toBe(0);
    for (let tries = 0; tries < 5; tries++) await enter(reference, wrong);
    expect(await doJobs()).toBe(1);
  });
});

describe('what is kept', () => {
  test('of an address is a hash that the product cannot make without the key of the centre', async () => {
    const { booking, email } = await aBookedVisit(db, region);
    const [kept] = await db.everything<{ hash: Buffer; purpose: string }>(
      `select hash from access.secret where booking_id = $1 and purpose = 'email'`,
      [booking],
    );
    const [key] = await db.everything<{ key: Buffer }>('select key from access.address_key where centre_id = $1', [
      CENTRE,
    ]);
    const { createHmac } = await import('node:crypto');
    expect(kept?.hash).toEqual(
      createHmac('sha256', key?.key ?? '')
        .update(email)
        .digest(),
    );
    const { sql } = await import('kysely');
    const visitor = { centre: CENTRE, actor: { kind: 'visitor' } } as const;
    await expect(
      db.acts.perform(visitor, ({ tx }) => sql`select key from access.address_key`.execute(tx)),
    ).rejects.toThrow('permission denied');
    // In another centre the same address is another hash.
    const other = await db.acts.perform({ ...visitor, centre: 'elsewhere' }, ({ tx }) =>
      sql<{ mark: Buffer }>`select access.mark_of(${email}) as mark`.execute(tx),
    );
    expect(other.rows[0]?.mark.equals(kept?.hash ?? Buffer.alloc(0))).toBe(false);
  });

  test('a reference or an address is no secret that makes somebody the holder', async () => {
    const { booking, reference } = await aBookedVisit(db, region);
    const { holderContext } = await import('../../src/access/actions/holder-context.ts');
    for (const purpose of ['browser', 'program', 'mailed-link', 'one-time-link', 'confirm-email'] as const) {
      expect((await holderContext(db.acts, CENTRE, { booking, purpose, secret: reference })).ok).toBe(false);
    }
  });

  test('no reference and no birth date in the journal, in the tries or in the jobs', async () => {
    const { reference } = await aBookedVisit(db, region, { born: { year: 1938, month: 7, day: 29 } });
    await enter(reference, wrong);
    await enter(reference, { year: 1938, month: 7, day: 29 });
    const written = await db.everything<{ text: string }>(
      `select entry::text as text from journal.entry entry union all select t::text from access.try t
       union all select payload::text from graphile_worker._private_jobs union all select s::text from access.secret s`,
    );
    const all = written.map(({ text }) => text).join('\n');
    expect(all).toContain('entry-refused');
    expect(all).not.toContain(reference);
    // As a year, not as four signs within a hash.
    expect(all).not.toMatch(/(?<![0-9a-f])1938(?![0-9a-f])/);
  });
});
