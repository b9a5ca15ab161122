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
};
