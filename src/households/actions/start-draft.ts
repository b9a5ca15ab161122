import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { addHousehold } from '../store/households.ts';

export type StartHouseholdRefusal =
  | NotAllowed
  /** The plan says: not here, not yet, or by telephone. */
  | { readonly kind: 'plan-not-bookable' }
  | { readonly kind: 'too-many-persons'; readonly most: number };

/** A draft that an action makes together with more; until when it is kept. */
export type StartedDraft = { readonly draftUntil: Temporal.Instant };

/**
 * Makes the draft household of these answers inside an action that goes on with it. `booking` is the context of the
 * transaction, so its id was made before; who gets a secret for it, the caller decides.
 */
export async function startDraft(
  act: Act,
  booking: string,
  answers: Answers,
  language: Language,
  context: RouteContext,
): Promise<Result<StartedDraft, StartHouseholdRefusal>> {
  const allowed = may(act.actor, 'start-booking', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const today = context.today.toString();
  const persons = planOf(answers, context).bookable.map(({ person, minor }) => ({ id: person, minor }));
  if (persons.length === 0) return refused({ kind: 'plan-not-bookable' });
  const most = numberSetting(context.region, 'persons-at-most', today);
  if (persons.length > most) return refused({ kind: 'too-many-persons', most });

  const draftUntil = act.now.add({ hours: numberSetting(context.region, 'draft-kept-hours', today) });
  await addHousehold(act.tx, act.centre, { booking, answers, language, madeAt: act.now, draftUntil, persons });
  await record(act, 'booking-started', { persons: persons.length }, booking);
  await enqueue(act, 'erase-draft', { centre: act.centre, booking }, draftUntil);
  return granted({ draftUntil });
}
