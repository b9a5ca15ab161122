import type { HolderContext } from '../../access/actions/holder-context.ts';
import { granted } from '../../kernel/result.ts';
import type { Language } from '../../kernel/language.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { personsOf, type RoutePerson } from '../../route/rules/persons.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import type { PageDoor } from '../../web/page-door.ts';
import { readHousehold } from '../actions/read-household.ts';
import type { Household } from '../rules/household.ts';

/** A household that is being typed, with its persons' places in the plan. */
export type Draft = {
  readonly household: Household;
  readonly route: RouteContext;
  readonly places: ReadonlyMap<string, RoutePerson>;
};

/** The draft of a booking; undefined when there is none any more. */
export async function readDraft(door: PageDoor, context: HolderContext): Promise<Draft | undefined> {
  const found = await door.acts.decide(context, async (act) => {
    const household = await readHousehold(act, context.booking);
    return household.ok ? granted({ household: household.value, route: await routeContext(act) }) : household;
  });
  if (!found.ok) return undefined;
  const { household, route } = found.value;
  const places = new Map(personsOf(household.answers, route).map((person) => [person.id, person]));
  return { household, route, places };
}

export function draftAddress(language: Language, booking: string, rest: string): string {
  return `/${language}/book/${booking}/${rest}`;
}

/** A booked visit is no draft: its own page shows it as it is. */
export function bookedAddress(language: Language, booking: string): string {
  return `/${language}/booking/${booking}`;
}

/** The page after these are saved: the first person without details, else where somebody came from, else the times. */
export function addressAfter(
  household: Household,
  language: Language,
  unnamed: string | undefined,
  back: string,
): string {
  if (unnamed !== undefined) {
    return draftAddress(language, household.booking, `person/${unnamed}${back === 'check' ? '?back=check' : ''}`);
  }
  return draftAddress(language, household.booking, back === 'check' ? 'check' : 'time');
}
