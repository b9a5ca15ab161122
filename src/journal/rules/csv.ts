/** A spreadsheet takes a field that begins so for a formula, and would carry it out (CWE-1236). */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows as comma-separated values (RFC 4180): every field quoted, lines ended by CR LF. A field that a spreadsheet would
 * take for a formula gets an apostrophe before it. Begins with a byte order mark, so that Excel reads names as UTF-8.
 */
export function writtenCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(writtenField).join(',')}\r\n`).join('')}`;
}

function writtenField(field: string): string {
  const harmless = FORMULA.test(field) ? `'${field}` : field;
  return `"${harmless.replaceAll('"', '""')}"`;
}
