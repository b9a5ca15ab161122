import { NOTHING_BEFORE, type Anchor } from './anchor.ts';

/** A link of a chain as it is in the database, with what was computed anew from its entry. */
export type CheckedLink = {
  readonly number: number;
  readonly entry: string;
  readonly previous: string;
  readonly hash: string;
  /** From the entry as it is now; null when the entry is gone. */
  readonly computed: string | null;
  /** From the entry with the moment that the link kept, where the two differ. */
  readonly computedWithKeptMoment?: string | undefined;
  /** The moment that the link kept, in milliseconds since 1970. */
  readonly moment: number;
};

/**
 * Entries get their numbers in the order in which their transactions commit, and a transaction takes seconds, not minutes.
 * The clocks of several servers may differ a little too.
 */
const MOST_LATE_MINUTES = 10;

/** What a check finds. Each number is that of an entry in its chain. */
export type ChainFault =
  | { readonly kind: 'changed'; readonly number: number; readonly entry: string }
  | { readonly kind: 'moment-changed'; readonly number: number; readonly entry: string }
  /** Its moment lies so many minutes before that of an entry with a lower number: it was dated back. */
  | { readonly kind: 'dated-back'; readonly number: number; readonly entry: string; readonly minutes: number }
  | { readonly kind: 'entry-gone'; readonly number: number; readonly entry: string }
  /** `from` to `to` are not there, while later ones are. */
  | { readonly kind: 'numbers-gone'; readonly from: number; readonly to: number }
  | { readonly kind: 'does-not-follow'; readonly number: number }
  /** The chain is whole, but another one than was anchored: made anew somewhere in `after` to `number`. */
  | { readonly kind: 'rewritten'; readonly number: number; readonly after: number; readonly anchoredAt: string }
  /** The chain ends at `last`, and had `anchored` at least. */
  | { readonly kind: 'tail-cut'; readonly last: number; readonly anchored: number; readonly anchoredAt: string }
  /** The chain ends at `last`, and the database itself says it should be `head`. */
  | { readonly kind: 'end-differs'; readonly last: number; readonly head: number };

export type ChainReport = {
  readonly chain: string;
  readonly entries: number;
  /** The highest number of an anchor that agrees; 0 when there is none. */
  readonly anchoredUntil: number;
  readonly faults: readonly ChainFault[];
};

export type ChainCheck = {
  /** Links come one by one, in the order of their numbers. */
  readonly take: (link: CheckedLink) => void;
  /** `head` is the end that the database says the chain has. */
  readonly end: (head: { readonly number: number; readonly hash: string }) => ChainReport;
};

/** Checks one chain against its anchors while its links stream by. */
export function checkChain(chain: string, anchors: readonly Anchor[]): ChainCheck {
  const faults: ChainFault[] = [];
  const anchored = Map.groupBy(anchors, ({ number }) => number);
  let [entries, last, lastHash, anchoredUntil, latest] = [0, 0, NOTHING_BEFORE, 0, -Infinity];

  function take(link: CheckedLink): void {
    if (link.number > last + 1) faults.push({ kind: 'numbers-gone', from: last + 1, to: link.number - 1 });
    else if (link.previous !== lastHash) faults.push({ kind: 'does-not-follow', number: link.number });
    const fault = faultOfEntry(link);
    if (fault) faults.push(fault);
    const minutes = Math.floor((latest - link.moment) / 60_000);
    if (minutes >= MOST_LATE_MINUTES)
      faults.push({ kind: 'dated-back', number: link.number, entry: link.entry, minutes });
    latest = Math.max(latest, link.moment);
    for (const anchor of anchored.get(link.number) ?? []) weigh(link, anchor);
    [entries, last, lastHash] = [entries + 1, link.number, link.hash];
  }

  function weigh(link: CheckedLink, { hash, at }: Anchor): void {
    if (hash === link.hash) anchoredUntil = link.number;
    else if (!faults.some(({ kind }) => kind === 'rewritten'))
      faults.push({ kind: 'rewritten', number: link.number, after: anchoredUntil, anchoredAt: at });
  }

  function end(head: { readonly number: number; readonly hash: string }): ChainReport {
    const furthest = anchors.reduce<Anchor | undefined>(
      (most, one) => (most && most.number >= one.number ? most : one),
      undefined,
    );
    if (furthest && furthest.number > last)
      faults.push({ kind: 'tail-cut', last, anchored: furthest.number, anchoredAt: furthest.at });
    if (head.number !== last || (last > 0 && head.hash !== lastHash))
      faults.push({ kind: 'end-differs', last, head: head.number });
    return { chain, entries, anchoredUntil, faults };
  }

  return { take, end };
}

function faultOfEntry({ number, entry, hash, computed, computedWithKeptMoment }: CheckedLink): ChainFault | undefined {
  if (computed === null) return { kind: 'entry-gone', number, entry };
  if (computed === hash && computedWithKeptMoment === undefined) return undefined;
  return { kind: computedWithKeptMoment === hash ? 'moment-changed' : 'changed', number, entry };
}
