import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReference, writtenReference } from './reference.ts';

test('a reference is written in fours and read back however it is typed', () => {
  const signs = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ'));
  const reference = fc.array(signs, { minLength: 16, maxLength: 16 }).map((all) => all.join(''));
  fc.assert(
    fc.property(reference, (text) => {
      expect(writtenReference(text)).toMatch(/^(.{4}-){3}.{4}$/);
      expect(readReference(writtenReference(text))).toBe(text);
      expect(readReference(` ${text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(text);
    }),
  );
});

test.each(['', 'ABCD', '7K2M-9XQ4-7K2M-9XQ', '7K2M-9XQ4-7K2M-9XQU', '7K2M-9XQ4-7K2M-9XQ4-1'])(
  '"%s" is no reference',
  (text) => {
    expect(readReference(text)).toBeUndefined();
  },
);

test('whatever stands between its signs and however they are written, a reference has one normal form', () => {
  const written = (sign: string) =>
    fc.constantFrom(
      sign,
      sign.toLowerCase(),
      ...(sign === '0' ? ['O', 'o'] : sign === '1' ? ['I', 'i', 'L', 'l'] : []),
    );
  const typed = fc
    .array(fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')), { minLength: 16, maxLength: 16 })
    .chain((signs) =>
      fc
        .tuple(...signs.map((sign) => fc.tuple(written(sign), fc.constantFrom('', ' ', '-', ' - ', '\t'))))
        .map((parts) => ({ signs: signs.join(''), text: parts.flat().join('') })),
    );
  fc.assert(
    fc.property(typed, ({ signs, text }) => {
      expect(readReference(text)).toBe(signs);
      expect(readReference(`${text}0`)).toBeUndefined();
    }),
  );
});
