import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsHiddenSigns, withoutHiddenSigns } from './hidden-signs.ts';

describe('signs that nobody sees', () => {
  test.each([
    ['\u202eevil', 'evil'],
    ['a\u2066b\u2069', 'ab'],
    ['\ufeffEwa', 'Ewa'],
    ['Ma\u00adria', 'Maria'],
    ['a\u200bb', 'ab'],
    ['a\u0000b\u001b[31m', 'ab[31m'],
    ['\u3164', ''],
    ['x\u{e0041}\u{e0042}', 'x'],
    ['a\u2028b', 'ab'],
    ['\ud800', ''],
  ])('%j is %j', (text, seen) => {
    expect(holdsHiddenSigns(text)).toBe(true);
    expect(withoutHiddenSigns(text)).toBe(seen);
  });

  test.each(['Núñez d’Ávila', 'می‌رزایی', 'क्‍ष', '👩‍👩‍👧', 'line\r\nline\ttab', '東京', 'O\u0301'])('%s stays', (text) => {
    expect(holdsHiddenSigns(text)).toBe(false);
    expect(withoutHiddenSigns(text)).toBe(text);
  });

  test('taken out once, none is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !holdsHiddenSigns(withoutHiddenSigns(text))),
      { numRuns: 2000 },
    );
  });
});
