import type { Generated } from 'kysely';
import type { DayColumn, DayOrNull, InstantColumn, InstantOrNull, JsonColumn } from '../../platform/columns.ts';
import type { ProblemPerson } from '../rules/problem.ts';

/** `int4range` of minutes: written as `[540,560)`; read with `lower()` and `upper()`. */
export type MinutesColumn = string;

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type PlanningTables = {
  'planning.day': { centre_id: string; day: DayColumn; version: Generated<number>; last_ticket: Generated<number> };
  'planning.shift': {
    centre_id: string;
    day: DayColumn;
    desk_id: string;
    minutes: MinutesColumn;
    capabilities: readonly string[];
  };
  'planning.visit': {
    centre_id: string;
    visit_id: string;
    booking_id: string;
    day: DayColumn;
    state: 'held' | 'booked' | 'cancelled';
    held_until: InstantOrNull;
    extensions: Generated<number>;
    made_at: InstantColumn;
    ticket: Generated<number | null>;
  };
  'planning.sitting': {
    centre_id: string;
    visit_id: string;
    day: DayColumn;
    desk_id: string;
    minutes: MinutesColumn;
    service: string;
    persons: readonly string[];
    attending: readonly string[];
  };
  'planning.booking': {
    centre_id: string;
    booking_id: string;
    reference: string;
    state: 'booked' | 'cancelled';
    booked_at: InstantColumn;
    sequence: Generated<number>;
    confirm_until: InstantOrNull;
  };
  'planning.search_without_room': {
    centre_id: string;
    booking_id: string;
    searched_at: InstantColumn;
    arrival: DayOrNull;
    first_day: DayOrNull;
  };
  'planning.urgent_request': {
    centre_id: string;
    booking_id: string;
    made_at: InstantColumn;
    travel_day: DayColumn;
    reason: string;
    party: JsonColumn<readonly ProblemPerson[]>;
    papers: readonly string[];
    answer_by: InstantColumn;
    state: 'waiting' | 'given' | 'declined';
    given_day: DayOrNull;
    given_start: number | null;
    way_on: string | null;
    answered_at: InstantOrNull;
    answered_by: string | null;
    settled_at: InstantOrNull;
    escalated_at: InstantOrNull;
  };
  'planning.entitlement': {
    centre_id: string;
    booking_id: string;
    person_id: string;
    service: string;
    source: string;
    valid_from: DayColumn;
    valid_until: DayOrNull;
    proof_hash: Buffer | null;
    proof_signs: string | null;
  };
  'planning.follow_up': {
    centre_id: string;
    booking_id: string;
    person_id: string;
    service: string;
    announced_at: InstantColumn;
    ready_at: InstantOrNull;
    second_booking: string | null;
  };
};
