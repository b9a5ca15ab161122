import type { NotAllowed } from '../../access/rules/may.ts';
import { comingPersons } from '../../households/rules/household.ts';
import { changeComing } from '../../households/actions/change-booked.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { once, type OnceRefusal } from '../../platform/once.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { mayBeCancelled, spanOf, type BookedVisit } from '../rules/booked-visit.ts';
import { changedParty, type ChangedPartyRefusal } from '../rules/changed-party.ts';
import { visitAtTime, type TimeRefusal } from '../rules/time-on-day.ts';
import { moveSittings, takeTurnOnDays } from '../store/moves.ts';
import { findVisit, lockVisit, type StoredVisit } from '../store/visits.ts';
import { pictureOf } from './hold-visit.ts';
import { readBooking } from './read-booking.ts';
import { settleChange } from './settle-change.ts';
import { settleEntitlements, type NotEntitledRefusal } from './settle-entitlements.ts';

/** What somebody wants instead: who comes, and when. */
export type WantedChange = {
  readonly booking: string;
  readonly coming: readonly string[];
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight. */
  readonly start: number;
};

export type Change = {
  readonly wanted: WantedChange;
  /** By which a request that is sent again is known. */
  readonly key: string;
  readonly publicUrl: string;
};

export type ChangeMade = { readonly booking: string };

export type ChangeRefusal =
  | TimeRefusal
  | ChangedPartyRefusal
  | OnceRefusal
  | NotAllowed
  | NotEntitledRefusal
  | { readonly kind: 'no-such-booking' }
  | { readonly kind: 'was-cancelled' }
  | { readonly kind: 'visit-has-begun' };

type NotYet =
  | { readonly kind: 'lost-the-race' }
  /** Holds that ran out stand in the way of the constraint; they go in a transaction of their own. */
  | { readonly kind: 'sweep-first' };

/**
 * One try to change a booked visit, all in one transaction. The turn on both days comes first, then the visit's row, the
 * sittings, and the days' versions last, as with every action that gives out time (docs/decisions/0005, 0013, 0017):
 * so nobody waits in a circle.
 */
export async function makeChange(
  act: Act,
  change: Change,
  isSwept: boolean,
): Promise<Result<ChangeMade, ChangeRefusal | NotYet>> {
  const { wanted, key } = change;
  const { booking, day } = wanted;
  const before = await findVisit(act.tx, act.centre, booking);
  if (!before) return refused({ kind: 'no-such-booking' });
  await takeTurnOnDays(act.tx, act.centre, [before.day, day]);
  const visit = await lockVisit(act.tx, act.centre, booking);
  // Moved to a third day meanwhile: then this is not the turn that it needs.
  if (!visit?.day.equals(before.day)) return refused({ kind: 'lost-the-race' });
  const booked = await readBooking(act, booking);
  if (!booked.ok) return refused({ kind: 'no-such-booking' });
  if (isAsWanted(booked.value, wanted)) return granted({ booking });

  const request = { key, operation: 'change-visit', body: { ...wanted, day: day.toString() } };
  return once(act, request, () => changeNow(act, change, { visit, booked: booked.value, isSwept }));
}

type Before = { readonly visit: StoredVisit; readonly booked: BookedVisit; readonly isSwept: boolean };

async function changeNow(
  act: Act,
  { wanted, publicUrl }: Change,
  { visit, booked, isSwept }: Before,
): Promise<Result<ChangeMade, ChangeRefusal | NotYet>> {
  const { booking, day, start } = wanted;
  const context = await routeContext(act);
  const now = localTime(act.now, context.region.centre.zone);
  if (visit.state === 'cancelled') return refused({ kind: 'was-cancelled' });
  if (!mayBeCancelled(booked, now)) return refused({ kind: 'visit-has-begun' });
  const who = changedParty(booked.household, wanted.coming, context);
  if (!who.ok) return who;

  const { party, useful, coming } = who.value;
  const picture = await pictureOf(act, day);
  if (picture?.hasExpired && !isSwept) return refused({ kind: 'sweep-first' });
  const time = { party, useful, day, start };
  const found = visitAtTime(context.region, picture?.without(visit.visit), time, now);
  if (!found.ok) return found;
  const { sittings } = found.value;
  const { household } = booked;
  const visitors = { region: context.region, household, plan: planOf(household.answers, context), day, sittings };
  const entitled = await settleEntitlements(act, visitors, 'change-visit');
  if (!entitled.ok) return entitled;
  await changeComing(act, booking, coming);
  if (!(await moveSittings(act.tx, act.centre, visit, day, sittings))) return refused({ kind: 'lost-the-race' });
  await settleChange(act, context, { visit, before: booked, coming, day, sittings, publicUrl });
  return granted({ booking });
}

/** Asked for what is there already, such as by a press that comes twice: then there is nothing to change or to mail. */
function isAsWanted({ state, day, sittings, household }: BookedVisit, wanted: WantedChange): boolean {
  const coming = comingPersons(household).map(({ id }) => id);
  return (
    state === 'booked' &&
    day.equals(wanted.day) &&
    spanOf(sittings).start === wanted.start &&
    coming.toSorted().join() === [...new Set(wanted.coming)].toSorted().join()
  );
}
