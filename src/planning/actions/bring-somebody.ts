import { may } from '../../access/rules/may.ts';
import {
  addPerson,
  type AddedPerson,
  type AddPersonRefusal,
  type Companion,
} from '../../households/actions/add-person.ts';
import { refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { once, type OnceRefusal } from '../../platform/once.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { mayBeCancelled } from '../rules/booked-visit.ts';
import { lockVisit } from '../store/visits.ts';
import { readBooking } from './read-booking.ts';

export type BringRefusal =
  AddPersonRefusal | OnceRefusal | { readonly kind: 'was-cancelled' } | { readonly kind: 'visit-has-begun' };

/** Takes down who else comes along to a booked visit; the visit itself changes when a time for all of them is chosen. */
export async function bringSomebody(
  act: Act,
  booking: string,
  companion: Companion,
  key: string,
): Promise<Result<AddedPerson, BringRefusal>> {
  const allowed = may(act.actor, 'change-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  // Two tabs that add a child come one after the other, and each child gets a place of its own.
  await lockVisit(act.tx, act.centre, booking);
  const found = await readBooking(act, booking);
  if (!found.ok) return found;
  const context = await routeContext(act);
  if (found.value.state === 'cancelled') return refused({ kind: 'was-cancelled' });
  if (!mayBeCancelled(found.value, localTime(act.now, context.region.centre.zone)))
    return refused({ kind: 'visit-has-begun' });
  const request = { key, operation: 'bring-somebody', body: { booking, ...companion } };
  return once(act, request, () => addPerson(act, booking, companion, context));
}
