import type { NotAllowed } from '../../access/rules/may.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Acts, Context } from '../../platform/act.ts';
import { answerGivenBefore, once, type OnceRefusal } from '../../platform/once.ts';
import type { Region } from '../../region/rules/region.ts';
import { findVisit } from '../store/visits.ts';
import { holdVisit, type HeldVisit, type HoldRefusal, type WantedVisit } from './hold-visit.ts';
import { releaseHold, sweepExpiredHolds } from './release-hold.ts';

export type KeepRefusal = Exclude<HoldRefusal, { kind: 'lost-the-race' }> | OnceRefusal;

/** Looking again after losing a race almost always finds another desk or nothing; more tries only make a rush longer. */
const TRIES = 3;

/**
 * Keeps the time that a party chose, in the place of what it held before. The only action of more than one transaction:
 *
 * 1. what is already answered for this key is answered again;
 * 2. the party's earlier hold, and holds of that day that ran out, give their time back. In transactions of their own:
 *    deletes and inserts of two parties in one transaction each could wait for each other in a circle;
 * 3. the visit is held; who loses a race looks again at what is free now.
 *
 * When nothing comes of it, the earlier time is held again, if nobody was faster.
 */
export async function keepTime(
  acts: Acts,
  context: Context & { readonly booking: string },
  region: Region,
  wanted: WantedVisit,
  key: string,
): Promise<Result<HeldVisit, KeepRefusal>> {
  const request = { key, operation: 'hold-visit', body: { ...wanted, day: wanted.day.toString(), arrival: null } };
  const start = await acts.perform(context, async (act) => ({
    answer: await answerGivenBefore<HeldVisit>(act, request),
    replaces: await findVisit(act.tx, act.centre, wanted.booking),
  }));
  if (start.answer) return start.answer;

  const released =
    start.replaces?.state === 'held'
      ? await acts.decide(context, (act) => releaseHold(act, wanted.booking, start.replaces?.visit))
      : granted(undefined);
  if (!released.ok) return released;
  await acts.decide(context, (act) => sweepExpiredHolds(act, wanted.day));

  let answer: Result<HeldVisit, HoldRefusal | OnceRefusal> = refused({ kind: 'lost-the-race' });
  for (let tries = 0; tries < TRIES && isLost(answer); tries++) {
    answer = await acts.decide(context, (act) => once(act, request, () => holdVisit(act, region, wanted)));
  }
  if (answer.ok) return answer;
  const before = released.value;
  if (before) await acts.decide(context, (act) => holdVisit(act, region, { ...wanted, ...before }));
  return refused(answer.refusal.kind === 'lost-the-race' ? { kind: 'time-just-taken' } : answer.refusal);
}

function isLost(answer: Result<HeldVisit, NotAllowed | HoldRefusal | OnceRefusal>): boolean {
  return !answer.ok && answer.refusal.kind === 'lost-the-race';
}
