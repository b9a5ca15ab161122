import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { lockVisit } from '../store/visits.ts';
import { releaseHold } from './release-hold.ts';

export type GiveUpRefusal = NotAllowed | { readonly kind: 'already-booked' };

/** Gives back the time that a booking holds, because nobody wants it any more. Twice is once. */
export async function giveUpHold(act: Act, booking: string): Promise<Result<true, GiveUpRefusal>> {
  const allowed = may(act.actor, 'release-hold', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const visit = await lockVisit(act.tx, act.centre, booking);
  if (visit?.state === 'booked') return refused({ kind: 'already-booked' });
  const released = await releaseHold(act, booking, visit?.visit);
  return released.ok ? granted(true) : released;
}
