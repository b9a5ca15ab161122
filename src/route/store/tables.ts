import type { InstantColumn, JsonColumn } from '../../platform/columns.ts';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type RouteTables = {
  'route.answer_sheet': {
    centre_id: string;
    code: string;
    answers: JsonColumn<unknown>;
    made_at: InstantColumn;
    changed_at: InstantColumn;
    kept_until: InstantColumn;
  };
};
