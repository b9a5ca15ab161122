import { Temporal } from '../../src/kernel/temporal.ts';
import { checkVisit } from '../../src/planning/rules/check-visit.ts';
import { problemOf, type Party } from '../../src/planning/rules/party.ts';
import type { Interval, ProblemDesk, Sitting } from '../../src/planning/rules/problem.ts';
import { outcomeOf } from '../../src/planning/rules/visit-oracle.test-support.ts';
import type { Region } from '../../src/region/rules/region.ts';

/** A desk of a day as it is open, whoever is served there. */
export type OpenDesk = { readonly id: string; readonly capabilities: readonly string[]; readonly minutes: Interval };

/**
 * The rules of the definition (C1 to C7) that a visit breaks which stands in the database; `desks` as they are open, because
 * whether another visit overlaps is counted by SQL.
 */
export function brokenBy(
  region: Region,
  day: string,
  party: Party,
  desks: readonly OpenDesk[],
  sittings: readonly Sitting[],
): readonly string[] {
  const open = [...Map.groupBy(desks, ({ id }) => id)].map(([id, parts]): ProblemDesk => ({
    id,
    capabilities: parts[0]?.capabilities ?? [],
    free: parts.map(({ minutes }) => minutes).toSorted((one, other) => one[0] - other[0]),
  }));
  const problem = problemOf(region, party, Temporal.PlainDate.from(day).toString(), open, 0);
  return checkVisit(problem, outcomeOf(problem, sittings).visit).map(({ rule, where }) => `${rule} ${where}`);
}

/** Desk time that two visits have at once, counted past row level security; must always be 0. */
export const OVERLAPS = `
  select count(*)::int as overlaps from planning.sitting a join planning.sitting b on a.centre_id = b.centre_id
    and a.day = b.day and a.desk_id = b.desk_id and a.minutes && b.minutes
    and (a.visit_id, a.minutes) < (b.visit_id, b.minutes)`;

/** Sittings of the visits of a booking, in the order in which a visit has them. */
export const SITTINGS = `
  select s.desk_id as desk, s.service, s.persons, s.attending, lower(s.minutes) as start, upper(s.minutes) as "end"
    from planning.sitting s join planning.visit v using (centre_id, visit_id)
   where v.booking_id = $1 order by s.minutes, s.desk_id`;
