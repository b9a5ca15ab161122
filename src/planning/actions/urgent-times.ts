import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { freeDesks } from '../rules/day.ts';
import type { UrgentRequest } from '../rules/urgent-request.ts';
import { firstUrgentStart, urgentTimesOn, type UrgentTime } from '../rules/urgent-times.ts';
import { currentDays } from '../store/day-copies.ts';

/**
 * The times from now to before the day of the journey at which a request could be helped, in their order. Asked
 * as anybody may look for times: a desk's own role does not see what others booked.
 */
export async function urgentTimes(
  act: Act,
  region: Region,
  { party, travelDay }: Pick<UrgentRequest, 'party' | 'travelDay'>,
): Promise<Result<readonly UrgentTime[], NotAllowed>> {
  const allowed = may(act.actor, 'search-visits', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const now = localTime(act.now, region.centre.zone);
  if (Temporal.PlainDate.compare(now.day, travelDay) >= 0) return granted([]);
  const days = await currentDays(act.tx, act.centre, now.day, travelDay);
  return granted(
    days.flatMap((day) =>
      urgentTimesOn(
        region,
        { persons: party, registersFor: null },
        { day: day.day, desks: freeDesks(day, act.now) },
        firstUrgentStart(region, now, day.day),
      ),
    ),
  );
}
