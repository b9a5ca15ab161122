import { Temporal } from '../../kernel/temporal.ts';
import { faultAt, type CheckedRow, type RegionCheck } from './checked-rows.ts';
import type { RegionFault } from './region-fault.ts';

/** There is one centre, in a time zone that exists. */
export const checkCentre: RegionCheck = ({ centre }) => {
  const faults = centre
    .slice(1)
    .map((row) => faultAt(row, [], 'duplicate', 'A region has one centre, and this is another.'));
  for (const row of centre) {
    if (!zoneExists(row.row.zone)) {
      faults.push(faultAt(row, ['zone'], 'unknown-reference', `There is no time zone "${row.row.zone}".`));
    }
  }
  return faults;
};

/** Every code that a row names belongs to a row of the list that it means. */
export const checkReferences: RegionCheck = (rows) => {
  const agencies = new Set(rows.agencies.map(({ row }) => row.code));
  const services = new Set(rows.services.map(({ row }) => row.code));
  const countries = new Set(rows.countries.map(({ row }) => row.code));
  const municipalities = new Set(rows.municipalities.map(({ row }) => row.code));
  const faults: RegionFault[] = [];
  const mustKnow = (
    known: ReadonlySet<string>,
    what: string,
    at: CheckedRow<unknown>,
    path: PropertyKey[],
    code?: string,
  ) => {
    if (code === undefined || known.has(code)) return;
    faults.push(
      faultAt(at, path, 'unknown-reference', `"${at.fact.key}" names the ${what} "${code}", which is not in the list.`),
    );
  };

  for (const list of [rows.services, rows.desks, rows.closures] as const) {
    for (const at of list) mustKnow(agencies, 'agency', at, ['agency'], at.row.agency);
  }
  for (const at of rows.services)
    at.row.after.forEach((code, n) => mustKnow(services, 'service', at, ['after', n], code));
  for (const list of [rows.agencies, rows.agreements, rows.checklists] as const) {
    for (const at of list) mustKnow(municipalities, 'municipality', at, ['municipality'], at.row.municipality);
  }
  for (const at of rows.checklists) {
    at.row.when.comingFrom?.forEach((code, n) => mustKnow(countries, 'country', at, ['when', 'comingFrom', n], code));
  }
  return faults;
};

/** For every service there is a desk that has all that the service needs, at least during a part of its time. */
export const checkDesksForServices: RegionCheck = ({ services, desks }) =>
  services.flatMap((service): RegionFault[] => {
    const { code, needs } = service.row;
    const standing = desks.filter((desk) => overlap(desk.row, service.row));
    const missing = needs.findIndex((need) => !standing.some((desk) => desk.row.capabilities.includes(need)));
    if (missing >= 0) {
      return [
        faultAt(
          service,
          ['needs', missing],
          'no-desk',
          `The service "${code}" needs "${needs[missing]}", which no desk has.`,
        ),
      ];
    }
    const oneHasAll = standing.some((desk) => needs.every((need) => desk.row.capabilities.includes(need)));
    const all = needs.map((need) => `"${need}"`).join(' and ');
    return oneHasAll
      ? []
      : [
          faultAt(
            service,
            ['needs'],
            'no-desk',
            `The service "${code}" needs ${all} at one desk; no desk has them together.`,
          ),
        ];
  });

type Period = { readonly from: string; readonly until?: string | undefined };

function overlap(a: Period, b: Period): boolean {
  return (b.until === undefined || a.from < b.until) && (a.until === undefined || b.from < a.until);
}

function zoneExists(zone: string): boolean {
  try {
    Temporal.PlainDateTime.from('2000-01-01T00:00').toZonedDateTime(zone);
    return true;
  } catch {
    return false;
  }
}
