import type { AgencyKind, OfficerRole } from '../../kernel/actor.ts';
import type { InstantColumn, InstantOrNull } from '../../platform/columns.ts';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type AccessTables = {
  'access.secret': {
    centre_id: string;
    booking_id: string;
    purpose: string;
    hash: Buffer;
    valid_until: InstantColumn;
    used_at: InstantOrNull;
  };
  'access.share': {
    centre_id: string;
    booking_id: string;
    agency: string;
    purpose: string;
    categories: readonly string[];
    basis: string;
    valid_from: InstantColumn;
    valid_until: InstantColumn;
  };
  'access.officer': {
    centre_id: string;
    officer_id: string;
    issuer: string;
    subject: string;
    name: string;
    made_at: InstantColumn;
    last_sign_in: InstantOrNull;
    removed_at: InstantOrNull;
  };
  'access.role': {
    centre_id: string;
    role_id: string;
    officer_id: string;
    agency: string;
    agency_kind: AgencyKind;
    role: OfficerRole;
    valid_from: InstantColumn;
    valid_until: InstantColumn;
    given_by: string | null;
    approved_by: string | null;
    ended_at: InstantOrNull;
    ended_by: string | null;
  };
  'access.session': {
    centre_id: string;
    hash: Buffer;
    officer_id: string;
    role_id: string | null;
    authenticated_at: InstantColumn;
    last_seen_at: InstantColumn;
    ends_at: InstantColumn;
    ended_at: InstantOrNull;
    idle_minutes: number;
    fresh_minutes: number;
    agencies: readonly string[];
  };
  'access.sign_in': {
    centre_id: string;
    hash: Buffer;
    provider: string;
    nonce: string;
    verifier: string;
    return_to: string;
    for_officer: string | null;
    for_session: Buffer | null;
    fresh: boolean;
    valid_until: InstantColumn;
  };
  'access.address_key': {
    centre_id: string;
    key: Buffer;
  };
  'access.try': {
    centre_id: string;
    door: string;
    hash: Buffer;
    tries: number;
    last_at: InstantColumn;
    wait_until: InstantOrNull;
    told_at: InstantOrNull;
  };
  'access.try_minute': {
    centre_id: string;
    door: string;
    minute: InstantColumn;
    tries: number;
  };
};
