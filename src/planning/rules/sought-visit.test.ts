import { describe, expect, test } from 'vitest';
import { readSought } from './sought-visit.ts';

const booking = '2c12cfba-d7bd-4db9-b622-d034ed99f037';

describe('by what a visit is sought at a desk', () => {
  test.each([
    ['7k2m 9xq4 7k2m-9xq4', { by: 'reference', reference: '7K2M9XQ47K2M9XQ4' }],
    [' 14 ', { by: 'ticket', ticket: 14 }],
    [`http://localhost:3000/en/booking/${booking}`, { by: 'code', booking }],
    [`https://eenloket.example.org/nl/booking/${booking}?x=1`, { by: 'code', booking }],
  ])('"%s" is read', (typed, sought) => {
    expect(readSought(typed)).toEqual({ ok: true, value: sought });
  });

  test.each([
    'Sharma',
    'Ananya Sharma',
    '1990-03-27',
    'ananya@example.org',
    '0',
    '12345',
    '-1',
    booking,
    '%',
    "' or 1=1",
  ])('"%s" finds nobody', (typed) => {
    expect(readSought(typed)).toEqual({ ok: false, refusal: { kind: 'not-a-key' } });
  });

  test('nothing is told as nothing', () => {
    expect(readSought('  ')).toEqual({ ok: false, refusal: { kind: 'nothing-typed' } });
  });
});
