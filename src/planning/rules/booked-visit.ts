import type { Temporal } from '../../kernel/temporal.ts';
import type { Household } from '../../households/rules/household.ts';
import type { Sitting } from './problem.ts';

/** A booking as its holder sees it. */
export type BookedVisit = {
  readonly booking: string;
  readonly reference: string;
  readonly state: 'booked' | 'cancelled';
  readonly bookedAt: Temporal.Instant;
  /** Until when the mail address must be confirmed; null once it is, or when the visit is cancelled. */
  readonly confirmUntil: Temporal.Instant | null;
  readonly sequence: number;
  readonly day: Temporal.PlainDate;
  /** In order of start; empty when the visit is cancelled. */
  readonly sittings: readonly Sitting[];
  readonly household: Household;
};

/** When the first sitting starts and the last one ends, in minutes after midnight. */
export function spanOf(sittings: readonly Sitting[]): { readonly start: number; readonly end: number } {
  return {
    start: Math.min(...sittings.map(({ start }) => start)),
    end: Math.max(...sittings.map(({ end }) => end)),
  };
}

/**
 * Whether the visit may still be cancelled online: until its first sitting starts. Afterwards the desk decides.
 */
export function mayBeCancelled(
  visit: BookedVisit,
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
): boolean {
  if (visit.state !== 'booked') return false;
  const daysLeft = now.day.until(visit.day).days;
  return daysLeft > 0 || (daysLeft === 0 && now.minute < spanOf(visit.sittings).start);
}
