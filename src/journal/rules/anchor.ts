/** One line of an anchor file: where a chain ended at a moment. */
export type Anchor = {
  readonly centre: string;
  readonly chain: string;
  readonly number: number;
  /** Hexadecimal, of the entry with that number. */
  readonly hash: string;
  /** When the anchor was written, as ISO text. */
  readonly at: string;
  /** SHA-256 of the line before, hexadecimal; zeros for the first. */
  readonly previous: string;
};

/** What the first line and the first entry of a chain follow. */
export const NOTHING_BEFORE = '0'.repeat(64);

/** Reads a line; nothing when it is no anchor. */
export function readAnchor(line: string): Anchor | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return isAnchor(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isAnchor(read: unknown): read is Anchor {
  if (typeof read !== 'object' || read === null) return false;
  const { number, ...texts } = read as Record<string, unknown>;
  return (
    Number.isSafeInteger(number) &&
    ['centre', 'chain', 'hash', 'at', 'previous'].every((name) => typeof texts[name] === 'string')
  );
}
