import { refusalOfComing, type ComingRefusal } from '../../households/rules/household.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { partyOf, type Party } from './party.ts';
import { usefulDays, type UsefulDays } from './useful-days.ts';

export type WantedPartyRefusal =
  | ComingRefusal
  /** The plan says: not here, not yet, or by telephone. */
  | { readonly kind: 'plan-not-bookable' }
  | { readonly kind: 'too-many-persons'; readonly most: number }
  | { readonly kind: 'no-such-person'; readonly person: string };

/** Who comes for what, and on which days a visit makes sense. */
export type WantedParty = {
  readonly party: Party;
  readonly coming: readonly string[];
  readonly useful: UsefulDays;
};

/** The party of checked answers, when no household was made of them yet; everybody comes unless `coming` says who does. */
export function wantedParty(
  answers: Answers,
  coming: readonly string[] | undefined,
  context: RouteContext,
): Result<WantedParty, WantedPartyRefusal> {
  const plan = planOf(answers, context);
  // The number first: the plan of a large household is made by telephone too, but this says why.
  const most = numberSetting(context.region, 'persons-at-most', context.today.toString());
  if (plan.persons.length > most) return refused({ kind: 'too-many-persons', most });
  if (plan.bookable.length === 0) return refused({ kind: 'plan-not-bookable' });

  const stranger = coming?.find((id) => !plan.bookable.some(({ person }) => person === id));
  if (stranger !== undefined) return refused({ kind: 'no-such-person', person: stranger });
  const chosen = plan.bookable.filter(({ person }) => coming?.includes(person) ?? true);
  const refusal = refusalOfComing(chosen);
  if (refusal) return refused(refusal);
  const ids = chosen.map(({ person }) => person);
  return granted({ party: partyOf(plan, answers, ids), coming: ids, useful: usefulDays(answers) });
}
