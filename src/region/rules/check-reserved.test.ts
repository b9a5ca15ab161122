import { describe, expect, test } from 'vitest';
import { checkReserved } from './check-reserved.ts';
import type { CheckedRows } from './checked-rows.ts';

const placed = { file: 'desks.yaml', lineOf: () => 7 };

function faultsOf(days: readonly string[], from: string, until: string) {
  const row = {
    code: 'ind-3',
    opening: [{ days: ['tuesday', 'friday'], hours: [['09:00', '12:30']] }],
    reserved: [{ days, hours: [[from, until]] }],
  };
  const settings = [{ ...placed, row: { code: 'grid-minutes', value: 5 } }];
  return checkReserved({ desks: [{ ...placed, row }], settings } as unknown as CheckedRows);
}

describe('what a desk keeps for urgent requests', () => {
  test.each([
    ['a part of the morning', ['tuesday', 'friday'], '12:00', '12:30'],
    ['the whole of it', ['friday'], '09:00', '12:30'],
  ])('may be %s', (_, days, from, until) => {
    expect(faultsOf(days, from, until)).toEqual([]);
  });

  test.each([
    ['on a day on which the desk is closed', ['tuesday', 'monday'], '12:00', '12:30'],
    ['after closing', ['tuesday'], '12:00', '12:35'],
    ['before opening', ['tuesday'], '08:55', '09:30'],
    ['off the grid', ['tuesday'], '12:00', '12:07'],
    ['backwards', ['tuesday'], '12:30', '12:00'],
  ])('is a fault %s, with its line', (_, days, from, until) => {
    expect(faultsOf(days, from, until)).toMatchObject([{ kind: 'wrong-time', file: 'desks.yaml', line: 7 }]);
  });
});
