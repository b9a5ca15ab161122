import { z } from 'zod';
import { Temporal } from '../../kernel/temporal.ts';
import { datedFact } from './dated.ts';
import {
  agency,
  agreement,
  centre,
  checklistRule,
  closure,
  country,
  desk,
  holiday,
  municipality,
  service,
  setting,
  sponsor,
} from './region.ts';
import { lookPurpose, personalColumns, sharingRule } from './sharing.ts';

/** Where a list lies, what one of its rows is, and which of its rows tell of the same thing. */
export type RegionList = {
  readonly of: 'country' | 'centre';
  /** What one row is called in a fault. */
  readonly row: string;
  readonly schema: z.ZodType<Record<string, unknown>>;
  readonly key: (row: Record<string, unknown>) => string;
  /** A list of days: a row holds on its own day, and has no `from`. */
  readonly ofDays: boolean;
};

/** The lists of `data/`, one a file, under the name of their file. */
export const regionLists = {
  centre: list('centre', 'centre', centre, (row) => row.code),
  agencies: list('centre', 'agency', agency, (row) => row.code),
  municipalities: list('centre', 'municipality', municipality, (row) => row.code),
  agreements: list('centre', 'agreement', agreement, (row) => row.municipality),
  services: list('centre', 'service', service, (row) => row.code),
  desks: list('centre', 'desk', desk, (row) => row.code),
  closures: listOfDays('centre', 'closure', closure, (row) => row.agency ?? 'the whole centre'),
  settings: list('centre', 'setting', setting, (row) => row.code),
  checklists: list('centre', 'checklist rule', checklistRule, checklistKey),
  countries: list('country', 'country', country.extend(datedFact), (row) => row.code),
  sponsors: list('country', 'sponsor', sponsor.extend(datedFact), (row) => row.kvk),
  holidays: listOfDays('country', 'holiday', holiday, () => 'holiday'),
  'who-sees-what': list('country', 'row of sharing', sharingRule, (row) => `${row.viewer} ${row.category}`),
  'personal-data': list('country', 'row of columns', personalColumns, (row) => `${row.table} ${row.category}`),
  'look-purposes': list('country', 'purpose', lookPurpose, (row) => row.code),
} as const satisfies Readonly<Record<string, RegionList>>;

export type ListName = keyof typeof regionLists;
export const listNames = Object.keys(regionLists) as readonly ListName[];

export function isListName(name: string): name is ListName {
  return Object.hasOwn(regionLists, name);
}

/** The first day on which a valid row holds and the first on which it does not. */
export function periodOf(name: ListName, row: Record<string, unknown>): { from: string; until: string | undefined } {
  if (!regionLists[name].ofDays) return { from: row['from'] as string, until: row['until'] as string | undefined };
  const day = row['day'] as string;
  return { from: day, until: Temporal.PlainDate.from(day).add({ days: 1 }).toString() };
}

function list<Row extends Record<string, unknown>>(
  of: RegionList['of'],
  row: string,
  schema: z.ZodType<Row>,
  key: (row: Row) => string,
): RegionList {
  // Only rows that passed `schema` reach `key`.
  return { of, row, schema, key: (value) => key(value as Row), ofDays: false };
}

function listOfDays<Row extends Record<string, unknown>>(...parts: Parameters<typeof list<Row>>): RegionList {
  return { ...list(...parts), ofDays: true };
}

/** In the key of a checklist rule that holds for every municipality. */
export const EVERYWHERE = 'everywhere';

/** A document may have a rule for each municipality and each kind of person. */
function checklistKey(rule: z.infer<typeof checklistRule>): string {
  const facts = Object.entries(rule.when).sort(([a], [b]) => (a < b ? -1 : 1));
  const condition = facts.map(([fact, allowed]) => `${fact}=${allowed?.join('|') ?? ''}`).join(' ');
  return [rule.document, rule.municipality ?? EVERYWHERE, condition || 'everybody'].join(', ');
}
