import { Temporal } from '../../kernel/temporal.ts';
import { freeDesks, type CentreDay, type Occupied } from './day.ts';
import type { ProblemDesk, Sitting } from './problem.ts';

/**
 * A day as it is while times on it are given out one after the other: what was read, and what was taken since. It is
 * made anew from the database each time and forgotten afterwards.
 */
export class DayPicture {
  readonly day: Temporal.PlainDate;
  readonly #read: CentreDay;
  readonly #now: Temporal.Instant;
  #occupied: readonly Occupied[];
  #desks: readonly ProblemDesk[] | undefined;

  constructor(read: CentreDay, now: Temporal.Instant) {
    this.day = read.day;
    this.#read = read;
    this.#now = now;
    this.#occupied = read.occupied.filter(({ heldUntil }) => isRunning(heldUntil, now));
  }

  /** Whether holds that ran out still have rows on this day. They take no time, but stand in the constraint's way. */
  get hasExpired(): boolean {
    return this.#read.occupied.some(({ heldUntil }) => !isRunning(heldUntil, this.#now));
  }

  /** The desks with the time that is free now; worked out again only after something changed. */
  get desks(): readonly ProblemDesk[] {
    return (this.#desks ??= freeDesks({ ...this.#read, occupied: this.#occupied }, this.#now));
  }

  take(visit: string, sittings: readonly Sitting[]): void {
    const taken = sittings.map(({ desk, start, end }): Occupied => ({
      visit,
      desk,
      heldUntil: null,
      minutes: [start, end],
    }));
    this.#occupied = [...this.#occupied, ...taken];
    this.#desks = undefined;
  }

  /** The day as it would be without this visit; the picture itself does not change. */
  without(visit: string): DayPicture {
    const occupied = this.#occupied.filter((one) => one.visit !== visit);
    return new DayPicture({ ...this.#read, occupied }, this.#now);
  }
}

function isRunning(heldUntil: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return heldUntil === null || Temporal.Instant.compare(now, heldUntil) < 0;
}
