import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenClock } from '../../platform/i18n/written-time.ts';
import { typedDay, typedTime } from './typed-time.ts';

describe('a time is read as people type it', () => {
  test.each([
    ['10', 600],
    [' 10.30 ', 630],
    ['10:30', 630],
    ['10,30', 630],
    ['10h30', 630],
    ['1430', 870],
    ['930', 570],
    ['9.05', 545],
    ['0:00', 0],
    ['2 pm', 840],
    ['12 am', 0],
    ['12.30 p.m.', 750],
    ['10 uur', 600],
    ['om 10.30 uur', 630],
    ['At 9', 540],
  ])('%s', (typed, minutes) => expect(typedTime(typed)).toBe(minutes));

  test.each(['', 'ten', '24', '10.60', '10.3', '13 pm', '0 am', '10.30.00', '-5', '10 10', '10 maybe', '99999'])(
    '%j is none',
    (typed) => expect(typedTime(typed)).toBeUndefined(),
  );

  test('whatever we write ourselves is read as it was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), (minute) => {
        expect(typedTime(clockOf(minute))).toBe(minute);
        expect(typedTime(writtenClock(minute))).toBe(minute);
      }),
    );
  });
});

describe('a day is read as a browser sends it or as Europeans type it', () => {
  test.each(['2027-01-05', '5-1-2027', '05/01/2027', '5.1.2027', ' 5 1 2027 '])('%s', (typed) =>
    expect(typedDay(typed)?.toString()).toBe('2027-01-05'),
  );

  test.each(['', '2027-02-30', '31-4-2027', '1-13-2027', '0-1-2027', '5-1-27', 'Tuesday', '2027-1-5'])(
    '%j is none',
    (typed) => expect(typedDay(typed)).toBeUndefined(),
  );

  test('every day there and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const day = Temporal.PlainDate.from('2026-01-01').add({ days });
        expect(typedDay(day.toString())?.equals(day)).toBe(true);
        expect(typedDay(`${day.day}-${day.month}-${day.year}`)?.equals(day)).toBe(true);
      }),
    );
  });
});
