import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { agesOn, readBirthDate } from './birth-date.ts';

const today = Temporal.PlainDate.from('2026-12-01');
const read = (day: string, month: string, year: string, partlyUnknown = false) => {
  const answer = readBirthDate({ day, month, year, partlyUnknown }, today);
  return answer.ok ? answer.value : answer.refusal.kind;
};

describe('HOUSE-02: a birth date is as in the passport, and may be known only in part', () => {
  test('numbers, English and Dutch names of months are read', () => {
    const expected = { year: 1990, month: 3, day: 7 };
    for (const month of ['3', '03', 'March', 'mar', 'maart', 'mrt', 'MAART'])
      expect(read('7', month, '1990')).toEqual(expected);
  });

  test('an unknown day or month is allowed only when the person says so', () => {
    expect(read('00', '05', '1980', true)).toEqual({ year: 1980, month: 5, day: null });
    expect(read('', '', '1980', true)).toEqual({ year: 1980, month: null, day: null });
    expect(read('00', '05', '1980')).toBe('birth-date-missing');
  });

  test('a known day of an unknown month is refused', () => {
    expect(read('12', '', '1980', true)).toBe('birth-month-missing');
  });

  test.each([
    ['30', '2', '2000', 'birth-date-impossible'],
    ['29', '2', '2023', 'birth-date-impossible'],
    ['1', '13', '2000', 'birth-date-impossible'],
    ['1', 'smarch', '2000', 'birth-date-impossible'],
    ['1', '1', '99', 'birth-year-missing'],
    ['2', '12', '2026', 'birth-date-in-future'],
    ['1', '1', '1899', 'birth-date-too-long-ago'],
    ['', '', '', 'birth-date-missing'],
  ])('%s-%s-%s is refused as %s', (day, month, year, kind) => expect(read(day, month, year)).toBe(kind));

  test('a baby born today and the 29th of February are read', () => {
    expect(read('1', '12', '2026')).toEqual({ year: 2026, month: 12, day: 1 });
    expect(read('29', '2', '2024')).toEqual({ year: 2024, month: 2, day: 29 });
  });

  test('every day that has been can be typed and gives one age; an unknown part widens the ages by at most a year', () => {
    const days = fc.integer({ min: 0, max: 40_000 }).map((back) => today.subtract({ days: back }));
    fc.assert(
      fc.property(days, (born) => {
        const whole = { year: born.year, month: born.month, day: born.day };
        expect(read(String(born.day), String(born.month), String(born.year))).toEqual(whole);
        const { least, most } = agesOn(whole, today);
        expect(least).toBe(most);
        const partly = agesOn({ ...whole, day: null, month: null }, today);
        expect(partly.least).toBeLessThanOrEqual(least);
        expect(partly.most).toBeGreaterThanOrEqual(most);
        expect(partly.most - partly.least).toBeLessThanOrEqual(1);
      }),
    );
  });
});
