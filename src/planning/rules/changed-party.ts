import type { Household } from '../../households/rules/household.ts';
import { refused, type Result } from '../../kernel/result.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { wantedParty, type WantedParty, type WantedPartyRefusal } from './wanted-party.ts';

export type ChangedPartyRefusal =
  | WantedPartyRefusal
  /** Who has no name yet cannot be taken in: their details come first. */
  | { readonly kind: 'person-incomplete'; readonly person: string };

/** The party of a booked visit when these persons come instead, by the plan as it is now. */
export function changedParty(
  { answers, persons }: Household,
  coming: readonly string[],
  context: RouteContext,
): Result<WantedParty, ChangedPartyRefusal> {
  const wanted = wantedParty(answers, coming, context);
  if (!wanted.ok) return wanted;
  const { party } = wanted.value;
  const unnamed = persons.find(({ id, name, born }) => coming.includes(id) && (name === null || born === null));
  if (unnamed) return refused({ kind: 'person-incomplete', person: unnamed.id });
  return party.persons.every(({ services }) => services.length === 0) ? refused({ kind: 'plan-not-bookable' }) : wanted;
}
