import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Region } from '../../region/rules/region.ts';
import { checkBlocks, type BlocksRefusal } from '../rules/group-blocks.ts';
import { answerGroup as writeAnswer, type GroupAnswer } from '../store/group-sessions.ts';
import { sharedGroup, type GroupRefusal } from './read-group.ts';
import { settleGroup } from './settle-group.ts';

export type { GroupAnswer } from '../store/group-sessions.ts';

/** The page that answered carries the answer out at once; the job comes after it, for when that process ended. */
const SECONDS_UNTIL_JOB = 60;

export type AnswerWish = {
  readonly booking: string;
  /** How often it was answered when the page was made. */
  readonly seen: number;
  readonly answer: GroupAnswer;
  readonly publicUrl: string;
};

export type AnswerRefusal =
  | GroupRefusal
  | BlocksRefusal
  /** Somebody answered while the page was open, or the school took it back. */
  | { readonly kind: 'answered-before' };

/**
 * Writes the coordinator's answer, no or blocks of time; of two who answer at once, one wins. Later more blocks may be
 * given. What follows from it is `settleGroup`: a job that is asked for here does it even if this process ends now.
 */
export async function answerGroup(
  act: Act,
  region: Region,
  { booking, seen, answer, publicUrl }: AnswerWish,
): Promise<Result<true, AnswerRefusal>> {
  const found = await sharedGroup(act, booking);
  if (!found.ok) return found;
  const group = found.value;
  const mayAnswer = group.state === 'asked' || (group.state === 'given' && answer.state === 'given');
  if (!mayAnswer || group.answered !== seen) return refused({ kind: 'answered-before' });
  if (answer.state === 'given') {
    const blocks = checkBlocks(answer.blocks, group.blocks, localTime(act.now, region.centre.zone));
    if (!blocks.ok) return blocks;
  }
  if (!(await writeAnswer(act.tx, booking, seen, answer))) return refused({ kind: 'answered-before' });
  const facts =
    answer.state === 'given'
      ? { blocks: answer.blocks.map(({ day, from, until }) => `${day.toString()} ${from}-${until}`) }
      : { wayOn: answer.wayOn };
  await record(act, answer.state === 'given' ? 'group-given' : 'group-declined', facts, booking);
  const told = { centre: act.centre, booking, publicUrl, when: 'changed' } as const;
  await enqueue(act, 'group-session', told, act.now.add({ seconds: SECONDS_UNTIL_JOB }));
  return granted(true);
}

/** Answers, and carries the answer out at once, so that who answered sees what became of it. */
export async function answerAndSettleGroup(
  acts: Acts,
  context: Context,
  region: Region,
  wish: AnswerWish,
): Promise<Result<true, AnswerRefusal>> {
  const answered = await acts.decide(context, (act) => answerGroup(act, region, wish));
  if (answered.ok) await settleGroup(acts, { centre: context.centre, ...wish });
  return answered;
}
