import { faultAt, type RegionCheck } from './checked-rows.ts';
import { dataCategories, viewers } from './sharing.ts';

/** Who sees what has a row for everybody and everything, and an agency's purpose has one period. */
export const checkSharing: RegionCheck = ({ 'who-sees-what': rows, centre }) => {
  const told = new Set(rows.map(({ row }) => `${row.viewer} ${row.category}`));
  const missing = viewers.flatMap((viewer) =>
    dataCategories.map((category) => `${viewer} ${category}`).filter((cell) => !told.has(cell)),
  );
  // Without any row the fault is told at the centre, the one row that is always there.
  const at = rows.at(-1) ?? centre[0];
  const faults = at ? missing.map((cell) => faultAt(at, [], 'wrong-sharing', `Nothing says "${cell}".`)) : [];

  // The rows of one purpose become one row of sharing, which has one end.
  for (const { row, ...place } of rows) {
    const other = rows.find(
      ({ row: one }) => one.viewer === row.viewer && one.purpose === row.purpose && one.from === row.from,
    );
    if (row.purpose === undefined || !other) continue;
    const [same, its] = [other.row, row].map(({ daysBefore, daysAfter }) => `${daysBefore} ${daysAfter}`);
    if (same === its) continue;
    const sentence = `"${row.purpose}" of "${row.viewer}" has another period at "${other.row.category}".`;
    faults.push(faultAt(place, ['purpose'], 'wrong-sharing', sentence));
  }
  return faults;
};
