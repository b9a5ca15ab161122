/**
 * A table as a file that a spreadsheet opens, with semicolons as Dutch spreadsheets expect, and in UTF-8 with a mark that
 * says so. A cell that a spreadsheet would take for a formula begins with an apostrophe, so that it is only text
 * (OWASP, CSV injection).
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(cellOf).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function cellOf(text: string): string {
  const safe = /^\s*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
