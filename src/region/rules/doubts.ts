import type { ListName } from './region-lists.ts';
import type { Region } from './region.ts';
import { uncertainFacts, type UncertainFact } from './uncertain-facts.ts';

/** Something that a person must find out: one reason, and every fact of a list that waits for it. */
export type Doubt = Omit<UncertainFact, 'key'> & { readonly keys: readonly string[] };

/** The open points of a region, in the order of its lists. A list that is uncertain as a whole is one of them, not a hundred. */
export function doubtsOf(region: Region): readonly Doubt[] {
  const facts = uncertainFacts(region);
  const together = Map.groupBy(facts, ({ list, reason, source, checkedOn }) =>
    JSON.stringify([list, reason, source, checkedOn]),
  );
  return [...together.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, keys: [...new Set(same.map(({ key }) => key))] }] : [];
  });
}

/** The doubts of each list together. */
export function doubtsByList(doubts: readonly Doubt[]): ReadonlyMap<ListName, readonly Doubt[]> {
  return Map.groupBy(doubts, ({ list }) => list);
}
