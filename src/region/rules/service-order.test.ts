import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Service } from './region.ts';
import { circleIn, orderOf } from './service-order.ts';

function service(code: string, after: string[]): Service {
  const name = { en: code, nl: code };
  const found = { from: '2020-01-01', source: 'Made up', checkedOn: '2026-11-21' };
  return {
    code,
    name,
    agency: 'a',
    step: 'step-S01',
    needs: ['n'],
    serving: 'together',
    minutes: { first: 5 },
    after,
    ...found,
  };
}

describe('the order of services', () => {
  test('is what each says it comes after, the earlier one first', () => {
    expect(orderOf([service('registration', ['sticker']), service('sticker', [])])).toEqual([
      ['sticker', 'registration'],
    ]);
  });

  test('leaves out services that are not there', () => {
    expect(orderOf([service('registration', ['sticker'])])).toEqual([]);
  });

  test('a circle is told as the way round, also that of one service', () => {
    expect(
      circleIn([
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'b'],
      ]),
    ).toEqual(['b', 'c', 'b']);
    expect(circleIn([['a', 'a']])).toEqual(['a', 'a']);
  });

  test('an order that only goes up has no circle; one pair back makes one', () => {
    const pair = fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const up = pairs.map(([a = 0, b = 0]) => [`s${Math.min(a, b)}`, `s${Math.max(a, b)}`] as const);
        expect(circleIn(up)).toBeUndefined();
        const [first] = up;
        if (first) expect(circleIn([...up, [first[1], first[0]]])).toBeDefined();
      }),
    );
  });
});
