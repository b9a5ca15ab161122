import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shippedRegion } from '../../../test/builders/route.ts';
import type { BirthDate } from '../../households/rules/birth-date.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { aloneFrom, isForGroups, mayComeAlone, tooYoungOn } from './comes-alone.ts';

const region = shippedRegion();
const day = (text: string) => Temporal.PlainDate.from(text);
const born = (text: string): BirthDate => {
  const { year, month, day: dayOfMonth } = day(text);
  return { year, month, day: dayOfMonth };
};
const may = (birth: BirthDate, on: string, services = ['biometrics']) => mayComeAlone(region, services, birth, day(on));

/** From July on the parties agree on 18 after all. */
const changed: Region = {
  ...region,
  services: region.services.flatMap((service) =>
    service.code === 'biometrics'
      ? [
          { ...service, until: '2027-07-01' },
          { ...service, from: '2027-07-01', group: { aloneFrom: 18 } },
        ]
      : [service],
  ),
};

describe('GROUP-01: old enough on the day itself, for each of the services, to come without a parent', () => {
  test.each([
    ['the day before the sixteenth birthday', '2011-01-21', '2027-01-20', false],
    ['on the sixteenth birthday', '2011-01-21', '2027-01-21', true],
    ['born on 29 February: not yet on 28 February of a year without it', '2012-02-29', '2028-02-28', false],
    ['born on 29 February: sixteen on 29 February', '2012-02-29', '2028-02-29', true],
    ['born on 29 February: seventeen, in a year without it', '2012-02-29', '2029-02-28', true],
  ])('%s', (_, birth, on, expected) => {
    expect(may(born(birth), on)).toBe(expected);
  });

  test('an unknown day or month counts as the youngest that it may be', () => {
    expect(may({ year: 2011, month: 1, day: null }, '2027-01-30')).toBe(false);
    expect(may({ year: 2011, month: 1, day: null }, '2027-01-31')).toBe(true);
    expect(may({ year: 2011, month: null, day: null }, '2027-12-30')).toBe(false);
    expect(may({ year: 2010, month: null, day: null }, '2027-01-01')).toBe(true);
  });

  test('for a service without that fact nobody below 18 comes alone, and on the eighteenth birthday everybody', () => {
    expect(aloneFrom(region, ['registration'], day('2027-01-21'))).toBe(18);
    expect(may(born('2009-01-22'), '2027-01-21', ['biometrics', 'registration'])).toBe(false);
    expect(may(born('2009-01-21'), '2027-01-21', ['biometrics', 'registration'])).toBe(true);
    expect(may(born('2008-02-29'), '2026-02-28', ['registration'])).toBe(false);
    expect(may(born('2008-02-29'), '2026-03-01', ['registration'])).toBe(true);
    expect(isForGroups(region, ['biometrics'], day('2027-01-21'))).toBe(true);
    expect(isForGroups(region, ['biometrics', 'registration'], day('2027-01-21'))).toBe(false);
  });

  test('the fact of the day of the session decides, not that of today', () => {
    const seventeen = born('2010-01-01');
    expect(mayComeAlone(changed, ['biometrics'], seventeen, day('2027-06-30'))).toBe(true);
    expect(mayComeAlone(changed, ['biometrics'], seventeen, day('2027-07-01'))).toBe(false);
  });

  test('nobody is too old, and who may come one day may come the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12_000 }), fc.integer({ min: 0, max: 400 }), (age, later) => {
        const on = day('2027-01-21');
        const one = { born: born(on.subtract({ days: age }).toString()) };
        const young = tooYoungOn(region, ['biometrics'], [one], on).length;
        expect(tooYoungOn(region, ['biometrics'], [one], on.add({ days: later })).length).toBeLessThanOrEqual(young);
      }),
    );
  });
});
