import type { Region } from './region.ts';
import { listNames, regionLists, type ListName } from './region-lists.ts';

/** A fact that works, and that a person must still check. */
export type UncertainFact = {
  readonly list: ListName;
  readonly key: string;
  /** Why it is not sure. */
  readonly reason: string;
  readonly source: string;
  readonly checkedOn: string;
};

/** All facts of a region that a person must still check, list by list. */
export function uncertainFacts(region: Region): readonly UncertainFact[] {
  return listNames.flatMap((list) => {
    const rows = list === 'centre' ? [region.centre] : region[list];
    return rows.flatMap((row): UncertainFact[] => {
      if (row.uncertain === undefined) return [];
      const key = regionLists[list].key(row);
      return [{ list, key, reason: row.uncertain, source: row.source ?? '', checkedOn: row.checkedOn ?? '' }];
    });
  });
}
