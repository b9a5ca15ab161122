import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document, type YAMLSeq } from 'yaml';
import type { RegionFault } from './region-fault.ts';

export type DataFile = { readonly path: string; readonly text: string };

/** A row of a file of `data/`, before and after it is checked, with the lines of its parts. */
export type LocatedRow = {
  readonly file: string;
  readonly value: unknown;
  /** The line of a part of the row, such as `['minutes', 'first']`; of what holds it when that part is not there. */
  readonly lineOf: (path?: readonly PropertyKey[]) => number;
};

const headNames = ['from', 'until', 'source', 'checkedOn', 'uncertain'];

/**
 * The rows of one file: a map with `rows`, and at its head what holds for every row that does not say otherwise
 * (`from`, `until`, `source`, `checkedOn`, `uncertain`). A row takes the head's doubt away with `uncertain: null`.
 */
export function rowsOf({ path, text }: DataFile): { rows: readonly LocatedRow[]; faults: readonly RegionFault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const fault = (kind: RegionFault['kind'], offset: number, sentence: string): RegionFault => ({
    kind,
    file: path,
    line: lines.linePos(offset).line,
    sentence,
  });

  const unreadable = [...document.errors, ...document.warnings];
  if (unreadable.length > 0) {
    return {
      rows: [],
      faults: unreadable.map((error) => fault('not-yaml', error.pos[0], yamlSentence(error.message))),
    };
  }
  const rows = isMap(document.contents) ? document.contents.get('rows', true) : undefined;
  if (!isMap(document.contents) || !isSeq(rows)) {
    return { rows: [], faults: [fault('wrong-shape', 0, 'The file has no list "rows".')] };
  }

  const faults: RegionFault[] = [];
  const head: Record<string, unknown> = {};
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    if (headNames.includes(name)) head[name] = isScalar(value) ? value.value : undefined;
    else if (name !== 'rows') {
      faults.push(fault('wrong-shape', startOf(key) ?? 0, `The head of a file knows no "${name}".`));
    }
  }
  return { rows: locate(document, rows, head, path, lines), faults };
}

function locate(document: Document, rows: YAMLSeq, head: object, file: string, lines: LineCounter): LocatedRow[] {
  const values = rows.toJS(document) as unknown[];
  return values.map((value, n) => ({
    file,
    value: withHead(head, value),
    lineOf: (path = []) => lines.linePos(offsetOf(rows, [n, ...path])).line,
  }));
}

function withHead(head: object, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const row: Record<string, unknown> = { ...head, ...value };
  if (row['uncertain'] === null) delete row['uncertain'];
  return row;
}

/** Where the deepest part of `path` that exists begins. A name in a map begins at the name, not at its value. */
function offsetOf(rows: YAMLSeq, path: readonly PropertyKey[]): number {
  let node: unknown = rows;
  let offset = rows.range?.[0] ?? 0;
  for (const part of path) {
    let next: unknown;
    if (isSeq(node)) {
      next = node.items[Number(part)];
      offset = startOf(next) ?? offset;
    } else if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      offset = startOf(pair?.key) ?? offset;
      next = pair?.value;
    }
    if (next === undefined || next === null) break;
    node = next;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) ? node.range?.[0] : undefined;
}

/** The first line of what the parser says; the rest is a drawing of the place. */
function yamlSentence(message: string): string {
  return `${(message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}.`;
}
