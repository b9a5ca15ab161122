import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  bookFor,
  countOf,
  expectNoClash,
  holdFor,
  lastPlaceOf,
  startsOn,
  startTwoProcesses,
  type TwoProcesses,
} from '../builders/two-processes.ts';

const CLIENTS = 200;
const clients = Array.from({ length: CLIENTS }, (_, client) => client);

let both: TwoProcesses;
beforeAll(async () => {
  both = await startTwoProcesses('last-place');
});
afterAll(() => both.stop());

/** No clash, and no visit of such a family without all its services; the demonstration has other visits on other days. */
async function expectSound(day: string): Promise<void> {
  await expectNoClash(both);
  expect(
    await countOf(
      both,
      `from planning.visit v where state in ('held', 'booked') and day = $1
       and (select count(*) from planning.sitting s where s.visit_id = v.visit_id) <> 6`,
      [day],
    ),
  ).toBe(0);
}

describe('the last place of a day', () => {
  test(`${CLIENTS} clients at once, over two processes: one booking, all others a clear refusal`, async () => {
    const day = '2027-01-05';
    const start = await lastPlaceOf(both, day);
    const before = await countOf(both, `from planning.visit where day = $1 and state = 'booked'`, [day]);
    const answers = await Promise.all(
      clients.map(async (client) => {
        const held = await holdFor(both, client, { day, start });
        return held.status === 201 ? bookFor(both, client, held.body) : held;
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(CLIENTS - 1);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.type}`))).toEqual(
      new Set(['409 urn:eenloket:problem:time-just-taken']),
    );
    expect(await countOf(both, `from planning.visit where day = $1 and state = 'booked'`, [day])).toBe(before + 1);
    expect(await countOf(both, `from planning.visit where day = $1 and state = 'held'`, [day])).toBe(0);
    await expectSound(day);
  });

  test(`${CLIENTS} clients that only hold it: one hold`, async () => {
    const day = '2027-01-07';
    const start = await lastPlaceOf(both, day);
    const answers = await Promise.all(clients.map((client) => holdFor(both, client, { day, start })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(CLIENTS - 1);
    expect(await countOf(both, `from planning.visit where day = $1 and state = 'held'`, [day])).toBe(1);
    await expectSound(day);
  });

  test('one client that repeats its key twenty times, over both processes, holds once and books once', async () => {
    const day = '2027-01-08';
    const [start = ''] = await startsOn(both, day);
    const [holdKey, bookKey] = [randomUUID(), randomUUID()];
    const twenty = clients.slice(0, 20);
    const held = await Promise.all(twenty.map((client) => holdFor(both, client, { day, start, key: holdKey })));
    expect(new Set(held.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(held.map(({ body }) => body.booking)).size).toBe(1);
    expect(await countOf(both, `from planning.visit where day = $1`, [day])).toBe(1);

    const mine = held[0]!.body;
    const booked = await Promise.all(twenty.map((client) => bookFor(both, client, mine, bookKey)));
    expect(new Set(booked.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(booked.map(({ body }) => body.reference)).size).toBe(1);
    expect(await countOf(both, `from planning.booking where booking_id = $1`, [mine.booking])).toBe(1);
    expect(await countOf(both, `from messages.outbox where booking_id = $1`, [mine.booking])).toBe(1);
    await expectSound(day);
  });
});
