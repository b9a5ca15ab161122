import type { NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import type { BookableDays } from '../rules/bookable-days.ts';
import { searchVisits, type Search } from './search-visits.ts';

/** A week at a time: the first free day is mostly near, and what lies behind it need not be searched. */
const DAYS_AT_A_TIME = 7;

/** The first day with a visit for the party; undefined when no day of the range has one. */
export async function firstDayWithRoom(
  act: Act,
  region: Region,
  search: Search,
  { from, until }: BookableDays,
): Promise<Result<Temporal.PlainDate | undefined, NotAllowed>> {
  for (let day = from; Temporal.PlainDate.compare(day, until) < 0; day = day.add({ days: DAYS_AT_A_TIME })) {
    const within = { from: day, until: day.add({ days: DAYS_AT_A_TIME }) };
    const found = await searchVisits(act, region, { ...search, within });
    if (!found.ok) return found;
    const free = found.value.find(({ visits }) => visits.length > 0);
    if (free) return granted(free.day);
  }
  return granted(undefined);
}
