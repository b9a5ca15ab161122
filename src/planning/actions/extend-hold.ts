import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { changeDays, extendVisit, lockVisit } from '../store/visits.ts';

export type ExtendRefusal =
  | NotAllowed
  | { readonly kind: 'hold-expired' }
  | { readonly kind: 'no-time-chosen' }
  | { readonly kind: 'no-more-extensions' };

/** Keeps the held time for the full term again, from now: who needs more time gets it (WCAG 2.2.1), ten times. */
export async function extendHold(
  act: Act,
  region: Region,
  booking: string,
): Promise<Result<{ heldUntil: string }, ExtendRefusal>> {
  const allowed = may(act.actor, 'hold-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await lockVisit(act.tx, act.centre, booking);
  if (visit?.state !== 'held' || visit.heldUntil === null) return refused({ kind: 'no-time-chosen' });
  if (Temporal.Instant.compare(visit.heldUntil, act.now) <= 0) return refused({ kind: 'hold-expired' });
  const day = visit.day.toString();
  if (visit.extensions >= numberSetting(region, 'hold-extensions', day)) return refused({ kind: 'no-more-extensions' });

  const heldUntil = act.now.add({ minutes: numberSetting(region, 'hold-minutes', day) });
  await extendVisit(act.tx, act.centre, visit.visit, heldUntil);
  await record(act, 'hold-extended', { visit: visit.visit, extensions: visit.extensions + 1 }, booking);
  await enqueue(act, 'release-hold', { centre: act.centre, booking, visit: visit.visit }, heldUntil);
  await changeDays(act.tx, act.centre, [visit.day]);
  return granted({ heldUntil: heldUntil.toString() });
}
