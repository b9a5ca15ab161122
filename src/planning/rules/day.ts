import { Temporal } from '../../kernel/temporal.ts';
import type { Interval, ProblemDesk } from './problem.ts';

/** When a desk is open on a day, and what it can do then. Minutes are those of the centre's wall clock. */
export type Shift = { readonly desk: string; readonly minutes: Interval; readonly capabilities: readonly string[] };

/** Desk time that a visit takes. A hold takes it until `heldUntil`. */
export type Occupied = {
  readonly visit: string;
  readonly desk: string;
  readonly minutes: Interval;
  readonly heldUntil: Temporal.Instant | null;
};

/** One day of one centre, as of a version: whoever has an older version has an old copy. */
export type CentreDay = {
  readonly day: Temporal.PlainDate;
  readonly version: number;
  readonly shifts: readonly Shift[];
  readonly occupied: readonly Occupied[];
};

/**
 * The desks of a day with the time that is free at `now`: open, and not taken by a booked visit or a running hold.
 * A desk whose capabilities change during the day stands once for each set of them.
 */
export function freeDesks({ shifts, occupied }: CentreDay, now: Temporal.Instant): readonly ProblemDesk[] {
  const taken = Map.groupBy(
    occupied.filter(({ heldUntil }) => heldUntil === null || Temporal.Instant.compare(now, heldUntil) < 0),
    ({ desk }) => desk,
  );
  const sameDesk = Map.groupBy(shifts, ({ desk, capabilities }) => `${desk} ${capabilities.toSorted().join(' ')}`);
  return [...sameDesk.values()].map((ofDesk) => {
    const [{ desk, capabilities }] = ofDesk as [Shift];
    const free = ofDesk.flatMap(({ minutes }) =>
      without(
        minutes,
        (taken.get(desk) ?? []).map((one) => one.minutes),
      ),
    );
    return { id: desk, capabilities, free: free.toSorted(([one], [other]) => one - other) };
  });
}

/** What is left of an interval when others are taken out of it. */
export function without(whole: Interval, taken: readonly Interval[]): readonly Interval[] {
  let left: readonly Interval[] = [whole];
  for (const [start, end] of taken) {
    left = left.flatMap(([from, until]): Interval[] => {
      if (end <= from || until <= start) return [[from, until]];
      const parts: Interval[] = [
        [from, start],
        [end, until],
      ];
      return parts.filter(([a, b]) => a < b);
    });
  }
  return left;
}
