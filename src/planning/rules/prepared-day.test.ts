import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOf, prepareDay, runEnd, startsOf, type PreparedDay } from './prepared-day.ts';
import type { Interval, ProblemDesk } from './problem.ts';

const GRID = 5;
/** Two hundred slots: several words of bits, with runs over their edges. */
const free = fc
  .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 12 })
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .chain((cuts) => fc.subarray(cuts.slice(1).map((end, n): Interval => [cuts[n]! * GRID, end * GRID])));
const desks = fc
  .array(fc.record({ capabilities: fc.subarray(['brp', 'ind']), free }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map((desk, n): ProblemDesk => ({ id: `desk-${n}`, ...desk })));
const length = fc.integer({ min: 1, max: 70 });

function hasRoom({ free: intervals, capabilities }: ProblemDesk, start: number, minutes: number): boolean {
  return capabilities.includes('ind') && intervals.some(([from, until]) => from <= start && start + minutes <= until);
}

test('a sitting may start exactly where one free interval of an able desk holds all of it', () => {
  fc.assert(
    fc.property(desks, fc.array(length, { minLength: 1, maxLength: 4 }), (all, lengths) => {
      const day = prepareDay(all, GRID);
      for (const slots of lengths) {
        const at = startsOf(day, kindOf(day.roster, ['ind'], slots));
        for (let slot = 0; slot < day.slots; slot++) {
          const bit = (day.starts[at + (slot >> 5)]! >>> (slot & 31)) & 1;
          const start = day.origin + slot * GRID;
          expect(bit === 1).toBe(all.some((desk) => hasRoom(desk, start, slots * GRID)));
        }
      }
    }),
  );
});

test('a free run ends where its interval ends, also when the next one touches it', () => {
  fc.assert(
    fc.property(desks, (all) => {
      const day = prepareDay(all, GRID);
      const runs = day.roster.deskOfRow.flatMap((desk, row) =>
        Array.from({ length: day.slots }, (_, slot) => ({ desk, slot, end: runEnd(day, row, slot) })),
      );
      for (const [desk, { free: intervals }] of all.entries()) {
        for (let slot = 0; slot < day.slots; slot++) {
          const minute = day.origin + slot * GRID;
          const within = intervals.find(([from, until]) => from <= minute && minute < until);
          const ends = runs.filter((run) => run.desk === desk && run.slot === slot && run.end > slot);
          expect(ends.map(({ end }) => day.origin + end * GRID)).toEqual(within ? [within[1]] : []);
        }
      }
    }),
  );
});

/** The slots from which a sitting of so many slots may start. */
function startsFor(day: PreparedDay, capability: string, slots: number): readonly number[] {
  const at = startsOf(day, kindOf(day.roster, [capability], slots));
  return Array.from({ length: day.slots }, (_, slot) => slot).filter(
    (slot) => (day.starts[at + (slot >> 5)]! >>> (slot & 31)) & 1,
  );
}

function openFor(slots: number): PreparedDay {
  return prepareDay([{ id: 'desk-1', capabilities: ['ind'], free: [[480, 480 + slots * GRID]] }], GRID);
}

test('nothing starts too late to end within the day, however long the day was that was asked before', () => {
  for (const slots of [32, 40, 64, 96]) {
    for (let length = 1; length <= slots; length++) {
      startsFor(openFor(160), 'ind', 1);
      const all = Array.from({ length: slots - length + 1 }, (_, slot) => slot);
      expect(startsFor(openFor(slots), 'ind', length)).toEqual(all);
    }
  }
  expect(startsFor(openFor(12), 'ind', 13)).toEqual([]);
});

test('what was asked of a day before is not worked out again', () => {
  const day = openFor(100);
  const kinds = [
    [['ind', 'brp'], 3],
    [['ind'], 3],
    [['ind'], 4],
  ] as const;
  const asked = kinds.map(([needs, length]) => startsOf(day, kindOf(day.roster, needs, length)));
  expect(new Set(asked).size).toBe(3);
  const { starts } = day;
  const again = kinds.map(([needs, length]) => startsOf(day, kindOf(day.roster, needs.toReversed(), length)));
  expect(again).toEqual(asked);
  expect(day.starts === starts).toBe(true);
  expect(day.roster.kinds.length).toBe(3);
});

test('days share a roster when they have the same desks, and never when a desk or its turns differ', () => {
  const desk = { id: 'desk-1', capabilities: ['brp', 'ind'], free: [[480, 600] as const] };
  const two = { id: 'desk-2', capabilities: ['ind'], free: [[480, 540] as const] };
  const day = prepareDay([desk, two], GRID);
  const shares = (desks: readonly ProblemDesk[], grid = GRID) => prepareDay(desks, grid, day).roster === day.roster;
  expect(shares([desk, two])).toBe(true);
  expect(shares([{ ...desk, free: [[500, 530]] }, two])).toBe(true);
  expect(shares([desk, two], 10)).toBe(false);
  expect(shares([desk])).toBe(false);
  expect(shares([desk, two, { ...two, id: 'desk-3' }])).toBe(false);
  expect(shares([two, desk])).toBe(false);
  expect(shares([desk, { ...two, id: 'desk-3' }])).toBe(false);
  expect(shares([{ ...desk, id: 'desk-3' }, two])).toBe(false);
  expect(shares([desk, { ...two, capabilities: ['brp'] }])).toBe(false);
  expect(shares([{ ...desk, capabilities: ['brp'] }, two])).toBe(false);
  expect(shares([{ ...desk, capabilities: ['brp', 'brp'] }, two])).toBe(false);
  const touching = [[480, 510] as const, [510, 600] as const];
  expect(shares([{ ...desk, free: touching }, two])).toBe(false);
  expect(shares([desk, { ...two, free: touching }])).toBe(false);
});

test('the order in which a desk names its free intervals makes no difference', () => {
  const intervals = [[600, 660] as const, [480, 510] as const, [510, 540] as const];
  const days = [intervals, intervals.toReversed()].map((some) =>
    prepareDay([{ id: 'desk-1', capabilities: ['ind'], free: some }], GRID),
  );
  expect(days[0]).toEqual(days[1]);
  expect(days[0]!.roster.deskOfRow.length).toBe(2);
});

test('the bits of a day take no more than twice their own size', () => {
  const all = Array.from({ length: 50 }, (_, n) => ({
    id: `desk-${n}`,
    capabilities: ['brp'],
    free: [[510, 750] as const, [780, 1020] as const],
  }));
  const day = prepareDay(all, GRID);
  for (let slots = 1; slots <= 12; slots++) startsOf(day, kindOf(day.roster, ['brp'], slots));
  const raw = 50 * Math.ceil(day.slots / 32) * 4;
  expect(day.free.byteLength).toBe(raw);
  expect(day.free.byteLength + day.starts.byteLength).toBeLessThanOrEqual(2 * raw);
});
