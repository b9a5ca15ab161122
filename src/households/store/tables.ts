import type { InstantColumn, InstantOrNull, JsonColumn } from '../../platform/columns.ts';
import type { Answers } from '../../route/rules/answers.ts';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type HouseholdsTables = {
  'households.household': {
    centre_id: string;
    booking_id: string;
    answers: JsonColumn<Answers>;
    language: string;
    made_at: InstantColumn;
    draft_until: InstantOrNull;
  };
  'households.person': {
    centre_id: string;
    booking_id: string;
    person_id: string;
    position: number;
    minor: boolean;
    coming: boolean;
    given_names: string | null;
    family_name: string | null;
    birth_year: number | null;
    birth_month: number | null;
    birth_day: number | null;
  };
  'households.contact': {
    centre_id: string;
    booking_id: string;
    email: string;
    email_confirmed_at: InstantOrNull;
    phone: string | null;
    language: string;
    needs: readonly string[];
    other_need: string | null;
    topics: readonly string[];
  };
};
