import { randomUUID } from 'node:crypto';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { DayPicture } from '../rules/day-picture.ts';
import { visitAtTime, type TimeRefusal, type WantedTime } from '../rules/time-on-day.ts';
import { readDay } from '../store/read-days.ts';
import { findVisit } from '../store/visits.ts';
import { writeHolds } from './write-holds.ts';

/** The time that a party chose, and for which booking. */
export type WantedVisit = WantedTime & { readonly booking: string };

export type HeldVisit = { readonly visit: string; readonly heldUntil: string };

export type HoldRefusal =
  | NotAllowed
  | TimeRefusal
  | { readonly kind: 'already-booked' }
  /** Another process took a desk between our look and our write: worth another try on what is free now. */
  | { readonly kind: 'lost-the-race' };

/**
 * Keeps a visit for a party in a transaction that does more for it: every desk of it, or nothing. Who only wants to
 * keep a time calls `keep-time`, which does this for many at once.
 *
 * The same rule that found the visit checks it again on the day as it is now; the database's exclusion constraint is
 * the last word.
 */
export async function holdVisit(
  act: Act,
  region: Region,
  wanted: WantedVisit,
): Promise<Result<HeldVisit, HoldRefusal>> {
  const { booking, party, day } = wanted;
  const allowed = may(act.actor, 'hold-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;

  const picture = await pictureOf(act, day);
  const found = visitAtTime(region, picture, wanted, localTime(act.now, region.centre.zone));
  if (!found.ok) return found;
  const [visit, heldUntil] = [randomUUID(), holdsUntil(act, region, day)];
  const hold = { actor: act.actor, booking, visit, heldUntil, persons: party.persons.length, found: found.value };
  if (!(await writeHolds(act, day, [hold]))) {
    const live = await findVisit(act.tx, act.centre, booking);
    return refused({ kind: live?.state === 'booked' ? 'already-booked' : 'lost-the-race' });
  }
  return granted({ visit, heldUntil: heldUntil.toString() });
}

/** The day as the database has it now, never a copy; undefined when the centre has no such day. */
export async function pictureOf(act: Act, day: Temporal.PlainDate): Promise<DayPicture | undefined> {
  const contents = await readDay(act.tx, act.centre, day);
  return contents && new DayPicture(contents, act.now);
}

/** Until when a time is kept that is held now. */
export function holdsUntil(act: Act, region: Region, day: Temporal.PlainDate): Temporal.Instant {
  return act.now.add({ minutes: numberSetting(region, 'hold-minutes', day.toString()) });
}
