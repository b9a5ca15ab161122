import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { confirmationDeadline, standsUnconfirmed, type BookedVisit } from './booked-visit.ts';

type When = Pick<BookedVisit, 'day' | 'sittings'>;

/**
 * Until when the address of a visit is confirmed that moves; null when it is confirmed already.
 *
 * Moving gives no more time, so that nobody keeps desks unconfirmed by moving again and again. Only a visit that stood
 * because it came too soon to lose gets a term at last; and one that moves so near gets none any more.
 */
export function deadlineOfMoved(
  before: When & Pick<BookedVisit, 'confirmUntil'>,
  now: When,
  region: Region,
  at: Temporal.Instant,
): Temporal.Instant | null {
  const { confirmUntil: until } = before;
  if (until === null) return null;
  const { zone } = region.centre;
  const anew = confirmationDeadline(now, region, at);
  if (standsUnconfirmed(before, zone) || standsUnconfirmed({ ...now, confirmUntil: anew }, zone)) return anew;
  return Temporal.Instant.compare(until, anew) < 0 ? until : anew;
}
