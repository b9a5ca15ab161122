/** One row of the reference data as it is kept: the dated part in its own columns, the rest as `body`. */
export type RegionFact = {
  /** The folder in `data/`: `netherlands`, or the code of a centre. */
  readonly scope: string;
  /** The file in that folder, without its ending. */
  readonly list: string;
  /** What the row is about; rows with the same key tell of different times. */
  readonly key: string;
  readonly validFrom: string;
  /** First day on which the row no longer holds. */
  readonly validUntil: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly checkedOn: string;
  readonly uncertain: string | undefined;
};

/** The same text for the same fact, however the keys in its body are ordered: for comparing and for hashing. */
export function writtenFact(fact: RegionFact): string {
  return JSON.stringify(inOrder({ ...fact }));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, inOrder(part)]));
}

/** In order of list, key and first day, so that a region does not depend on the order in which its rows arrive. */
export function byListKeyAndDay(a: RegionFact, b: RegionFact): number {
  return compare(a.list, b.list) || compare(a.key, b.key) || compare(a.validFrom, b.validFrom);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
