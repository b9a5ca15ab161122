import { comingPersons, type Household } from './household.ts';

/** A page of the way from plan to booking; a person's page is named by the person. */
export type BookingPlace = 'persons' | 'time' | 'contact' | 'check' | { readonly person: string };

export type BookingStep = { readonly number: number; readonly of: number };

/**
 * "Step 3 of 8": who comes, a page for each person who comes, time, contact and check. Who is alone is not asked who
 * comes, so that page is no step then.
 */
export function bookingStep(household: Household, place: BookingPlace): BookingStep {
  const first = household.persons.length > 1 ? 1 : 0;
  const coming = comingPersons(household);
  const last = first + coming.length;
  const number =
    typeof place === 'object' ? first + 1 + coming.findIndex(({ id }) => id === place.person) : last + after[place];
  return { number: place === 'persons' ? 1 : number, of: last + after.check };
}

const after = { persons: 0, time: 1, contact: 2, check: 3 } as const;
