import { expect } from 'vitest';
import type { DataFile } from '../../src/region/rules/located-row.ts';
import { writtenFault, type RegionFault, type RegionFaultKind } from '../../src/region/rules/region-fault.ts';
import { readRegionFiles } from '../../src/region/rules/region-files.ts';
import { settingKinds } from '../../src/region/rules/settings.ts';
import { dataCategories, viewers } from '../../src/region/rules/sharing.ts';

const head = 'from: 2020-01-01\nsource: Made up\ncheckedOn: 2026-11-21\n';
const name = 'name: { en: A name, nl: Een naam }';

/** The files of a centre with one desk for each of two services, as small as the checks allow. */
export const smallRegion: Readonly<Record<string, string>> = {
  'maastricht/centre': `${head}rows:
  - code: small
    name: Small
    zone: Europe/Amsterdam
    address: { street: S 1, postcode: 1000 AA, town: T }
    phone: { number: '1', spoken: '1', hours: { en: e, nl: n } }
    email: a@example.nl
    website: https://example.nl`,
  'maastricht/agencies': `${head}rows:
  - { code: town, kind: municipality, ${name} }
  - { code: ind, kind: ind, ${name} }`,
  'maastricht/municipalities': `${head}rows:
  - { code: GM0001, name: Here, townHall: { website: 'https://example.nl' } }`,
  'maastricht/agreements': `${head}rows:
  - municipality: GM0001
    until: 2024-01-01
  - municipality: GM0001
    from: 2024-01-01`,
  'maastricht/services': `${head}rows:
  - code: registration
    ${name}
    agency: town
    step: step-S05
    needs: [brp]
    serving: together
    minutes: { first: 20, additional: 10 }
    after: [sticker]
  - code: sticker
    ${name}
    agency: ind
    step: step-S08
    needs: [ind]
    serving: one-by-one
    minutes: { first: 10 }`,
  'maastricht/desks': `${head}rows:
  - code: desk-1
    ${name}
    agency: town
    capabilities: [brp]
    opening:
      - { days: [monday], hours: [['08:30', '12:30'], ['13:00', '16:30']] }
  - code: desk-2
    ${name}
    agency: ind
    capabilities: [ind]
    opening:
      - days: [tuesday]
        hours:
          - ['09:00', '12:00']`,
  'maastricht/closures': `source: Made up\ncheckedOn: 2026-11-21\nrows:
  - { day: 2027-02-08, reason: { en: e, nl: n } }
  - { day: 2027-02-08, agency: ind, reason: { en: e, nl: n } }`,
  'maastricht/settings': `${head}rows:\n${Object.entries(settingKinds)
    .map(
      ([code, kind]) =>
        `  - { code: ${code}, value: ${{ number: '5', string: 'text', email: 'a@b.nl', boolean: 'true' }[kind]}, meaning: { en: e, nl: n } }`,
    )
    .join('\n')}`,
  'maastricht/checklists': `${head}rows:
  - { document: passport, when: {}, status: required-at-visit }
  - document: certificate
    municipality: GM0001
    when: { group: [other] }
    status: required-later`,
  'netherlands/countries': `${head}rows:
  - { code: NL, ${name}, group: dutch, mvvExempt: true, legalisation: none }`,
  'netherlands/sponsors': `${head}rows:
  - { kvk: '00001234', name: Nobody, purposes: [work], fictitious: true }`,
  'netherlands/who-sees-what': `${head}rows:\n${viewers
    .flatMap((viewer) =>
      dataCategories.map((category) => `  - { viewer: ${viewer}, category: ${category}, sees: 'no' }`),
    )
    .join('\n')}`,
  'netherlands/personal-data': `${head}rows:
  - { table: a.b, category: name, columns: [c] }`,
  'netherlands/look-purposes': `${head}rows:
  - { code: phone-call, ${name}, asked: true }`,
  'netherlands/holidays': `source: Made up\ncheckedOn: 2026-11-21\nrows:
  - { day: 2027-01-01, ${name}, equated: false }
  - { day: 2027-03-29, ${name}, equated: false }`,
};

/** The small region with other text for some of its files. */
export function filesWith(changed: Readonly<Record<string, string>> = {}): DataFile[] {
  return Object.entries({ ...smallRegion, ...changed }).map(([place, text]) => ({ path: `data/${place}.yaml`, text }));
}

/** One slip in a file of the small region, and how it is told. */
export type FaultCase = {
  readonly wrong: string;
  readonly file: string;
  readonly replace: readonly [string, string];
  readonly kind: RegionFaultKind;
  /** The file that is named, when it is another than the one with the slip. */
  readonly told?: string;
  /** Text on the line that the fault must name. */
  readonly line: string;
  readonly says: string;
};

export function faultsOf(files: readonly DataFile[]): readonly RegionFault[] {
  const read = readRegionFiles(files);
  return read.ok ? [] : read.refusal;
}

/** Makes the slip, and expects one sentence about it that names the file and the line. */
export function expectTold({ file, replace: [old, changed], kind, told = file, line, says }: FaultCase): void {
  const before = smallRegion[file] ?? '';
  expect(before).toContain(old);
  const text = before.replace(old, changed);

  const faults = faultsOf(filesWith({ [file]: text }));

  const fault = faults.find((found) => found.kind === kind && found.sentence.includes(says));
  expect(fault, faults.map(writtenFault).join('\n')).toBeDefined();
  expect(fault?.file).toBe(`data/${told}.yaml`);
  const lines = (told === file ? text : (smallRegion[told] ?? '')).split('\n');
  expect(lines[(fault?.line ?? 0) - 1]).toContain(line);
  expect(fault?.sentence).toMatch(/^\S.*\.$/);
}
