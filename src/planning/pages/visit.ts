import type { HolderContext } from '../../access/actions/holder-context.ts';
import { granted } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { PageDoor } from '../../web/page-door.ts';
import { readFollowUps } from '../actions/begin-second-visit.ts';
import { planOfBooking } from '../actions/plan-of-booking.ts';
import { readBooking } from '../actions/read-booking.ts';
import { mayBeCancelled, type BookedVisit } from '../rules/booked-visit.ts';
import type { CentreTime } from '../rules/bookable-days.ts';
import type { FollowUp } from '../rules/second-visit.ts';
import type { Company } from './person-words.tsx';
import type { HolderAsked } from './draft.ts';

/** A booked visit as it is now, with the plan that it carries out. */
export type BookedNow = {
  readonly visit: BookedVisit;
  readonly company: Company;
  readonly now: CentreTime;
  readonly at: Temporal.Instant;
  readonly mayCancel: boolean;
  /** The second visits that this one announced. */
  readonly followUps: readonly FollowUp[];
};

export async function readBookedNow(door: PageDoor, context: HolderContext): Promise<BookedNow | undefined> {
  const found = await door.acts.decide(context, async (act) => {
    const visit = await readBooking(act, context.booking);
    if (!visit.ok) return visit;
    const route = await routeContext(act);
    const { household } = visit.value;
    const now = localTime(act.now, route.region.centre.zone);
    const followUps = await readFollowUps(act, context.booking);
    return granted({
      visit: visit.value,
      company: { household, route, plan: await planOfBooking(act, household, route) },
      now,
      at: act.now,
      mayCancel: mayBeCancelled(visit.value, now),
      followUps: followUps.ok ? followUps.value : [],
    });
  });
  return found.ok ? found.value : undefined;
}

/** What the parts of a booking's pages are written with. */
export type BookedProps = { readonly asked: HolderAsked; readonly booked: BookedNow };
