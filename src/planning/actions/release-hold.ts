import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { changeDays, deleteExpiredHolds, deleteHoldOf, findSittings, lockVisit } from '../store/visits.ts';

/** What a booking held before it was released: where it can try to come back to. */
export type ReleasedHold = { readonly day: Temporal.PlainDate; readonly start: number };

/**
 * Gives back the time that a booking holds, because another is wanted; undefined when it holds none. Only the visit
 * that was meant: a repeated request must not give back what its first one just got.
 */
export async function releaseHold(
  act: Act,
  booking: string,
  visit: string | undefined,
): Promise<Result<ReleasedHold | undefined, NotAllowed>> {
  const allowed = may(act.actor, 'release-hold', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const held = await lockVisit(act.tx, act.centre, booking);
  if (held?.state !== 'held' || held.visit !== visit) return granted(undefined);

  const [first] = await findSittings(act.tx, act.centre, held.visit);
  await deleteHoldOf(act.tx, act.centre, booking);
  await record(act, 'hold-released', { visit: held.visit, day: held.day.toString() }, booking);
  await changeDays(act.tx, act.centre, [held.day]);
  const isRunning = held.heldUntil !== null && Temporal.Instant.compare(act.now, held.heldUntil) < 0;
  return granted(isRunning && first ? { day: held.day, start: first.start } : undefined);
}

/** Job: gives back the time of one hold when it ran out and was not extended. */
export async function releaseHoldThatRanOut(act: Act, booking: string): Promise<Result<unknown, NotAllowed>> {
  const held = await lockVisit(act.tx, act.centre, booking);
  const ranOut =
    held?.state === 'held' && held.heldUntil !== null && Temporal.Instant.compare(held.heldUntil, act.now) <= 0;
  return ranOut ? releaseHold(act, booking, held.visit) : granted(undefined);
}

/**
 * Gives back all holds of a day that ran out. A hold ends by its time and not by this; but its rows still stand in the
 * way of the constraint until they are gone, so whoever wants to hold a time on the day sweeps it first.
 *
 * In a transaction of its own: a delete together with the inserts of a hold could wait in a circle with another hold.
 */
export async function sweepExpiredHolds(act: Act, day: Temporal.PlainDate): Promise<Result<number, NotAllowed>> {
  const allowed = may(act.actor, 'search-visits', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const swept = await deleteExpiredHolds(act.tx, act.centre, day, act.now);
  if (swept > 0) {
    await record(act, 'expired-holds-swept', { day: day.toString(), holds: swept });
    await changeDays(act.tx, act.centre, [day]);
  }
  return granted(swept);
}
