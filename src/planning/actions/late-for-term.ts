import type { NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { lastDayInTime } from '../rules/arrival-days.ts';
import { searchVisits, type Search } from './search-visits.ts';

/** The last day to register, which a visit misses, and whether another visit would still be in time. */
export type MissedTerm = { readonly last: Temporal.PlainDate; readonly hasEarlier: boolean };

/** Whether a visit on a day misses the term to register; undefined when it is in time, or nobody registers. */
export async function lateForTerm(
  act: Act,
  region: Region,
  { plan, search, day }: { readonly plan: Plan; readonly search: Search; readonly day: Temporal.PlainDate },
): Promise<Result<MissedTerm | undefined, NotAllowed>> {
  const last = lastDayInTime(plan, region);
  if (last === null || Temporal.PlainDate.compare(day, last) <= 0) return granted(undefined);
  const within = { from: localTime(act.now, region.centre.zone).day, until: last.add({ days: 1 }) };
  const inTime = await searchVisits(act, region, { ...search, within });
  return inTime.ok ? granted({ last, hasEarlier: inTime.value.some(({ visits }) => visits.length > 0) }) : inTime;
}
