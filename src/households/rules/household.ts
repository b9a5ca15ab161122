import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { BirthDate } from './birth-date.ts';
import type { Contact } from './contact.ts';
import type { PersonName } from './person-name.ts';

/** A member of the party; `name` and `born` are null until they were typed. */
export type HouseholdPerson = {
  /** The person's place in the plan: 'you', 'partner', 'child-1'. */
  readonly id: string;
  readonly minor: boolean;
  readonly coming: boolean;
  readonly name: PersonName | null;
  readonly born: BirthDate | null;
};

/** One party (gezin, huishouden) that comes together; a draft until it is booked. */
export type Household = {
  readonly booking: string;
  /** What they answered to the route's questions, as it was when the booking began. */
  readonly answers: Answers;
  readonly language: Language;
  readonly draftUntil: Temporal.Instant | null;
  readonly persons: readonly HouseholdPerson[];
  readonly contact: (Contact & { readonly emailConfirmedAt: Temporal.Instant | null }) | null;
};

/** The persons who come to the visit, in order. */
export function comingPersons({ persons }: Household): readonly HouseholdPerson[] {
  return persons.filter(({ coming }) => coming);
}

/** The first coming person whose name or birth date is still to be typed. */
export function firstUnnamed(household: Household): HouseholdPerson | undefined {
  return comingPersons(household).find(({ name, born }) => name === null || born === null);
}

export type ComingRefusal = { readonly kind: 'nobody-comes' } | { readonly kind: 'minor-without-adult' };

/**
 * HOUSE-04: somebody comes, and a minor never without an adult of the party.
 *
 * Source: Wet BRP art. 2.48 (parents act for children under 16); the joint-visit problem, C5 (docs/joint-visit.md).
 */
export function refusalOfComing(persons: readonly { readonly minor: boolean }[]): ComingRefusal | undefined {
  if (persons.length === 0) return { kind: 'nobody-comes' };
  return persons.every(({ minor }) => minor) ? { kind: 'minor-without-adult' } : undefined;
}
