import type { Household } from '../../households/rules/household.ts';
import type { Act } from '../../platform/act.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { withoutLetter } from '../rules/second-visit.ts';
import { findEntitlements } from '../store/entitlements.ts';

/** The plan that a booking carries out: that of its answers, with what an agency said since. For who may read the booking. */
export async function planOfBooking(
  act: Act,
  { booking, answers }: Pick<Household, 'booking' | 'answers'>,
  route: RouteContext,
): Promise<Plan> {
  const plan = planOf(answers, route);
  if (answers.need !== 'collect') return plan;
  return withoutLetter(plan, await findEntitlements(act.tx, act.centre, booking));
}
