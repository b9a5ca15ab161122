import { may } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { tellCentre } from '../../region/actions/tell-centre.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting, textSetting } from '../../region/rules/settings.ts';
import type { UrgentRequest } from '../rules/urgent-request.ts';
import { findUrgentRequest, markEscalated } from '../store/urgent-requests.ts';
import type { UrgentRefusal } from './ask-urgent.ts';
import { urgentDeskLetter, urgentEscalationLetter, urgentLateLetter } from './urgent-letters.ts';

/** `soon`: the promised moment is near; `late`: it is here and nobody answered. */
export type Watched = 'soon' | 'late';

/**
 * Job: reminds the desk of a request that still waits, without a word about whose it is; and when the promise is broken,
 * tells the customer so and what they can do meanwhile, and the team lead of the immigration service, once. Nothing when
 * it was answered or booked in the meantime.
 */
export async function watchUrgent(
  act: Act,
  { booking, when, publicUrl }: { readonly booking: string; readonly when: Watched; readonly publicUrl: string },
): Promise<Result<'told' | 'nothing', UrgentRefusal>> {
  const allowed = may(act.actor, 'settle-urgent', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const request = await findUrgentRequest(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (request?.answer.state !== 'waiting' || !household.ok || household.value.draftUntil === null)
    return granted('nothing');
  const region = await readRegion(act);
  await tellCentre(
    act,
    region,
    when === 'late' ? 'urgent-desk-late' : 'urgent-desk-soon',
    urgentDeskLetter('nl', region, { answerBy: request.answerBy, when, publicUrl }),
  );
  if (when === 'late') {
    await tellHousehold(act, region, household.value, 'urgent-late', (language) => urgentLateLetter(language, region));
    await escalate(act, region, request);
  }
  await record(act, when === 'late' ? 'urgent-overdue' : 'urgent-reminded', {}, booking);
  return granted('told');
}

/**
 * URGENT-03: nobody answered in time, so who leads at the immigration service hears of it, once for each request: by its
 * number and when it came in, never whose it is. The details stay with the centre, which they can call.
 */
async function escalate(act: Act, region: Region, request: UrgentRequest): Promise<void> {
  if (!(await markEscalated(act.tx, act.centre, request.booking, act.now))) return;
  const today = localTime(act.now, region.centre.zone).day.toString();
  await writeLetter(act, {
    kind: 'urgent-escalated',
    language: 'nl',
    recipient: textSetting(region, 'urgent-escalation-email', today),
    letter: urgentEscalationLetter('nl', region, request),
    keptDays: numberSetting(region, 'mail-kept-days', today),
  });
  await record(act, 'urgent-escalated', { to: 'ind' }, request.booking);
}
