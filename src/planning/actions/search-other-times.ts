import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { BookableDays } from '../rules/bookable-days.ts';
import { changedParty, type ChangedPartyRefusal } from '../rules/changed-party.ts';
import { findVisit } from '../store/visits.ts';
import { searchVisits, type CalendarDay } from './search-visits.ts';

export type OtherTimesRefusal = NotAllowed | ChangedPartyRefusal | { readonly kind: 'no-such-booking' };

/** The times that these persons of a booked visit could have instead, as if its own desks were free. */
export async function searchOtherTimes(
  act: Act,
  booking: string,
  coming: readonly string[],
  within: BookableDays,
): Promise<Result<readonly CalendarDay[], OtherTimesRefusal>> {
  const allowed = may(act.actor, 'change-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await findVisit(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!visit || !household.ok) return refused({ kind: 'no-such-booking' });
  const context = await routeContext(act);
  const who = changedParty(household.value, coming, context);
  if (!who.ok) return who;
  const { party, useful } = who.value;
  return searchVisits(act, context.region, { party, useful, within, instead: visit.visit });
}
