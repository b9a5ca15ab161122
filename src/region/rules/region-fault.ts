/** What can be wrong with the files of `data/`. */
export type RegionFaultKind =
  | 'not-yaml'
  | 'unknown-file'
  | 'missing-file'
  | 'wrong-shape'
  | 'duplicate'
  | 'overlap'
  | 'wrong-period'
  | 'unknown-reference'
  | 'no-desk'
  | 'wrong-time'
  | 'circular-order'
  | 'wrong-setting'
  | 'wrong-sharing';

/** Something wrong in a file of `data/`: where, and one sentence for the person who edits it. */
export type RegionFault = {
  readonly kind: RegionFaultKind;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly sentence: string;
};

/** `data/maastricht/desks.yaml:12: The desk "ind-1" …`, as editors and terminals link it. */
export function writtenFault({ file, line, sentence }: RegionFault): string {
  return `${file}:${line}: ${sentence}`;
}
