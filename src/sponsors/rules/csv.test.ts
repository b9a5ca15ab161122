import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from './csv.ts';

/** What a spreadsheet makes of the file: cells of lines. */
function opened(file: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const text = file.slice(1);
  for (let place = 0; place < text.length; place++) {
    const sign = text.charAt(place);
    if (isQuoted && sign === '"' && text.charAt(place + 1) === '"') {
      cell += sign;
      place++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === ';' || sign === '\r')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\r') {
        rows.push([]);
        place++;
      }
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

describe('a file for a spreadsheet', () => {
  test('has a mark for UTF-8, semicolons and ends of lines', () => {
    expect(
      csvOf([
        ['Naam', 'Dag'],
        ['Yıldız', '2027-01-21'],
      ]),
    ).toBe('\ufeffNaam;Dag\r\nYıldız;2027-01-21\r\n');
  });

  test.each(['=1+1', '+31', '-1', '@SUM(A1)', '\t=1', ' =1', '|calc', '%0A=1', '\r=1'])(
    '%j is text there, and no formula',
    (name) => {
      expect(opened(csvOf([[name]]))).toEqual([[`'${name}`]]);
    },
  );

  test('a cell with quotes, semicolons and ends of lines comes back as it was', () => {
    expect(opened(csvOf([['a;b', 'say "hi"', 'two\r\nlines']]))).toEqual([['a;b', 'say "hi"', 'two\r\nlines']]);
  });

  test('for any cells: nothing is lost, and no cell begins as a formula does', () => {
    const cells = fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(cells, (rows) => {
        const read = opened(csvOf(rows));
        const asTyped = (cell: string, typed = '') => (cell === `'${typed}` ? typed : cell);
        expect(read.map((row, line) => row.map((cell, place) => asTyped(cell, rows[line]?.[place])))).toEqual(rows);
        for (const cell of read.flat()) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });
});
