import type { Line } from './measure.ts';

/** The lines as a table in Markdown: for a terminal and for docs/performance.md alike. */
export function tableOf(lines: readonly Line[]): string {
  const head = ['bench', 'subject', 'anchor', 'ratio', 'unit', 'p50', 'p99', 'noise', 'aim', 'met'];
  const rows = lines.map(({ name, subject, anchor, ratio, unit, p50, p99, noise, aim, isMet }) => [
    name,
    ...[subject, anchor, ratio].map(short),
    unit,
    ...[p50, p99].map(short),
    `${Math.round(noise * 100)} %`,
    aim,
    isMet ? 'yes' : 'NO',
  ]);
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]!.length)));
  const written = (cells: readonly string[]) => `| ${cells.map((cell, n) => cell.padEnd(widths[n]!)).join(' | ')} |`;
  return [written(head), written(widths.map((width) => '-'.repeat(width))), ...rows.map(written)].join('\n');
}

/** Three digits that say something. */
function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}
