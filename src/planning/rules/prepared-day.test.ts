import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOf, prepareDay, runEnd, startsOf } from './prepared-day.ts';
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
