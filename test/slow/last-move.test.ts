import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  bookFor,
  countOf,
  expectNoClash,
  holdFor,
  lastPlaceOf,
  startsOn,
  startTwoProcesses,
  type Holder,
  type TwoProcesses,
} from '../builders/two-processes.ts';

/** Families who have a visit each want the same last place of another day. */
const CLIENTS = 100;
const TARGET = '2027-01-05';
const COMING = ['you', 'partner', 'child-1', 'child-2'];

let both: TwoProcesses;
beforeAll(async () => {
  both = await startTwoProcesses('last-move');
});
afterAll(() => both.stop());

/** Books so many families from a day of January on, `perDay` on each, or as many as there is room. */
async function bookedFamilies(many: number, from: number, perDay = Infinity): Promise<readonly Holder[]> {
  const families: Holder[] = [];
  for (let day = from; families.length < many; day++) {
    const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10);
    for (let onDay = 0; onDay < perDay && families.length < many; onDay++) {
      const [start] = await startsOn(both, date);
      if (start === undefined) break;
      const held = await holdFor(both, 0, { day: date, start });
      expect((await bookFor(both, 0, held.body)).status).toBe(201);
      families.push(held.body);
    }
  }
  return families;
}

/** Everything that a booking has of time, in one text. */
async function timesOf(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await both.superuser.query<{ booking: string; time: string }>(
    `select v.booking_id as booking, v.day || ' ' || v.ticket || ' ' || b.sequence || ' ' ||
       (select string_agg(desk_id || minutes::text || persons::text, ' ' order by minutes, desk_id)
          from planning.sitting s where s.visit_id = v.visit_id) as time
       from planning.visit v join planning.booking b using (centre_id, booking_id) where v.state = 'booked' order by 1`,
  );
  return new Map(rows.map(({ booking, time }) => [booking, time]));
}

test(`${CLIENTS} families move into the same last place over two processes: one moves, all others keep their time`, async () => {
  const start = await lastPlaceOf(both, TARGET);
  const families = await bookedFamilies(CLIENTS, 6);
  const before = await timesOf();
  const onTarget = await countOf(both, `from planning.visit where day = $1 and state = 'booked'`, [TARGET]);
  const began = Date.now();
  const answers = await Promise.all(
    families.map(({ booking, secret }, client) => {
      const wanted = { coming: COMING, day: TARGET, start };
      return both.call<{ type: string }>(client, 'POST', `/bookings/${booking}/change`, { body: wanted, secret });
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
  expect(await countOf(both, `from planning.visit where day = $1 and state = 'booked'`, [TARGET])).toBe(onTarget + 1);
  expect(await countOf(both, `from messages.outbox where kind = 'moved'`)).toBe(0); // nobody confirmed: a new link instead
  expect(await countOf(both, `from journal.entry where action = 'visit-changed'`)).toBe(1);
  await expectNoClash(both);
});

test('families who change places with each other at the same moment: no deadlock, and everybody has one whole visit', async () => {
  const families = await bookedFamilies(24, 40, 8);
  const days = await both.superuser.query<{ day: string }>(
    `select distinct day::text from planning.visit where booking_id = any($1::uuid[]) order by 1`,
    [families.map(({ booking }) => booking)],
  );
  for (let round = 0; round < 3; round++) {
    const starts = await Promise.all(days.rows.map(({ day }) => startsOn(both, day)));
    const answers = await Promise.all(
      families.map(({ booking, secret }, client) => {
        const place = (client + round) % days.rows.length;
        const start = starts[place]?.[client % Math.max(1, starts[place].length)] ?? '10:00';
        const wanted = { coming: client % 3 === 0 ? ['you', 'partner'] : COMING, day: days.rows[place]?.day, start };
        return both.call<{ type: string }>(client, 'POST', `/bookings/${booking}/change`, { body: wanted, secret });
      }),
    );
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    console.log(`round ${round}: ${answers.filter(({ status }) => status === 200).length} of ${answers.length} moved`);
  }
  const ids = families.map(({ booking }) => booking);
  expect(
    await countOf(both, `from planning.visit where state = 'booked' and booking_id = any($1::uuid[])`, [ids]),
  ).toBe(24);
  await expectNoClash(both);
});
