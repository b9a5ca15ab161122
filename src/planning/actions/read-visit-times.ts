import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { findVisitTimes, type VisitTime } from '../store/visit-times.ts';

export type { VisitTime } from '../store/visit-times.ts';

/** When and where the visits of these bookings are, by booking: free and taken desk time is anybody's, and names nobody. */
export async function readVisitTimes(
  act: Act,
  bookings: readonly string[],
): Promise<Result<ReadonlyMap<string, VisitTime>, NotAllowed>> {
  const allowed = may(act.actor, 'search-visits', { centre: act.centre });
  if (!allowed.ok) return allowed;
  return granted(await findVisitTimes(act.tx, act.centre, bookings));
}
