/**
 * A spreadsheet takes a field that begins so for a formula, and would carry it out (CWE-1236): also behind spaces, and
 * in some programs behind a bar or a percent sign (OWASP, CSV injection).
 */
const FORMULA = /^\s*[=+\-@\t\r|%]/;

/**
 * A table as a file for a spreadsheet (RFC 4180): every field quoted, lines ended by CR LF, with semicolons because a Dutch
 * spreadsheet keeps the comma for decimals. A field that it would take for a formula gets an apostrophe before it, so that
 * it is only text. Begins with a byte order mark, so that Excel reads names as UTF-8.
 */
export function writtenCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(writtenField).join(';')}\r\n`).join('')}`;
}

function writtenField(field: string): string {
  const harmless = FORMULA.test(field) ? `'${field}` : field;
  return `"${harmless.replaceAll('"', '""')}"`;
}
