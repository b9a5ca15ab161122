import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { CentreDay } from './day.ts';
import { DayPicture } from './day-picture.ts';
import { neededServices, type Party } from './party.ts';
import type { Interval } from './problem.ts';
import { servedHours } from './served-hours.ts';
import { placesIn, visitInBlock, type Block } from './visit-in-block.ts';

const region = shippedRegion();
const day = Temporal.PlainDate.from('2027-01-21');
const at = Temporal.Instant.from('2027-01-18T08:00:00Z');
const now = { day: Temporal.PlainDate.from('2027-01-18'), minute: 540 };
const student: Party = {
  persons: [{ id: 'you', minor: false, services: ['biometrics'] }],
  registersFor: null,
};
const capabilities = ['ind', 'biometrics-kit'];
const open = (...shifts: readonly (readonly [desk: string, minutes: Interval])[]): CentreDay => ({
  day,
  version: 1,
  shifts: shifts.map(([desk, minutes]) => ({ desk, minutes, capabilities })),
  occupied: [],
});
const block = (from: number, until: number): Block => ({ day, from, until });

describe('GROUP-02: a visit lies wholly inside the block, and ends as early as it can', () => {
  const one = open(['ind-1', [540, 750]], ['ind-2', [570, 720]]);
  const found = (from: number, until: number) => {
    const visit = visitInBlock(region, new DayPicture(one, at), student, block(from, until), now);
    return visit?.sittings.map(({ desk, start, end }) => [desk, start, end]);
  };

  test('the first place of the block, on the grid', () => {
    expect(found(540, 750)).toEqual([['ind-1', 540, 550]]);
    expect(found(542, 750)).toEqual([['ind-1', 545, 555]]);
    expect(found(540, 549)).toBeUndefined();
    expect(found(540, 550)).toEqual([['ind-1', 540, 550]]);
    expect(found(745, 800)).toBeUndefined();
  });

  test('a desk serves one after another: as many places as there are ten minutes', () => {
    const count = (blocks: readonly Block[], most = 100) =>
      placesIn(region, new DayPicture(one, at), student, { blocks, most }, now);
    // 21 at the one desk and 15 at the other.
    expect(count([block(540, 750)])).toBe(36);
    expect(count([block(540, 600)])).toBe(9);
    expect(count([block(540, 600), block(600, 630)])).toBe(15);
    expect(count([block(540, 750)], 7)).toBe(7);
  });
});

const shifts = fc.array(
  fc.tuple(fc.constantFrom('ind-1', 'ind-2'), fc.integer({ min: 108, max: 190 }), fc.integer({ min: 1, max: 30 })),
  { maxLength: 2 },
);
const blocks = fc.uniqueArray(fc.integer({ min: 108, max: 200 }), { minLength: 2, maxLength: 4 });

test('for any day and blocks: each visit is inside its block, no desk twice, and more blocks hold no fewer', () => {
  fc.assert(
    fc.property(shifts, blocks, (open_, points) => {
      const read = open(
        ...open_
          .filter(([desk], place) => open_.findIndex(([other]) => other === desk) === place)
          .map(([desk, start, length]) => [desk, [start * 5, (start + length) * 5]] as const),
      );
      const sorted = points.toSorted((one, other) => one - other).map((point) => point * 5);
      const all = sorted.slice(1).map((until, place) => block(sorted[place] ?? 0, until));
      const picture = new DayPicture(read, at);
      const taken: { readonly desk: string; readonly start: number; readonly end: number }[] = [];
      for (const one of all) {
        for (let visit = visitInBlock(region, picture, student, one, now); visit;) {
          for (const { desk, start, end } of visit.sittings) {
            expect(start).toBeGreaterThanOrEqual(one.from);
            expect(end).toBeLessThanOrEqual(one.until);
            expect(taken.some((other) => other.desk === desk && other.start < end && start < other.end)).toBe(false);
            taken.push({ desk, start, end });
          }
          picture.take(`visit ${taken.length}`, visit.sittings);
          visit = visitInBlock(region, picture, student, one, now);
        }
      }
      const count = (some: readonly Block[]) =>
        placesIn(region, new DayPicture(read, at), student, { blocks: some, most: 1000 }, now);
      // What the coordinator reads is what will be placed.
      expect(count(all)).toBe(taken.length);
      expect(count(all.slice(0, 1))).toBeLessThanOrEqual(taken.length);
    }),
    { numRuns: 60 },
  );
});

test('the hours in which a service is given are those of the desks that can, joined, whoever sits there', () => {
  const services = neededServices(region, student, day.toString());
  const read = open(['ind-1', [540, 750]], ['ind-2', [720, 800]], ['ind-1', [900, 960]]);
  const other = { desk: 'advice-1', minutes: [480, 1080], capabilities: ['advice'] } as const;
  expect(servedHours({ ...read, shifts: [...read.shifts, other] }, services)).toEqual([
    [540, 800],
    [900, 960],
  ]);
});
