import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { projectRoot } from '../../platform/project-root.ts';
import { writtenFault } from '../../region/rules/region-fault.ts';
import { readRegionFiles } from '../../region/rules/region-files.ts';
import { regionFilesIn } from '../../region/store/data-files.ts';
import { sharesOfVisit, type SharedVisit } from './shares-of-visit.ts';

const read = readRegionFiles(regionFilesIn(path.join(projectRoot, 'data'), 'maastricht'));
if (!read.ok) throw new Error(read.refusal.map(writtenFault).join('\n'));
const { region } = read.value;

const family: SharedVisit = {
  day: Temporal.PlainDate.from('2027-01-05'),
  services: ['registration', 'biometrics', 'biometrics', 'advice'],
  residence: 'GM0938',
  bookedAt: Temporal.Instant.from('2026-11-30T08:00:00Z'),
};

/** "GM0938 registration" of each share. */
function parts(visit: Partial<SharedVisit>): readonly string[] {
  return sharesOfVisit(region, { ...family, ...visit }).map(({ agency, purpose }) => `${agency} ${purpose}`);
}

const ofCentre = ['centre planning', 'centre reception'];

describe('SHARE-01: who has a part in a visit', () => {
  test.each([
    ['everything, to Meerssen', {}, [...ofCentre, 'ind residence', 'GM0938 registration', 'GM0935 registration']],
    ['without the IND', { services: ['registration'] }, [...ofCentre, 'GM0938 registration', 'GM0935 registration']],
    ['to the host itself', { residence: 'GM0935' }, [...ofCentre, 'ind residence', 'GM0935 registration']],
    ['nobody registers', { services: ['card-pickup'] }, [...ofCentre, 'ind residence']],
    ['advice only', { services: ['advice'] }, ofCentre],
    ['to elsewhere', { residence: 'germany', services: ['registration'] }, ofCentre],
    ['to who knows where', { residence: undefined, services: ['registration'] }, ofCentre],
  ] satisfies [string, Partial<SharedVisit>, string[]][])('%s', (_, visit, expected) => {
    expect(parts(visit).toSorted()).toEqual(expected.toSorted());
  });

  test('the host registers under an agreement only, which is the ground of its share', () => {
    const basis = sharesOfVisit(region, family).find(({ agency }) => agency === 'GM0935')?.basis;
    expect(basis).toContain('Agreement with GM0938 from 2020-10-08');
    const without = { ...region, agreements: region.agreements.filter((row) => row.municipality !== 'GM0938') };
    expect(sharesOfVisit(without, family).map(({ agency }) => agency)).not.toContain('GM0935');
  });

  test('no agency gets a category that the table does not give it', () => {
    const centre = sharesOfVisit(region, family).filter(({ agency }) => agency === 'centre');
    const categories = centre.flatMap((share) => share.categories);
    expect(categories).toEqual(expect.arrayContaining(['visit', 'name', 'contact', 'needs', 'ticket']));
    for (const hidden of ['birth-date', 'situation', 'reference', 'own-papers']) {
      expect(categories).not.toContain(hidden);
    }
  });
});

const wallClock = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO('Europe/Amsterdam').toPlainDateTime().toString();

/** Days around both clock changes, and all others. */
const days = fc.oneof(
  fc.constantFrom('2027-03-26', '2027-03-28', '2027-03-29', '2027-10-29', '2027-10-31', '2027-11-01', '2027-11-05'),
  fc.integer({ min: 0, max: 700 }).map((n) => Temporal.PlainDate.from('2026-12-01').add({ days: n }).toString()),
);

describe('SHARE-01: from when until when, on the wall clock of the centre', () => {
  test('the centre sees names from the midnight seven days before until the midnight after the next day', () => {
    fc.assert(
      fc.property(days, (text) => {
        const day = Temporal.PlainDate.from(text);
        const shares = sharesOfVisit(region, {
          ...family,
          day,
          bookedAt: Temporal.Instant.from('2026-11-01T00:00:00Z'),
        });
        const reception = shares.find(({ purpose }) => purpose === 'reception');
        expect(wallClock(reception!.from)).toBe(`${day.subtract({ days: 7 }).toString()}T00:00:00`);
        expect(wallClock(reception!.until)).toBe(`${day.add({ days: 2 }).toString()}T00:00:00`);
      }),
    );
  });

  test('nothing is shared before the booking, every share ends after it begins, and none outlives the data', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 200 * 24 * 60 }), (text, before) => {
        const day = Temporal.PlainDate.from(text);
        const bookedAt = day.toZonedDateTime('Europe/Amsterdam').toInstant().subtract({ minutes: before });
        const shares = sharesOfVisit(region, { ...family, day, bookedAt });
        const erased = day.add({ days: 31 }).toZonedDateTime('Europe/Amsterdam').toInstant();
        expect(shares).toHaveLength(5);
        for (const { from, until } of shares) {
          expect(Temporal.Instant.compare(from, bookedAt)).toBeGreaterThanOrEqual(0);
          expect(Temporal.Instant.compare(from, until)).toBe(-1);
          expect(Temporal.Instant.compare(until, erased)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('the host and the IND see it until the end of the next day, the home municipality until the data are erased', () => {
    const untils = Object.fromEntries(
      sharesOfVisit(region, family).map(({ agency, purpose, until }) => [`${agency} ${purpose}`, wallClock(until)]),
    );
    expect(untils).toEqual({
      'centre planning': '2027-02-05T00:00:00',
      'centre reception': '2027-01-07T00:00:00',
      'GM0938 registration': '2027-02-05T00:00:00',
      'GM0935 registration': '2027-01-07T00:00:00',
      'ind residence': '2027-01-07T00:00:00',
    });
  });
});
