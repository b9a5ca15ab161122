import type { Tx } from '../../platform/act.ts';
import type { BirthDate } from '../rules/birth-date.ts';
import type { HouseholdsTables } from './tables.ts';

/** The birth dates of a party; none when row level security shows none. */
export async function findBirthDates(tx: Tx, centre: string, booking: string): Promise<readonly BirthDate[]> {
  const rows = await tx
    .$extendTables<HouseholdsTables>()
    .selectFrom('households.person')
    .select(['birth_year', 'birth_month', 'birth_day'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
  return rows.flatMap(({ birth_year, birth_month, birth_day }) =>
    birth_year === null ? [] : [{ year: birth_year, month: birth_month, day: birth_day }],
  );
}
