import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Region } from '../../region/rules/region.ts';
import type { GivenTime, WayOn } from '../rules/urgent-request.ts';
import { answerRequest } from '../store/urgent-requests.ts';
import type { UrgentRefusal } from './ask-urgent.ts';
import { sharedRequest } from './read-urgent.ts';
import { settleUrgent, type Settled } from './settle-urgent.ts';

export type Answer = ({ readonly state: 'given' } & GivenTime) | { readonly state: 'declined'; readonly wayOn: WayOn };

/** The page that answered carries the answer out at once; the job comes after it, for when that process ended. */
const SECONDS_UNTIL_JOB = 20;

export type AnswerRefusal =
  | UrgentRefusal
  /** Somebody answered while the page was open. */
  | { readonly kind: 'answered-before' }
  /** It begins too late for the journey, or has begun already. */
  | { readonly kind: 'not-before-journey' };

/**
 * Writes the coordinator's answer; of two who answer at once, one wins. What follows from it, booking the time or telling
 * the customer, is `settleUrgent`: a job that is asked for here does it even if this process ends now.
 */
export async function answerUrgent(
  act: Act,
  region: Region,
  { booking, answer, publicUrl }: { readonly booking: string; readonly answer: Answer; readonly publicUrl: string },
): Promise<Result<true, AnswerRefusal>> {
  const found = await sharedRequest(act, booking);
  if (!found.ok) return found;
  const { travelDay, answer: before } = found.value;
  if (before.state !== 'waiting') return refused({ kind: 'answered-before' });
  if (answer.state === 'given' && !isBefore(answer, localTime(act.now, region.centre.zone), travelDay))
    return refused({ kind: 'not-before-journey' });
  if (!(await answerRequest(act.tx, booking, answer))) return refused({ kind: 'answered-before' });
  const facts =
    answer.state === 'given' ? { day: answer.day.toString(), start: answer.start } : { wayOn: answer.wayOn };
  await record(act, answer.state === 'given' ? 'urgent-given' : 'urgent-declined', facts, booking);
  const told = { centre: act.centre, booking, publicUrl, when: 'answered' } as const;
  await enqueue(act, 'urgent-request', told, act.now.add({ seconds: SECONDS_UNTIL_JOB }));
  return granted(true);
}

/** Answers, and carries the answer out at once, so that who answered sees what became of it. */
export async function answerAndSettle(
  acts: Acts,
  context: Context,
  region: Region,
  wish: { readonly booking: string; readonly answer: Answer; readonly publicUrl: string },
): Promise<Result<Settled, AnswerRefusal>> {
  const answered = await acts.decide(context, (act) => answerUrgent(act, region, wish));
  if (!answered.ok) return answered;
  return granted(await settleUrgent(acts, { centre: context.centre, ...wish }));
}

function isBefore(
  { day, start }: GivenTime,
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
  travelDay: Temporal.PlainDate,
): boolean {
  const toDay = Temporal.PlainDate.compare(now.day, day);
  return Temporal.PlainDate.compare(day, travelDay) < 0 && (toDay < 0 || (toDay === 0 && now.minute < start));
}
