import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import type { AgeGroup } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { withAgeGroup } from '../rules/age-group.ts';
import { findHousehold, updateAnswers } from '../store/households.ts';

export type AgeGroupRefusal =
  | NotAllowed
  | { readonly kind: 'no-such-booking' }
  | { readonly kind: 'already-booked' }
  | { readonly kind: 'no-such-child' }
  /** With this age the plan is no longer one visit that is booked here. */
  | { readonly kind: 'plan-not-bookable' };

/**
 * Corrects the age group that was answered for a child, when the passport says otherwise. The plan is made again from
 * it: what each person needs may change, so a time that was kept before may no longer fit (`book-visit` looks).
 */
export async function changeAgeGroup(
  act: Act,
  booking: string,
  person: string,
  group: AgeGroup,
  context: RouteContext,
): Promise<Result<true, AgeGroupRefusal>> {
  const allowed = may(act.actor, 'change-household', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const household = await findHousehold(act.tx, act.centre, booking);
  if (!household) return refused({ kind: 'no-such-booking' });
  if (household.draftUntil === null) return refused({ kind: 'already-booked' });
  const answers = withAgeGroup(household.answers, person, group);
  if (!answers) return refused({ kind: 'no-such-child' });

  const { bookable } = planOf(answers, context);
  if (!household.persons.every(({ id }) => bookable.some((one) => one.person === id))) {
    return refused({ kind: 'plan-not-bookable' });
  }
  await updateAnswers(act.tx, act.centre, booking, answers, bookable);
  await record(act, 'age-group-changed', { person, group }, booking);
  return granted(true);
}
