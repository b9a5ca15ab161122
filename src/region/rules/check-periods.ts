import { allRows, faultAt, type CheckedRow, type RegionCheck } from './checked-rows.ts';
import type { RegionFault } from './region-fault.ts';

/** Each row ends after it begins, and no two rows tell of the same thing at the same time. */
export const checkPeriods: RegionCheck = (rows) => {
  const faults: RegionFault[] = [];
  const byKey = Map.groupBy(allRows(rows), ({ fact }) => `${fact.list} ${fact.key}`);
  for (const same of byKey.values()) {
    const inOrder = same.toSorted((a, b) => (a.fact.validFrom < b.fact.validFrom ? -1 : 1));
    inOrder.forEach((row, n) => {
      const { validFrom, validUntil, key } = row.fact;
      if (validUntil !== undefined && validUntil <= validFrom) {
        faults.push(
          faultAt(row, ['until'], 'wrong-period', `"${key}" ends on ${validUntil}, which is not after ${validFrom}.`),
        );
      }
      const previous = inOrder[n - 1];
      if (previous && meets(previous, row)) faults.push(together(previous, row));
    });
  }
  return faults;
};

function meets(earlier: CheckedRow<unknown>, later: CheckedRow<unknown>): boolean {
  return earlier.fact.validUntil === undefined || later.fact.validFrom < earlier.fact.validUntil;
}

function together(earlier: CheckedRow<unknown>, later: CheckedRow<unknown>): RegionFault {
  const { key, validFrom } = later.fact;
  const line = earlier.lineOf();
  return earlier.fact.validFrom === validFrom
    ? faultAt(later, ['day'], 'duplicate', `"${key}" stands twice for ${validFrom}; the other is on line ${line}.`)
    : faultAt(later, ['from'], 'overlap', `"${key}" from ${validFrom} overlaps the row on line ${line}.`);
}
