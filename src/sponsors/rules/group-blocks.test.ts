import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import type { Interval } from '../../planning/rules/problem.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import { checkBlocks, isAhead, proposedBlocks, shareTime } from './group-blocks.ts';

const monday = Temporal.PlainDate.from('2027-01-18');
const block = (from: number, until: number, days = 0): Block => ({ day: monday.add({ days }), from, until });
const now = { day: monday, minute: 600 };

describe('GROUP-03: blocks lie ahead, and share no minute with each other or with those that were given', () => {
  const check = (wanted: readonly Block[], given: readonly Block[] = []) => {
    const checked = checkBlocks(wanted, given, now);
    return checked.ok ? checked.value.map(({ from }) => from) : checked.refusal.kind;
  };

  test('what is refused, and what is not', () => {
    expect(check([])).toBe('no-block');
    expect(check([block(540, 600)])).toBe('block-is-over');
    expect(check([block(540, 660, -1)])).toBe('block-is-over');
    expect(check([block(660, 660)])).toBe('block-is-over');
    // It runs now: what is left of it can be given.
    expect(check([block(540, 601)])).toEqual([540]);
    expect(check([block(720, 780), block(660, 720)])).toEqual([660, 720]);
    expect(check([block(660, 721), block(720, 780)])).toBe('blocks-overlap');
    expect(check([block(660, 720)], [block(700, 800)])).toBe('blocks-overlap');
    expect(check([block(660, 720)], [block(660, 720, 1)])).toEqual([660]);
  });

  test('of any blocks, those that are taken are ahead and apart', () => {
    const any = fc
      .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }), fc.integer({ min: -1, max: 2 }))
      .map(([from, until, days]) => block(from, until, days));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 5 }), fc.array(any, { maxLength: 3 }), (wanted, given) => {
        const checked = checkBlocks(wanted, given, now);
        if (!checked.ok) return;
        expect(checked.value).toHaveLength(wanted.length);
        for (const one of checked.value) {
          expect(isAhead(one, now)).toBe(true);
          for (const other of [...checked.value, ...given])
            if (other !== one) expect(shareTime(one, other)).toBe(false);
        }
      }),
    );
  });
});

describe('the blocks that are proposed', () => {
  test('a day with a break, for a wish of 10.00 to 16.00, in halves of at most four hours', () => {
    expect(
      proposedBlocks(
        [
          [540, 750],
          [780, 990],
        ],
        { from: 600, until: 960 },
        240,
      ),
    ).toEqual([
      [600, 750],
      [780, 960],
    ]);
    expect(proposedBlocks([[540, 990]], { from: 0, until: 1440 }, 240)).toEqual([
      [540, 780],
      [780, 990],
    ]);
    expect(proposedBlocks([[540, 600]], { from: 600, until: 960 }, 240)).toEqual([]);
  });

  test('together they are each minute that is both served and wished, once, and none is too long', () => {
    const points = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 8 });
    const served = points.map((some): readonly Interval[] => {
      const sorted = some.toSorted((one, other) => one - other);
      return sorted.flatMap((start, place): Interval[] =>
        place % 2 === 0 && sorted[place + 1] !== undefined ? [[start, sorted[place + 1]!]] : [],
      );
    });
    const wish = fc.tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }));
    const minutes = (parts: readonly Interval[]) => {
      const all = parts.flatMap(([start, end]) => Array.from({ length: end - start }, (_, place) => start + place));
      return all.toSorted((one, other) => one - other);
    };
    fc.assert(
      fc.property(served, wish, fc.integer({ min: 1, max: 600 }), (hours, [from, until], longest) => {
        const blocks = proposedBlocks(hours, { from, until }, longest);
        for (const [start, end] of blocks) expect(end - start).toBeLessThanOrEqual(longest);
        const both = minutes(hours).filter((minute) => minute >= from && minute < until);
        expect(minutes(blocks)).toEqual(both);
      }),
    );
  });
});
