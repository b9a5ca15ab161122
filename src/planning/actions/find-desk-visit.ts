import { bookingOfReference, sharesNow } from '../../access/actions/find-shared.ts';
import { maySee } from '../../access/rules/may-see.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { readSought, type Sought } from '../rules/sought-visit.ts';
import { findVisitByTicket, findVisitOfBooking, type FoundVisit } from '../store/desk-visits.ts';
import { ownAgency } from './list-visits.ts';

export type FindRefusal =
  | NotAllowed
  | { readonly kind: 'nothing-typed' }
  /** It is neither a reference nor a number: nobody is found by a name. */
  | { readonly kind: 'not-a-key' }
  /** There is none, or it is not shared with the officer's agency now: one answer for both. */
  | { readonly kind: 'not-found'; readonly by: Sought['by'] };

/**
 * The visit that somebody at the desk means: by the reference or the code on paper, or by the number of today. It shows
 * no person; that is what opening the visit does.
 */
export async function findDeskVisit(
  act: Act,
  region: Region,
  typed: string,
): Promise<Result<{ readonly visit: string }, FindRefusal>> {
  const allowed = may(act.actor, 'find-visit', ownAgency(act));
  if (!allowed.ok) return allowed;
  const sought = readSought(typed);
  if (!sought.ok) return sought;
  const found = await visitOf(act, region, sought.value);
  if (!found) return refused({ kind: 'not-found', by: sought.value.by });
  const { booking, visit } = found;
  const shares = (await sharesNow(act, [booking]))(booking);
  const isShared = maySee(act.actor, { centre: act.centre, booking, shares }, 'visit');
  return isShared ? granted({ visit }) : refused({ kind: 'not-found', by: sought.value.by });
}

async function visitOf(act: Act, region: Region, sought: Sought): Promise<FoundVisit | undefined> {
  const { tx, centre } = act;
  if (sought.by === 'ticket') {
    return findVisitByTicket(tx, centre, localTime(act.now, region.centre.zone).day, sought.ticket);
  }
  const booking = sought.by === 'code' ? sought.booking : await bookingOfReference(act, sought.reference);
  return booking === undefined ? undefined : findVisitOfBooking(tx, centre, booking);
}
