import { describe, expect, test } from 'vitest';
import type { Region } from './region.ts';
import { listNames } from './region-lists.ts';
import { doubtsByList, doubtsOf } from './doubts.ts';
import { uncertainFacts } from './uncertain-facts.ts';

const dated = { from: '2020-01-01', source: 'https://example.org', checkedOn: '2026-11-21' };
const desk = (code: string, uncertain?: string) => ({ code, ...dated, ...(uncertain ? { uncertain } : {}) });

/** A region with nothing in it but desks. */
function withDesks(...desks: readonly object[]): Region {
  const empty = Object.fromEntries(listNames.map((list) => [list, []]));
  return { ...empty, centre: { code: 'c', ...dated }, desks } as unknown as Region;
}

describe('what a person must find out', () => {
  test('is one point for all facts of a list that wait for the same reason', () => {
    const region = withDesks(desk('a', 'Ask the IND.'), desk('b', 'Ask the IND.'), desk('c', 'Count them.'), desk('d'));
    expect(doubtsOf(region).map(({ list, reason, keys }) => [list, reason, keys])).toEqual([
      ['desks', 'Ask the IND.', ['a', 'b']],
      ['desks', 'Count them.', ['c']],
    ]);
  });

  test('is another point when it was looked up elsewhere or on another day', () => {
    const other = { ...desk('b', 'Ask the IND.'), checkedOn: '2026-11-22' };
    expect(doubtsOf(withDesks(desk('a', 'Ask the IND.'), other))).toHaveLength(2);
  });

  test('names a fact with two periods once, and loses none', () => {
    const region = withDesks(desk('a', 'x'), { ...desk('a', 'x'), from: '2027-01-01' }, desk('b', 'y'));
    const doubts = doubtsOf(region);
    expect(doubts.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    expect(new Set(doubts.flatMap(({ keys }) => keys))).toEqual(new Set(uncertainFacts(region).map(({ key }) => key)));
    expect([...doubtsByList(doubts).keys()]).toEqual(['desks']);
  });
});
