import type { Actor } from '../../kernel/actor.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { recordAll } from '../../journal/actions/record.ts';
import type { Act } from '../../platform/act.ts';
import { enqueueAll } from '../../platform/jobs.ts';
import type { Visit } from '../rules/problem.ts';
import { addHeldVisits, addSittings, changeDays } from '../store/visits.ts';

/** A visit that is kept for a booking, and for whom. */
export type NewHold = {
  readonly actor: Actor;
  readonly booking: string;
  readonly visit: string;
  readonly heldUntil: Temporal.Instant;
  readonly persons: number;
  readonly found: Visit;
};

/**
 * Writes the holds of one day: visits, desks, journal, and the jobs that give them back. All of them, or none: false when
 * a desk is gone or a booking has a visit already, and then the caller rolls back.
 */
export async function writeHolds(act: Act, day: Temporal.PlainDate, holds: readonly NewHold[]): Promise<boolean> {
  const visits = holds.map(({ visit, booking, heldUntil }) => ({ visit, booking, heldUntil, madeAt: act.now }));
  if (!(await addHeldVisits(act.tx, act.centre, day, visits))) return false;
  const sittings = holds.flatMap(({ visit, found }) => found.sittings.map((sitting) => ({ ...sitting, visit })));
  if (!(await addSittings(act.tx, act.centre, day, sittings))) return false;

  const entries = holds.map(({ actor, booking, visit, persons, found }) => ({
    actor,
    booking,
    facts: { visit, day: day.toString(), start: found.start, persons },
  }));
  await recordAll(act, 'visit-held', entries);
  // One moment for all of them, unless the region's settings were loaded anew in between.
  for (const [until, together] of Map.groupBy(holds, ({ heldUntil }) => heldUntil.toString())) {
    const told = together.map(({ booking, visit }) => ({ centre: act.centre, booking, visit }));
    await enqueueAll(act, 'release-hold', told, Temporal.Instant.from(until));
  }
  await changeDays(act.tx, act.centre, [day]);
  return true;
}
