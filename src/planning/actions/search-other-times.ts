import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { BookableDays } from '../rules/bookable-days.ts';
import { changedParty, type ChangedPartyRefusal } from '../rules/changed-party.ts';
import { findVisit } from '../store/visits.ts';
import { lateForTerm, type MissedTerm } from './late-for-term.ts';
import { searchVisits, type CalendarDay } from './search-visits.ts';
import { whyNotThen, type AnsweredStart } from './why-not-then.ts';

export type OtherTimesRefusal = NotAllowed | ChangedPartyRefusal | { readonly kind: 'no-such-booking' };

/** The times that these persons of a booked visit could have instead, as if its own desks were free. */
export async function searchOtherTimes(
  act: Act,
  booking: string,
  coming: readonly string[],
  within: BookableDays,
): Promise<Result<readonly CalendarDay[], OtherTimesRefusal>> {
  const sought = await soughtInstead(act, booking, coming);
  return sought.ok ? searchVisits(act, sought.value.region, { ...sought.value.search, within }) : sought;
}

/** Whether these persons could come at one start, any that is possible and not only an offered one; else why not. */
export async function whyNotOtherTime(
  act: Act,
  booking: string,
  coming: readonly string[],
  time: { readonly day: Temporal.PlainDate; readonly start: number },
): Promise<Result<AnsweredStart, OtherTimesRefusal>> {
  const sought = await soughtInstead(act, booking, coming);
  return sought.ok ? whyNotThen(act, sought.value.region, { ...sought.value.search, ...time }) : sought;
}

/** Whether these persons would miss the term to register on a day. */
export async function lateOnOtherDay(
  act: Act,
  booking: string,
  coming: readonly string[],
  day: Temporal.PlainDate,
): Promise<Result<MissedTerm | undefined, OtherTimesRefusal>> {
  const sought = await soughtInstead(act, booking, coming);
  return sought.ok ? lateForTerm(act, sought.value.region, { ...sought.value, day }) : sought;
}

async function soughtInstead(act: Act, booking: string, coming: readonly string[]) {
  const allowed = may(act.actor, 'change-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await findVisit(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!visit || !household.ok) return refused({ kind: 'no-such-booking' as const });
  const context = await routeContext(act);
  const who = changedParty(household.value, coming, context);
  if (!who.ok) return who;
  const { party, useful } = who.value;
  const plan = planOf(household.value.answers, context);
  return granted({ region: context.region, plan, search: { party, useful, instead: visit.visit } });
}
