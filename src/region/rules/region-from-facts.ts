import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { byListKeyAndDay, type RegionFact } from './region-fact.ts';
import { periodOf, regionLists, type ListName } from './region-lists.ts';
import type { Region } from './region.ts';

const datedNames = ['from', 'until', 'source', 'checkedOn', 'uncertain'];

/** The row as a fact of its scope; `row` has passed the schema of its list. */
export function factOf(scope: string, list: ListName, row: Record<string, unknown>): RegionFact {
  const { from, until } = periodOf(list, row);
  return {
    scope,
    list,
    key: regionLists[list].key(row),
    validFrom: from,
    validUntil: until,
    body: Object.fromEntries(Object.entries(row).filter(([name]) => !datedNames.includes(name))),
    source: row['source'] as string,
    checkedOn: row['checkedOn'] as string,
    uncertain: row['uncertain'] as string | undefined,
  };
}

/**
 * The region of one centre, from the facts of the country and of that centre. Every row is checked again: facts that an
 * older version of the product wrote fail here, and not in the middle of a visit.
 *
 * @throws UnexpectedError when a fact does not fit its list or when there is not exactly one centre.
 */
export function regionFromFacts(facts: readonly RegionFact[]): Region {
  const inOrder = facts.toSorted(byListKeyAndDay);
  // The schema of each list is the type of that list in Region; the compiler cannot follow that through the table.
  const rows = <Name extends ListName>(list: Name) =>
    inOrder.filter((fact) => fact.list === list).map((fact) => rowOf(list, fact)) as unknown[] as RowsOf<Name>;

  const [centre, ...others] = rows('centre');
  if (!centre || others.length > 0) throw new UnexpectedError('Not exactly one centre', { centres: others.length });
  return {
    centre,
    agencies: rows('agencies'),
    municipalities: rows('municipalities'),
    agreements: rows('agreements'),
    services: rows('services'),
    desks: rows('desks'),
    closures: rows('closures'),
    countries: rows('countries'),
    sponsors: rows('sponsors'),
    holidays: rows('holidays'),
    settings: rows('settings'),
    checklists: rows('checklists'),
    'who-sees-what': rows('who-sees-what'),
    'personal-data': rows('personal-data'),
    'look-purposes': rows('look-purposes'),
  };
}

type RowsOf<Name extends ListName> = Name extends 'centre' ? Region['centre'][] : [...Region[Exclude<Name, 'centre'>]];

function rowOf(list: ListName, fact: RegionFact): Record<string, unknown> {
  const { schema, ofDays } = regionLists[list];
  const row = schema.safeParse({
    ...fact.body,
    ...(ofDays ? {} : { from: fact.validFrom, ...(fact.validUntil !== undefined && { until: fact.validUntil }) }),
    source: fact.source,
    checkedOn: fact.checkedOn,
    ...(fact.uncertain !== undefined && { uncertain: fact.uncertain }),
  });
  if (!row.success) {
    throw new UnexpectedError('A kept fact does not fit its list', { list, key: fact.key, issues: row.error.message });
  }
  return row.data;
}
