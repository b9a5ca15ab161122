/** The columns of a list, in the order in which they stand when there is no header. */
export const columns = ['given', 'family', 'born', 'email'] as const;

export type Column = (typeof columns)[number];

/** One line of a list that holds something: its number in the text, from 1, and its cells by column. */
export type ListLine = { readonly line: number; readonly cells: Readonly<Record<Column, string>> };

/** As schools head their columns, in Dutch and English, without signs and capitals. */
const heads: Readonly<Record<Column, readonly string[]>> = {
  given: [
    'given',
    'given name',
    'given names',
    'given name s',
    'first name',
    'first names',
    'firstname',
    'voornaam',
    'voornamen',
    'roepnaam',
  ],
  family: [
    'family',
    'family name',
    'last name',
    'lastname',
    'surname',
    'achternaam',
    'achternamen',
    'familienaam',
    'geslachtsnaam',
  ],
  born: ['born', 'birth date', 'birthdate', 'date of birth', 'dob', 'birthday', 'geboortedatum', 'geboren'],
  email: ['email', 'e mail', 'mail', 'email address', 'e mail address', 'emailadres', 'e mailadres', 'e mail adres'],
};

/**
 * Cuts a list that was pasted from a spreadsheet, or typed, into lines and cells. Cells are parted by tabs or else by
 * semicolons; by commas only when there is neither. A line of headings gives the order of the columns; columns with
 * another heading are left out.
 */
export function listLines(text: string): readonly ListLine[] {
  const lines = text.split(/\r\n|\r|\n/).map((whole, place) => ({ line: place + 1, whole }));
  const filled = lines.filter(({ whole }) => /[^\s;,"]/.test(whole));
  const separator = separatorOf(filled.map(({ whole }) => whole));
  const rows = filled.map(({ line, whole }) => ({ line, cells: cellsOf(whole, separator) }));
  const order = rows[0] && orderIn(rows[0].cells);
  const places = order ?? columns;
  return (order ? rows.slice(1) : rows).map(({ line, cells }) => ({ line, cells: byColumn(cells, places) }));
}

function separatorOf(lines: readonly string[]): string {
  return ['\t', ';'].find((sign) => lines.some((line) => line.includes(sign))) ?? ',';
}

/** A spreadsheet puts quotes around a cell that holds its separator, and doubles the quotes inside. */
function cellsOf(line: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let place = 0; place < line.length; place++) {
    const sign = line.charAt(place);
    if (sign === '"' && isQuoted && line.charAt(place + 1) === '"') {
      cell += sign;
      place++;
    } else if (sign === '"' && (isQuoted || cell.trim() === '')) isQuoted = !isQuoted;
    else if (sign === separator && !isQuoted) {
      cells.push(tidied(cell));
      cell = '';
    } else cell += sign;
  }
  return [...cells, tidied(cell)];
}

function tidied(cell: string): string {
  return cell.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The columns that a line of headings names, in its order; undefined when it is no such line. */
function orderIn(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const found = cells.map((cell) => {
    const head = cell
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
    return columns.find((column) => heads[column].includes(head));
  });
  return found.includes('family') && found.includes('born') ? found : undefined;
}

function byColumn(cells: readonly string[], places: readonly (Column | undefined)[]): ListLine['cells'] {
  const of = (column: Column): string => cells[places.indexOf(column)] ?? '';
  return { given: of('given'), family: of('family'), born: of('born'), email: of('email') };
}
