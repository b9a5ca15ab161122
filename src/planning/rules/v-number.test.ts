import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lastSigns, readVNumber } from './v-number.ts';

const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 10, maxLength: 10 }).map((all) => all.join(''));
const between = fc.constantFrom('', ' ', '.', '-', '\u00a0', ' . ');

describe('RIGHT-02: a V-number', () => {
  test('is ten digits, however they are spaced, and no check of a BSN refuses it', () => {
    fc.assert(
      fc.property(digits, fc.array(between, { minLength: 10, maxLength: 10 }), (number, gaps) => {
        const typed = Array.from(number).map((digit, n) => digit + (gaps[n] ?? ''));
        expect(readVNumber(typed.join(''))).toEqual({ ok: true, value: number });
      }),
    );
  });

  test.each(['123456789', '12345678901', '12345678a0', 'V123456789', '١٢٣٤٥٦٧٨٩٠'])('%s is none', (typed) => {
    expect(readVNumber(typed)).toEqual({ ok: false, refusal: { kind: 'v-number-unreadable' } });
  });

  test('may be left out', () => {
    expect(readVNumber('  ')).toEqual({ ok: true, value: null });
  });

  test('is shown by its last three signs only', () => {
    expect(lastSigns('1234567890')).toBe('890');
  });
});
