import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writtenCsv } from './csv.ts';

/** What a spreadsheet makes of the file: fields of lines, each of them quoted. */
function read(file: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, field = '', end = ''] of file.slice(1).matchAll(/"((?:[^"]|"")*)"(;|\r\n)/g)) {
    row.push(field.replaceAll('""', '"'));
    if (end === ';') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a table as a file for a spreadsheet', () => {
  test('has a mark for UTF-8, semicolons and ends of lines', () => {
    expect(
      writtenCsv([
        ['Naam', 'Dag'],
        ['Yıldız', '2027-01-21'],
      ]),
    ).toBe('\uFEFF"Naam";"Dag"\r\n"Yıldız";"2027-01-21"\r\n');
  });

  test('fields with semicolons, quotes and line breaks stay one field', () => {
    expect(
      writtenCsv([
        ['a;b', 'say "no"', 'two\r\nlines'],
        ['', '1', 'é'],
      ]),
    ).toBe('\uFEFF"a;b";"say ""no""";"two\r\nlines"\r\n"";"1";"é"\r\n');
  });

  test.each(['=1+1', '+31433504040', '-1', '@SUM(A1)', '\t=1', ' =1', '|calc', '%0A=1', '\r=1'])(
    '%j is text there, and no formula',
    (field) => {
      expect(writtenCsv([[field]])).toBe(`\uFEFF"'${field}"\r\n`);
    },
  );

  test('whatever stands in it, reading it gives the fields back, apart from the apostrophe before what begins a formula', () => {
    const row = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 });
    const asText = (field: string) => (/^\s*[=+\-@\t\r|%]/.test(field) ? `'${field}` : field);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        expect(read(writtenCsv(rows))).toEqual(rows.map((fields) => fields.map(asText)));
      }),
    );
  });
});
