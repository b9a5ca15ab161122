import type { z } from 'zod';
import type { RegionFact } from './region-fact.ts';
import type { RegionFault, RegionFaultKind } from './region-fault.ts';
import { listNames, type ListName } from './region-lists.ts';
import type { Region } from './region.ts';

/** A row that fits its list, with where it stands: what the checks across rows read. */
export type CheckedRow<Row> = {
  readonly row: Row;
  readonly fact: RegionFact;
  readonly file: string;
  readonly lineOf: (path?: readonly PropertyKey[]) => number;
};

type RowOf<Name extends ListName> = Name extends 'centre' ? Region['centre'] : Region[Exclude<Name, 'centre'>][number];
export type CheckedRows = { readonly [Name in ListName]: readonly CheckedRow<RowOf<Name>>[] };

/** Looks at rows of several lists together; the rows themselves are right. */
export type RegionCheck = (rows: CheckedRows) => RegionFault[];

export function allRows(rows: CheckedRows): readonly CheckedRow<unknown>[] {
  return listNames.flatMap((name): readonly CheckedRow<unknown>[] => rows[name]);
}

export function faultAt(
  { file, lineOf }: Pick<CheckedRow<unknown>, 'file' | 'lineOf'>,
  path: readonly PropertyKey[],
  kind: RegionFaultKind,
  sentence: string,
): RegionFault {
  return { kind, file, line: lineOf(path), sentence };
}

/** What zod found in one row, as one sentence that begins with the part that is wrong. */
export function shapeSentence(row: string, issue: z.core.$ZodIssue): string {
  const part = issue.path.length > 0 ? `"${issue.path.join('.')}" of this ${row}` : `This ${row}`;
  if (issue.code === 'unrecognized_keys') return `${part} knows no ${issue.keys.map((key) => `"${key}"`).join(', ')}.`;
  return `${part} is wrong: ${issue.message.replace(/^Invalid input: /, '')}.`;
}
