import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { may } from '../rules/may.ts';
import { mailNow, minuteOf, tryNow, type TryLimits } from '../rules/wrong-tries.ts';
import { countMinute, forgetTries, lockTries, putTries, sweepTries, type TriedDoor } from '../store/tries.ts';

/** The limits of one reference or mailed link, and of all tries in the centre together. */
export type DoorLimits = TryLimits & { readonly inAMinute: number };

export type CountedTry =
  | { readonly kind: 'counted'; readonly tell: boolean }
  /** The door is shut, for this reference or link or for everybody: nobody can see which from the answer. */
  | { readonly kind: 'waiting'; readonly until: Temporal.Instant };

/**
 * Counts a try with a reference or a mailed link before anybody looks whether it is right, by the hash of what was typed
 * or of the link: one that leads nowhere goes the same way. The caller commits it in a transaction of its own, so that a wrong try stays counted.
 */
export async function countTry(act: Act, hash: Buffer, limits: DoorLimits): Promise<CountedTry> {
  insist(act, 'enter-by-reference');
  const place = { centre: act.centre, door: 'reference', hash } as const;
  const minute = await takePlaceInMinute(act, 'reference', limits.inAMinute);
  const verdict = tryNow(await lockTries(act.tx, place, act.now), limits, act.now);
  const tries = verdict.kind === 'counted' && minute.isFree ? verdict.tries : undefined;
  if (tries) await putTries(act.tx, place, tries);
  await sweepTries(act.tx, act.centre, act.now.subtract({ hours: 24 * limits.keptDays }));
  if (verdict.kind === 'waiting') return verdict;
  return minute.isFree ? { kind: 'counted', tell: verdict.tell } : { kind: 'waiting', until: minute.until };
}

/** It was right: the wrong tries before it are forgotten. `tellAgain` when a mail was due at this very try. */
export async function forgetWrongTries(
  act: Act,
  hash: Buffer,
  { tellAgain }: { readonly tellAgain: boolean },
): Promise<void> {
  await forgetTries(act.tx, { centre: act.centre, door: 'reference', hash }, tellAgain);
}

/** The limits of asking for a mail: for one reference or address in an hour, and in all in a minute. */
export type MailLimits = { readonly inAnHour: number; readonly inAMinute: number };

export type CountedMail =
  /** Whether one more mail may go; who asks is told the same in both cases. */
  { readonly kind: 'counted'; readonly send: boolean } | { readonly kind: 'waiting'; readonly until: Temporal.Instant };

/** Counts a mail that somebody asks for, by the hash of what was typed. */
export async function countMail(act: Act, hash: Buffer, limits: MailLimits): Promise<CountedMail> {
  insist(act, 'mail-link');
  const place = { centre: act.centre, door: 'mail-link', hash } as const;
  const minute = await takePlaceInMinute(act, 'mail-link', limits.inAMinute);
  if (!minute.isFree) return { kind: 'waiting', until: minute.until };
  const { send, tries } = mailNow(await lockTries(act.tx, place, act.now), limits.inAnHour, act.now);
  await putTries(act.tx, place, tries);
  return { kind: 'counted', send };
}

async function takePlaceInMinute(act: Act, door: TriedDoor, most: number) {
  const { from, until } = minuteOf(act.now);
  const taken = await countMinute(act.tx, act.centre, door, from);
  return { isFree: taken <= most, until };
}

function insist(act: Act, operation: 'enter-by-reference' | 'mail-link'): void {
  const allowed = may(act.actor, operation, { centre: act.centre });
  if (!allowed.ok) throw new UnexpectedError('Not this actor', { operation, actor: act.actor.kind });
}
