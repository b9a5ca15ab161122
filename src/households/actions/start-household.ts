import { randomUUID } from 'node:crypto';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { addHousehold } from '../store/households.ts';

export type StartedHousehold = { readonly booking: string; readonly secret: string; readonly seconds: number };

export type StartRefusal =
  | NotAllowed
  /** The plan says: not here, not yet, or by telephone. */
  | { readonly kind: 'plan-not-bookable' }
  | { readonly kind: 'too-many-persons'; readonly most: number };

/**
 * Begins a booking for the household of these answers: a draft with its persons, still without names, and the secret
 * that opens it in this browser. The draft is erased when nobody books it in time.
 *
 * A new household is a booking of its own, so row level security must know its id before the first row is written:
 * the id is made first and is the context of the transaction.
 */
export async function startHousehold(
  acts: Acts,
  centre: string,
  answers: Answers,
  language: Language,
  context: RouteContext,
): Promise<Result<StartedHousehold, StartRefusal>> {
  const booking = randomUUID();
  return acts.decide<StartedHousehold, StartRefusal>({ centre, booking, actor: { kind: 'visitor' } }, (act) =>
    start(act, booking, answers, language, context),
  );
}

async function start(
  act: Act,
  booking: string,
  answers: Answers,
  language: Language,
  context: RouteContext,
): Promise<Result<StartedHousehold, StartRefusal>> {
  const allowed = may(act.actor, 'start-booking', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const today = context.today.toString();
  const persons = planOf(answers, context).bookable.map(({ person, minor }) => ({ id: person, minor }));
  if (persons.length === 0) return refused({ kind: 'plan-not-bookable' });
  const most = numberSetting(context.region, 'persons-at-most', today);
  if (persons.length > most) return refused({ kind: 'too-many-persons', most });

  const hours = numberSetting(context.region, 'draft-kept-hours', today);
  const draftUntil = act.now.add({ hours });
  await addHousehold(act.tx, act.centre, { booking, answers, language, madeAt: act.now, draftUntil, persons });
  const secret = await issueSecret(act, booking, 'browser', draftUntil);
  await record(act, 'booking-started', { persons: persons.length }, booking);
  await enqueue(act, 'erase-draft', { centre: act.centre, booking }, draftUntil);
  return granted({ booking, secret, seconds: hours * 3600 });
}
