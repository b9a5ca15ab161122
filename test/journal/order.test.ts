import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../../src/journal/actions/record.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { KEEPER, keptJournal, officerOf, type KeptJournal } from '../builders/journal.ts';

let journal: KeptJournal;
beforeAll(async () => (journal = await keptJournal()));
afterAll(() => journal.close());
beforeEach(() => journal.empty());

const actors: readonly Actor[] = [
  { kind: 'visitor' },
  { kind: 'system', job: 'test' },
  officerOf('GM0935'),
  officerOf('GM0986'),
  officerOf('ind'),
  officerOf('centre', 'reception'),
];

const links = () =>
  journal.everything<{ chain: string; number: number; round: number; step: number }>(
    `select chain, number::int, (facts ->> 'round')::int as round, (facts ->> 'step')::int as step
     from journal.link join journal.entry using (centre_id, entry_id) order by chain, number`,
  );

describe('the order of a chain', () => {
  test('numbers have no gap, every entry has one, and a transaction keeps its order, whenever the worker comes', async () => {
    const step = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ actor: fc.constantFrom(...actors), entries: fc.integer({ min: 1, max: 4 }) }),
      },
      { weight: 1, arbitrary: fc.constant('number' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        await journal.empty();
        // All at once: which commits first is up to the database.
        await Promise.all(
          steps.map(async (one, round) => {
            if (one === 'number') return journal.number();
            return journal.acts.perform({ centre: 'maastricht', actor: one.actor }, async (act) => {
              for (let n = 1; n <= one.entries; n++) await record(act, 'thing-done', { round, step: n });
            });
          }),
        );
        await journal.number();
        const found = await links();
        const written = steps.reduce((sum, one) => sum + (one === 'number' ? 0 : one.entries), 0);
        expect(found).toHaveLength(written);
        for (const chain of Map.groupBy(found, (link) => link.chain).values()) {
          expect(chain.map(({ number }) => number)).toEqual(chain.map((_, n) => n + 1));
          for (const ofOne of Map.groupBy(chain, ({ round }) => round).values())
            expect(ofOne.map((link) => link.step)).toEqual(ofOne.map((_, n) => n + 1));
        }
        expect((await journal.verify('')).sound).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('an entry of a transaction that commits after later ones were numbered is not missed', async () => {
    let commit = () => {};
    const waits = new Promise<void>((resolve) => (commit = resolve));
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => (written = resolve));
    const slow = journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, async (act) => {
      await record(act, 'thing-done', { round: 1 });
      written();
      await waits;
    });
    await isWritten;
    await journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
      record(act, 'thing-done', { round: 2 }),
    );
    expect(await journal.number()).toBe(1);
    commit();
    await slow;
    expect(await journal.number()).toBe(1);
    expect((await links()).map(({ round }) => round)).toEqual([2, 1]);
    expect((await journal.verify('')).sound).toBe(true);
  });

  test('two workers at once: one works, the other does nothing and does not wait', async () => {
    await journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
      record(act, 'thing-done', {}),
    );
    await journal.acts.perform(KEEPER, async (act) => {
      await sql`select journal.number_waiting(10)`.execute(act.tx);
      expect(await journal.number()).toBe(0);
    });
    expect(await links()).toHaveLength(1);
  });

  test('a text of any signs is hashed alike by the database and by us', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        const facts = { texts: texts.map((text) => text.replaceAll('\0', '')), long: 'é€😀\u2028"\\\n'.repeat(3) };
        await journal.acts.perform({ centre: 'maastricht', actor: { kind: 'visitor' } }, (act) =>
          record(act, 'thing-done', facts),
        );
        await journal.number();
      }),
      { numRuns: 30 },
    );
    expect((await journal.verify('')).sound).toBe(true);
  });
});

describe('work under way is no fault', () => {
  test('1,000 actions on twenty connections with workers, anchors and checks between them: no false alarm', async () => {
    const running = new Set(['clients']);
    const alarms: unknown[] = [];
    const checks = (async () => {
      while (running.size > 0) {
        const report = await journal.verify();
        if (!report.sound) alarms.push(report);
      }
    })();
    const workers = [1, 2].map(async () => {
      while (running.size > 0) {
        await journal.number();
        await journal.anchor();
      }
    });
    const clients = Array.from({ length: 16 }, async (_, client) => {
      for (let n = client; n < 1000; n += 16) {
        const actor = actors[n % actors.length] as Actor;
        await journal.acts.perform({ centre: 'maastricht', actor }, (act) => record(act, 'thing-done', { n }));
      }
    });
    await Promise.all(clients);
    running.clear();
    await Promise.all([checks, ...workers]);
    await journal.number();
    await journal.anchor();

    expect(alarms).toEqual([]);
    const report = await journal.verify();
    expect(report.sound).toBe(true);
    expect(report.chains.reduce((sum, { entries }) => sum + entries, 0)).toBe(1000);
    expect(report.chains.every(({ entries, anchoredUntil }) => entries === anchoredUntil)).toBe(true);
  });
});
