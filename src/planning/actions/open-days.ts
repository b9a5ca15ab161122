import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { NotAllowed } from '../../access/rules/may.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Shift } from '../rules/day.ts';
import { shiftsOn } from '../rules/day-shifts.ts';
import { changeDays } from '../store/visits.ts';
import { readDays, readDayVersions } from '../store/read-days.ts';
import { addDay, replaceShifts } from '../store/shifts.ts';

/**
 * Makes the days from `from` to before `until` bookable as the region's weekly opening and closures say. Days that
 * are there already are only touched when their opening changed, or when the places that were kept for urgent requests
 * are there for everybody now; done twice, it changes nothing.
 */
export async function openDays(
  act: Act,
  region: Region,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Promise<Result<{ readonly changed: number }, NotAllowed>> {
  const allowed = may(act.actor, 'open-days', { centre: act.centre });
  if (!allowed.ok) return allowed;

  const versions = await readDayVersions(act.tx, act.centre, from, until);
  const known = new Map((await readDays(act.tx, act.centre, versions)).map((day) => [day.day.toString(), day.shifts]));
  const now = localTime(act.now, region.centre.zone);
  const changed: Temporal.PlainDate[] = [];
  for (let day = from; day.until(until).sign > 0; day = day.add({ days: 1 })) {
    const shifts = shiftsOn(region, day, now);
    const before = known.get(day.toString());
    if (before && written(before) === written(shifts)) continue;
    if (!before) await addDay(act.tx, act.centre, day);
    await replaceShifts(act.tx, act.centre, day, shifts);
    changed.push(day);
  }
  if (changed.length > 0) {
    await record(act, 'days-opened', { from: from.toString(), until: until.toString(), changed: changed.length });
    await changeDays(act.tx, act.centre, changed);
  }
  return granted({ changed: changed.length });
}

/** A text that is equal for equal shifts, in whatever order they come. */
function written(shifts: readonly Shift[]): string {
  return shifts
    .map(({ desk, minutes, capabilities }) => [desk, ...minutes, ...capabilities.toSorted()].join(' '))
    .sort()
    .join('\n');
}
