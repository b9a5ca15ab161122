import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { isOfAge, withPerson, type Addition, type AdditionRefusal, type Relation } from '../rules/add-person.ts';
import { ageGroupIn } from '../rules/age-group.ts';
import type { BirthDate } from '../rules/birth-date.ts';
import type { Household } from '../rules/household.ts';
import type { PersonName } from '../rules/person-name.ts';
import { addPersonRow, findHousehold, updateAnswers, updatePerson } from '../store/households.ts';

/** Who comes along: a person of the plan who has no name yet, or somebody new. */
export type Companion = {
  readonly who: { readonly kind: 'known'; readonly person: string } | Relation;
  readonly name: PersonName;
  readonly born: BirthDate;
};

export type AddPersonRefusal =
  | NotAllowed
  | AdditionRefusal
  | { readonly kind: 'no-such-booking' }
  | { readonly kind: 'no-such-person' }
  /** With this person the plan is no longer one visit that is booked here, or others need something else. */
  | { readonly kind: 'plan-not-bookable' }
  | { readonly kind: 'too-many-persons'; readonly most: number };

export type AddedPerson = { readonly person: string };

/**
 * Gives somebody a place and a name in a household that is booked already; they do not come until the visit is changed,
 * so the visit stays right for who comes now. Called by `bring-somebody`, which looked at the visit.
 */
export async function addPerson(
  act: Act,
  booking: string,
  companion: Companion,
  context: RouteContext,
): Promise<Result<AddedPerson, AddPersonRefusal>> {
  const allowed = may(act.actor, 'change-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const household = await findHousehold(act.tx, act.centre, booking);
  if (!household) return refused({ kind: 'no-such-booking' });
  const place = placeFor(household, companion);
  if (!place.ok) return place;
  const { person, answers } = place.value;
  if (!isOfAge(companion.born, ageGroupIn(answers, person), answers, context.today)) {
    return refused({ kind: 'age-not-as-answered' });
  }
  if (companion.who.kind !== 'known') {
    const added = await addPlace(act, household, place.value, context);
    if (!added.ok) return added;
  }
  await updatePerson(act.tx, { centre: act.centre, booking, person }, companion.name, companion.born);
  await record(act, 'person-added', { person }, booking);
  return granted({ person });
}

function placeFor(
  { answers, persons }: Household,
  { who }: Companion,
): Result<Addition, AdditionRefusal | { readonly kind: 'no-such-person' }> {
  if (who.kind !== 'known') return withPerson(answers, who);
  const isOpen = persons.some(({ id, name, born }) => id === who.person && (name === null || born === null));
  return isOpen ? granted({ person: who.person, answers }) : refused({ kind: 'no-such-person' });
}

async function addPlace(
  act: Act,
  household: Household,
  { person, answers }: Addition,
  context: RouteContext,
): Promise<Result<true, AddPersonRefusal>> {
  const plan = planOf(answers, context);
  const most = numberSetting(context.region, 'persons-at-most', context.today.toString());
  if (plan.persons.length > most) return refused({ kind: 'too-many-persons', most });
  const added = plan.bookable.find((one) => one.person === person);
  if (!added || !isSameForOthers(household, answers, context)) return refused({ kind: 'plan-not-bookable' });
  const { booking } = household;
  await addPersonRow(act.tx, act.centre, booking, { id: person, minor: added.minor });
  await updateAnswers(act.tx, act.centre, booking, answers, plan.bookable);
  return granted(true);
}

/** The booked visit was found for what the others need: it must stay the visit that they need. */
function isSameForOthers({ answers, persons }: Household, other: Answers, context: RouteContext): boolean {
  const needs = (of: Answers) =>
    planOf(of, context)
      .bookable.filter(({ person }) => persons.some(({ id }) => id === person))
      .map(({ person, minor, services }) => `${person} ${String(minor)} ${services.join()}`);
  return needs(answers).join('\n') === needs(other).join('\n');
}
