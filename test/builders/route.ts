import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Temporal } from '../../src/kernel/temporal.ts';
import { writtenFault } from '../../src/region/rules/region-fault.ts';
import { readRegionFiles } from '../../src/region/rules/region-files.ts';
import type { Country, Region } from '../../src/region/rules/region.ts';
import type { RouteContext } from '../../src/route/rules/question.ts';
import { readRouteRows, routeFileNames, type RouteFileName, type RouteRows } from '../../src/route/rules/route-rows.ts';

const data = path.join(import.meta.dirname, '../../data');

/** The shipped rows of the route. */
export function shippedRows(): RouteRows {
  const files = Object.fromEntries(routeFileNames.map((name) => [name, file(`netherlands/route/${name}.yaml`)]));
  const read = readRouteRows(files as Record<RouteFileName, { path: string; text: string }>);
  if (!read.ok) throw new Error(read.refusal.map(writtenFault).join('\n'));
  return read.value;
}

/** The shipped region of Maastricht. */
export function shippedRegion(): Region {
  const files = ['netherlands', 'maastricht'].flatMap((scope) =>
    readdirSync(path.join(data, scope))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => file(`${scope}/${name}`)),
  );
  const read = readRegionFiles(files);
  if (!read.ok) throw new Error(read.refusal.map(writtenFault).join('\n'));
  return read.value.region;
}

function file(name: string) {
  return { path: `data/${name}`, text: readFileSync(path.join(data, name), 'utf8') };
}

const fact = { from: '2020-01-01', source: 'a test', checkedOn: '2026-01-01' };

/**
 * A small region: Meerssen with an agreement, Stein of which the agreement ends on 1 February 2027, six nationalities,
 * two sponsors and all services of the visit.
 */
export function smallRegion(other: Partial<Region> = {}): Region {
  return {
    centre: {
      code: 'maastricht',
      name: 'Centre',
      zone: 'Europe/Amsterdam',
      address: { street: 'Street 1', postcode: '6211 AA', town: 'Maastricht' },
      phone: { number: '+31430000000', spoken: '043 000 00 00', hours: { en: 'office hours', nl: 'kantooruren' } },
      email: 'desk@example.org',
      website: 'https://example.org',
      ...fact,
    },
    agencies: [],
    municipalities: [municipality('GM0938', 'Meerssen'), municipality('GM0971', 'Stein')],
    agreements: [
      { municipality: 'GM0938', ...fact },
      { municipality: 'GM0971', ...fact, until: '2027-02-01' },
    ],
    services: [
      service('registration', 'step-S05', { serving: 'together', minutes: { first: 20, additional: 10 } }),
      service('biometrics', 'step-S03', { serving: 'one-by-one', minutes: { first: 10 } }),
      service('sticker', 'step-S08', { serving: 'one-by-one', minutes: { first: 10 } }),
      service('card-pickup', 'step-S07', { serving: 'one-by-one', minutes: { first: 5 } }),
      service('return-visa', 'step-S10', { serving: 'one-by-one', minutes: { first: 15 } }),
      service('advice', 'step-S09', { serving: 'together', minutes: { first: 30, additional: 0 } }),
    ],
    desks: [],
    closures: [],
    countries: [
      country('NL', 'Netherlands', { group: 'dutch', mvvExempt: true, tbExempt: true }),
      country('ES', 'Spain', { group: 'eu-eea-swiss', mvvExempt: true, tbExempt: true }),
      country('IN', 'India', { mvvExempt: false, tbExempt: false, visaRequired: true, legalisation: 'apostille' }),
      country('US', 'United States', {
        mvvExempt: true,
        tbExempt: true,
        visaRequired: false,
        legalisation: 'apostille',
      }),
      country('KR', 'South Korea', { mvvExempt: true, legalisation: 'apostille' }),
      country('XX', 'Stateless or unknown', { mvvExempt: false, legalisation: 'unknown' }),
    ],
    sponsors: [
      { kvk: '00001001', name: 'Example University', purposes: ['work', 'research'], fictitious: true, ...fact },
      { kvk: '00001002', name: 'College of Examples', purposes: ['study'], fictitious: true, ...fact },
    ],
    holidays: [],
    settings: [
      setting('arrival-duty-days', 5),
      setting('urgent-travel-working-days', 3),
      setting('urgent-lead-minutes', 30),
      setting('bsn-promise-working-days', 3),
      setting('bsn-legal-weeks', 4),
      setting('largest-household', 6),
      setting('persons-at-most', 8),
      setting('family-of-eu-at-this-desk', false),
    ],
    checklists: [
      { document: 'passport', when: { group: ['other'] }, status: 'required-at-visit', ...fact },
      { document: 'birth-certificate', when: {}, status: 'required-later', ...fact },
      { document: 'birth-certificate', municipality: 'GM0971', when: {}, status: 'required-at-visit', ...fact },
      { document: 'divorce-certificate', when: { divorced: [true] }, status: 'required-later', ...fact },
    ],
    'who-sees-what': [],
    'personal-data': [],
    'look-purposes': [],
    ...other,
  };
}

/** The route on Saturday 21 November 2026 in the small region, unless told otherwise. */
export function routeOn(day = '2026-11-21', region: Region = smallRegion()): RouteContext {
  return { region, rows: shippedRows(), today: Temporal.PlainDate.from(day) };
}

export function setting(code: string, value: number | boolean | string): Region['settings'][number] {
  return { code, value, meaning: { en: code, nl: code }, ...fact };
}

function municipality(code: string, name: string): Region['municipalities'][number] {
  return { code, name, townHall: { website: 'https://example.org' }, ...fact };
}

function service(
  code: string,
  step: string,
  rest: Pick<Region['services'][number], 'serving' | 'minutes'>,
): Region['services'][number] {
  return { code, step, name: { en: code, nl: code }, agency: 'agency', needs: ['x'], after: [], ...rest, ...fact };
}

function country(code: string, name: string, rest: Partial<Country>): Region['countries'][number] {
  return {
    code,
    name: { en: name, nl: name },
    group: 'other',
    mvvExempt: false,
    legalisation: 'none',
    visaRequired: false,
    ...fact,
    ...rest,
  };
}
