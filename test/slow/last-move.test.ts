import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { familyDetails, indianFamily } from '../builders/api.ts';
import { dataFolder, freePort, startProduct, type StartedProduct } from '../builders/started-product.ts';

/** Two server processes on one database; families who have a visit each want the same last place of another day. */
let first: StartedProduct;
let second: StartedProduct;
let servers: readonly string[];
let superuser: pg.Client;

const CLIENTS = 100;
const TARGET = '2027-01-05';
const COMING = ['you', 'partner', 'child-1', 'child-2'];

beforeAll(async () => {
  const folder = dataFolder('last-move');
  const common = { RATE_LIMITS: 'off', MAIL_BOX: 'on', CLOCK_STARTS_AT: '2026-11-30T09:00:00+01:00' };
  const [one, other] = [await freePort(), await freePort()];
  first = startProduct({ ...common, PORT: String(one), DATA_FOLDER: folder });
  const firstAddress = await first.address;
  const url = (user: string) => `postgresql:///eenloket?host=${encodeURIComponent(`${folder}/postgres`)}&user=${user}`;
  second = startProduct({
    ...common,
    PORT: String(other),
    DATA_FOLDER: `${folder}-2`,
    DATABASE_URL: url('app'),
    DATABASE_OWNER_URL: url('owner'),
    MAIL_BOX: 'on',
  });
  servers = [firstAddress, await second.address];
  superuser = new pg.Client({ connectionString: url('postgres') });
  await superuser.connect();
});

afterAll(async () => {
  await superuser.end();
  for (const server of [second, first]) {
    server.child.kill('SIGTERM');
    await server.ended;
  }
});

type Booked = { readonly booking: string; readonly secret: string };
type Answer<Body> = { readonly status: number; readonly body: Body };

async function call<Body>(client: number, method: string, path: string, body?: unknown, secret?: string) {
  const answer = await fetch(`${servers[client % servers.length]}/api/v1${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(secret && { authorization: `Bearer ${secret}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Body } satisfies Answer<Body>;
}

async function startsOn(day: string): Promise<readonly string[]> {
  const search = { answers: indianFamily, from: day, daysAtMost: 1 };
  const { body } = await call<{ days: { day: string; visits: { start: string }[] }[] }>(
    0,
    'POST',
    '/visit-searches',
    search,
  );
  return body.days.find((found) => found.day === day)?.visits.map(({ start }) => start) ?? [];
}

async function hold(day: string, start: string): Promise<Booked> {
  const held = await call<Booked>(0, 'POST', '/holds', { answers: indianFamily, language: 'en', day, start });
  expect(held.status).toBe(201);
  return held.body;
}

async function book({ booking, secret }: Booked): Promise<void> {
  const booked = await call(0, 'POST', '/bookings', { booking, ...familyDetails }, secret);
  expect(booked.status).toBe(201);
}

/** Fills the day until one more family makes it full; that place stays free. */
async function lastPlaceOf(day: string): Promise<string> {
  for (;;) {
    const [start] = await startsOn(day);
    if (start === undefined) throw new Error('The day was full before its last place was found');
    const held = await hold(day, start);
    if ((await startsOn(day)).length === 0) {
      await call(0, 'DELETE', `/holds/${held.booking}`, undefined, held.secret);
      return start;
    }
    await book(held);
  }
}

/** Books so many families from a day of January on, `perDay` on each, or as many as there is room. */
async function bookedFamilies(many: number, from: number, perDay = Infinity): Promise<readonly Booked[]> {
  const families: Booked[] = [];
  for (let day = from; families.length < many; day++) {
    const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10);
    for (let onDay = 0; onDay < perDay && families.length < many; onDay++) {
      const [start] = await startsOn(date);
      if (start === undefined) break;
      const held = await hold(date, start);
      await book(held);
      families.push(held);
    }
  }
  return families;
}

async function count(statement: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(`select count(*)::int as n ${statement}`, [...values]);
  return rows[0]?.n ?? -1;
}

/** Everything that a booking has of time, in one text. */
async function timesOf(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await superuser.query<{ booking: string; time: string }>(
    `select v.booking_id as booking, v.day || ' ' || v.ticket || ' ' || b.sequence || ' ' ||
       (select string_agg(desk_id || minutes::text || persons::text, ' ' order by minutes, desk_id)
          from planning.sitting s where s.visit_id = v.visit_id) as time
       from planning.visit v join planning.booking b using (centre_id, booking_id) where v.state = 'booked' order by 1`,
  );
  return new Map(rows.map(({ booking, time }) => [booking, time]));
}

test(`${CLIENTS} families move into the same last place over two processes: one moves, all others keep their time`, async () => {
  const start = await lastPlaceOf(TARGET);
  const families = await bookedFamilies(CLIENTS, 6);
  const before = await timesOf();
  const onTarget = await count(`from planning.visit where day = $1 and state = 'booked'`, [TARGET]);
  const began = Date.now();
  const answers = await Promise.all(
    families.map(({ booking, secret }, client) => {
      const wanted = { coming: COMING, day: TARGET, start };
      return call<{ type: string }>(client, 'POST', `/bookings/${booking}/change`, wanted, secret);
    }),
  );
  console.log(`${CLIENTS} moves: ${Date.now() - began} ms`);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status !== 200);
  expect(new Set(refused.map(({ status, body }) => `${status} ${body.type}`))).toEqual(
    new Set(['409 urn:eenloket:problem:time-just-taken']),
  );

  const after = await timesOf();
  const moved = families[answers.findIndex(({ status }) => status === 200)]!;
  const others = [...before].filter(([booking]) => booking !== moved.booking);
  expect([...after].filter(([booking]) => booking !== moved.booking)).toEqual(others);
  expect(after.get(moved.booking)).toMatch(new RegExp(`^${TARGET} \\d+ 1 `));
  expect(await count(`from planning.visit where day = $1 and state = 'booked'`, [TARGET])).toBe(onTarget + 1);
  expect(
    await count(`from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
      and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)`),
  ).toBe(0);
  expect(await count(`from messages.outbox where kind = 'moved'`)).toBe(0); // nobody confirmed: a new link instead
  expect(await count(`from journal.entry where action = 'visit-changed'`)).toBe(1);
  const { rows } = await superuser.query<{ deadlocks: string }>(
    `select deadlocks from pg_stat_database where datname = 'eenloket'`,
  );
  expect(Number(rows[0]?.deadlocks)).toBe(0);
});

test('families who change places with each other at the same moment: no deadlock, and everybody has one whole visit', async () => {
  const families = await bookedFamilies(24, 40, 8);
  const days = await superuser.query<{ day: string }>(
    `select distinct day::text from planning.visit where booking_id = any($1::uuid[]) order by 1`,
    [families.map(({ booking }) => booking)],
  );
  for (let round = 0; round < 3; round++) {
    const starts = await Promise.all(days.rows.map(({ day }) => startsOn(day)));
    const answers = await Promise.all(
      families.map(({ booking, secret }, client) => {
        const place = (client + round) % days.rows.length;
        const start = starts[place]?.[client % Math.max(1, starts[place].length)] ?? '10:00';
        const wanted = { coming: client % 3 === 0 ? ['you', 'partner'] : COMING, day: days.rows[place]?.day, start };
        return call<{ type: string }>(client, 'POST', `/bookings/${booking}/change`, wanted, secret);
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    console.log(`round ${round}: ${answers.filter(({ status }) => status === 200).length} of ${answers.length} moved`);
  }
  const ids = families.map(({ booking }) => booking);
  expect(await count(`from planning.visit where state = 'booked' and booking_id = any($1::uuid[])`, [ids])).toBe(24);
  expect(
    await count(`from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
      and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)`),
  ).toBe(0);
  const { rows } = await superuser.query<{ deadlocks: string }>(
    `select deadlocks from pg_stat_database where datname = 'eenloket'`,
  );
  expect(Number(rows[0]?.deadlocks)).toBe(0);
});
