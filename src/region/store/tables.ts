import type { DayColumn, DayOrNull, InstantColumn, JsonColumn } from '../../platform/columns.ts';

/** The columns that this module's statements use. The truth is in migrations/; a test compares the two. */
export type RegionTables = {
  'region.fact': {
    scope: string;
    list: string;
    key: string;
    valid_from: DayColumn;
    valid_until: DayOrNull;
    body: JsonColumn<Readonly<Record<string, unknown>>>;
    source: string;
    checked_on: DayColumn;
    uncertain: string | null;
  };
  'region.release': {
    scope: string;
    hash: string;
    loaded_at: InstantColumn;
  };
};
