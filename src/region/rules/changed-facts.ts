import { writtenFact, type RegionFact } from './region-fact.ts';

/** What must be done to the kept facts so that they become the wanted ones. A changed fact is removed and added. */
export type FactChanges = {
  readonly remove: readonly RegionFact[];
  readonly add: readonly RegionFact[];
  /** Facts of which the key and first day stay and something else changed; they are in `remove` and in `add`. */
  readonly changed: number;
  readonly same: number;
};

export function changesBetween(kept: readonly RegionFact[], wanted: readonly RegionFact[]): FactChanges {
  const keptById = new Map(kept.map((fact) => [idOf(fact), fact]));
  const wantedById = new Map(wanted.map((fact) => [idOf(fact), fact]));
  const isSame = (fact: RegionFact, other: RegionFact | undefined) =>
    other !== undefined && writtenFact(fact) === writtenFact(other);

  const remove = kept.filter((fact) => !isSame(fact, wantedById.get(idOf(fact))));
  const add = wanted.filter((fact) => !isSame(fact, keptById.get(idOf(fact))));
  const changed = add.filter((fact) => keptById.has(idOf(fact))).length;
  return { remove, add, changed, same: wanted.length - add.length };
}

function idOf({ scope, list, key, validFrom }: RegionFact): string {
  return JSON.stringify([scope, list, key, validFrom]);
}
