import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writtenCsv } from './csv.ts';

describe('a list as comma-separated values', () => {
  test('fields with commas, quotes and line breaks stay one field', () => {
    expect(
      writtenCsv([
        ['a,b', 'say "no"', 'two\r\nlines'],
        ['', '1', 'é'],
      ]),
    ).toBe('\uFEFF"a,b","say ""no""","two\r\nlines"\r\n"","1","é"\r\n');
  });

  test.each(['=1+1', '+31433504040', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is no formula', (field) => {
    expect(writtenCsv([[field]])).toBe(`\uFEFF"'${field}"\r\n`);
  });

  test('whatever stands in it, reading it gives the fields back, apart from the apostrophe', () => {
    const row = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(read(writtenCsv(rows))).toEqual(
          rows.map((fields) => fields.map((field) => (/^[=+\-@\t\r]/.test(field) ? `'${field}` : field))),
        );
      }),
    );
  });
});

/** A reader of RFC 4180 that knows quoted fields only. */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, field = '', end = ''] of text.slice(1).matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    row.push(field.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
