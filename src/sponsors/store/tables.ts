import type { DayColumn, InstantColumn, InstantOrNull, JsonColumn } from '../../platform/columns.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { Generated } from 'kysely';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type SponsorsTables = {
  'sponsors.group_session': {
    centre_id: string;
    booking_id: string;
    school: string;
    contact_name: string | null;
    answers: JsonColumn<Answers>;
    services: readonly string[];
    papers: readonly string[];
    wished_days: readonly string[];
    wished_from: number;
    wished_until: number;
    state: Generated<string>;
    asked_at: InstantOrNull;
    answer_by: InstantOrNull;
    way_on: string | null;
    answered: Generated<number>;
    answered_at: InstantOrNull;
    answered_by: string | null;
    told: Generated<number>;
  };
  'sponsors.group_participant': {
    centre_id: string;
    booking_id: string;
    number: number;
    given_names: string | null;
    family_name: string;
    birth_year: number;
    birth_month: number | null;
    birth_day: number | null;
    email: string | null;
    participant_booking: string;
    state: Generated<'waiting' | 'placed' | 'removed'>;
  };
  'sponsors.group_block': {
    centre_id: string;
    booking_id: string;
    day: DayColumn;
    minutes: string;
    given_at: InstantColumn;
  };
};
