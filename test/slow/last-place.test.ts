import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { familyDetails, indianFamily } from '../builders/api.ts';
import { dataFolder, freePort, startProduct, type StartedProduct } from '../builders/started-product.ts';

/** Two server processes on one database, as in a region; clients speak HTTP to either of them. */
let first: StartedProduct;
let second: StartedProduct;
let servers: readonly string[];
let superuser: pg.Client;

const CLIENTS = 200;

beforeAll(async () => {
  const folder = dataFolder('last-place');
  const common = { RATE_LIMITS: 'off', CLOCK_STARTS_AT: '2026-11-30T09:00:00+01:00' };
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

type Hold = { booking: string; secret: string };
type Answer<Body> = { status: number; body: Body };

async function call<Body>(
  server: string,
  method: string,
  path: string,
  body: unknown,
  headers: object = {},
): Promise<Answer<Body>> {
  const answer = await fetch(`${server}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Body };
}

const serverOf = (client: number) => servers[client % servers.length]!;

async function holdAt(client: number, day: string, start: string, key = randomUUID()) {
  const wanted = { answers: indianFamily, language: 'en', day, start };
  return call<Hold & { type: string; title: string }>(serverOf(client), 'POST', '/holds', wanted, {
    'idempotency-key': key,
  });
}

async function bookAt(client: number, { booking, secret }: Hold, key = randomUUID()) {
  const headers = { 'idempotency-key': key, authorization: `Bearer ${secret}` };
  return call<{ reference: string; type: string }>(
    serverOf(client),
    'POST',
    '/bookings',
    { booking, ...familyDetails },
    headers,
  );
}

async function startsOn(day: string): Promise<readonly string[]> {
  const { body } = await call<{ days: { day: string; visits: { start: string }[] }[] }>(
    servers[0]!,
    'POST',
    '/visit-searches',
    {
      answers: indianFamily,
      from: day,
      daysAtMost: 1,
    },
  );
  return body.days.find((found) => found.day === day)?.visits.map(({ start }) => start) ?? [];
}

/** Fills a day with families until one more makes it full; the answer is the start of that last place, free again. */
async function lastPlaceOf(day: string): Promise<string> {
  for (;;) {
    const [start] = await startsOn(day);
    if (start === undefined) throw new Error('The day was full before its last place was found');
    const held = await holdAt(0, day, start);
    expect(held.status).toBe(201);
    if ((await startsOn(day)).length === 0) {
      const given = await call(servers[0]!, 'DELETE', `/holds/${held.body.booking}`, undefined, {
        authorization: `Bearer ${held.body.secret}`,
      });
      expect(given.status).toBeLessThan(300);
      return start;
    }
    expect((await bookAt(0, held.body)).status).toBe(201);
  }
}

async function count(statement: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(`select count(*)::int as n ${statement}`, [...values]);
  return rows[0]?.n ?? -1;
}

/** Nothing that must never be: overlapping sittings, visits without all their services, deadlocks in the server's own count. */
async function expectSound(): Promise<void> {
  expect(
    await count(`from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
      and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)`),
  ).toBe(0);
  expect(
    await count(`from planning.visit v where state in ('held', 'booked')
      and (select count(*) from planning.sitting s where s.visit_id = v.visit_id) <> 6`),
  ).toBe(0);
  const { rows } = await superuser.query<{ deadlocks: string }>(
    `select deadlocks from pg_stat_database where datname = 'eenloket'`,
  );
  expect(Number(rows[0]?.deadlocks)).toBe(0);
}

describe('the last place of a day', () => {
  test(`${CLIENTS} clients at once, over two processes: one booking, all others a clear refusal`, async () => {
    const day = '2027-01-05';
    const start = await lastPlaceOf(day);
    const before = await count(`from planning.visit where day = $1 and state = 'booked'`, [day]);
    const answers = await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        const held = await holdAt(client, day, start);
        return held.status === 201 ? { ...(await bookAt(client, held.body)), held: true } : { ...held, held: false };
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(CLIENTS - 1);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.type}`))).toEqual(
      new Set(['409 urn:eenloket:problem:time-just-taken']),
    );
    expect(await count(`from planning.visit where day = $1 and state = 'booked'`, [day])).toBe(before + 1);
    expect(await count(`from planning.visit where day = $1 and state = 'held'`, [day])).toBe(0);
    await expectSound();
  });

  test(`${CLIENTS} clients that only hold it: one hold`, async () => {
    const day = '2027-01-07';
    const start = await lastPlaceOf(day);
    const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, client) => holdAt(client, day, start)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(CLIENTS - 1);
    expect(await count(`from planning.visit where day = $1 and state = 'held'`, [day])).toBe(1);
    await expectSound();
  });

  test('one client that repeats its key twenty times, over both processes, holds once and books once', async () => {
    const day = '2027-01-08';
    const [start = ''] = await startsOn(day);
    const [holdKey, bookKey] = [randomUUID(), randomUUID()];
    const held = await Promise.all(Array.from({ length: 20 }, (_, client) => holdAt(client, day, start, holdKey)));
    expect(new Set(held.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(held.map(({ body }) => body.booking)).size).toBe(1);
    expect(await count(`from planning.visit where day = $1`, [day])).toBe(1);

    const mine = held[0]!.body;
    const booked = await Promise.all(Array.from({ length: 20 }, (_, client) => bookAt(client, mine, bookKey)));
    expect(new Set(booked.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(booked.map(({ body }) => body.reference)).size).toBe(1);
    expect(await count(`from planning.booking where booking_id = $1`, [mine.booking])).toBe(1);
    expect(await count(`from messages.outbox where booking_id = $1`, [mine.booking])).toBe(1);
    await expectSound();
  });
});
