import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect } from 'vitest';
import { indianFamily } from './answers.ts';
import { familyDetails } from './api.ts';
import { dataFolder, freePort, startProduct } from './started-product.ts';

/** Two server processes on one database, as in a region; clients speak HTTP to either of them. */
export type TwoProcesses = {
  /** As client number so many, who always speaks to the same process. */
  readonly call: <Body>(client: number, method: string, path: string, more?: CallParts) => Promise<Answer<Body>>;
  readonly superuser: pg.Client;
  readonly stop: () => Promise<void>;
};

/** Without a key of its own, each call is another one. */
type CallParts = { readonly body?: unknown; readonly secret?: string; readonly key?: string };
export type Answer<Body> = { readonly status: number; readonly body: Body };
export type Holder = { readonly booking: string; readonly secret: string };

export async function startTwoProcesses(name: string): Promise<TwoProcesses> {
  const folder = dataFolder(name);
  const common = { RATE_LIMITS: 'off', MAIL_BOX: 'on', CLOCK_STARTS_AT: '2026-11-30T09:00:00+01:00' };
  const [one, other] = [await freePort(), await freePort()];
  const first = startProduct({ ...common, PORT: String(one), DATA_FOLDER: folder });
  const firstAddress = await first.address;
  const url = (user: string) => `postgresql:///eenloket?host=${encodeURIComponent(`${folder}/postgres`)}&user=${user}`;
  const second = startProduct({
    ...common,
    PORT: String(other),
    DATA_FOLDER: `${folder}-2`,
    DATABASE_URL: url('app'),
    DATABASE_OWNER_URL: url('owner'),
  });
  const servers = [firstAddress, await second.address];
  const superuser = new pg.Client({ connectionString: url('postgres') });
  await superuser.connect();

  return {
    superuser,
    async call<Body>(client: number, method: string, path: string, { body, secret, key }: CallParts = {}) {
      const answer = await fetch(`${servers[client % servers.length]}/api/v1${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': key ?? randomUUID(),
          ...(secret && { authorization: `Bearer ${secret}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json().catch(() => ({}))) as Body };
    },
    async stop() {
      await superuser.end();
      for (const server of [second, first]) {
        server.child.kill('SIGTERM');
        await server.ended;
      }
    },
  };
}

/** The starts that one more family of four would find on a day. */
export async function startsOn({ call }: TwoProcesses, day: string): Promise<readonly string[]> {
  const body = { answers: indianFamily, from: day, daysAtMost: 1 };
  const found = await call<{ days: { day: string; visits: { start: string }[] }[] }>(0, 'POST', '/visit-searches', {
    body,
  });
  return found.body.days.find((one) => one.day === day)?.visits.map(({ start }) => start) ?? [];
}

export function holdFor(
  { call }: TwoProcesses,
  client: number,
  { day, start, key }: { readonly day: string; readonly start: string; readonly key?: string },
): Promise<Answer<Holder & { readonly type: string }>> {
  const body = { answers: indianFamily, language: 'en', day, start };
  return call(client, 'POST', '/holds', { body, ...(key && { key }) });
}

export function bookFor(
  { call }: TwoProcesses,
  client: number,
  { booking, secret }: Holder,
  key?: string,
): Promise<Answer<{ readonly reference: string; readonly type: string }>> {
  const body = { booking, ...familyDetails };
  return call(client, 'POST', '/bookings', { body, secret, ...(key && { key }) });
}

/** Fills a day with families until one more makes it full; the answer is the start of that last place, free again. */
export async function lastPlaceOf(processes: TwoProcesses, day: string): Promise<string> {
  for (;;) {
    const [start] = await startsOn(processes, day);
    if (start === undefined) throw new Error('The day was full before its last place was found');
    const held = await holdFor(processes, 0, { day, start });
    expect(held.status).toBe(201);
    if ((await startsOn(processes, day)).length === 0) {
      const { booking, secret } = held.body;
      expect((await processes.call(0, 'DELETE', `/holds/${booking}`, { secret })).status).toBeLessThan(300);
      return start;
    }
    expect((await bookFor(processes, 0, held.body)).status).toBe(201);
  }
}

export async function countOf(
  { superuser }: TwoProcesses,
  statement: string,
  values: readonly unknown[] = [],
): Promise<number> {
  const { rows } = await superuser.query<{ n: number }>(`select count(*)::int as n ${statement}`, [...values]);
  return rows[0]?.n ?? -1;
}

/** What must never be: two sittings at one desk at one moment, or a deadlock in the server's own count. */
export async function expectNoClash(processes: TwoProcesses): Promise<void> {
  expect(
    await countOf(
      processes,
      `from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id and a.day = b.day
       and a.desk_id = b.desk_id and a.minutes && b.minutes and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)`,
    ),
  ).toBe(0);
  const { rows } = await processes.superuser.query<{ deadlocks: string }>(
    `select deadlocks from pg_stat_database where datname = 'eenloket'`,
  );
  expect(Number(rows[0]?.deadlocks)).toBe(0);
}
