import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from '../../../test/builders/answers.ts';
import { shippedOrientation } from '../../../test/builders/orientation.ts';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Answers } from './answers.ts';
import { situationOf } from './facts.ts';
import { monthAfterAge, orientationFor, type Born } from './orientation-for.ts';

const rows = shippedOrientation();

const context = routeOn('2026-11-22', shippedRegion());

function fitting(answers: Answers, born: Readonly<Record<string, Born>> = {}) {
  return orientationFor(situationOf(answers, context), rows, new Map(Object.entries(born)));
}
const named = (answers: Answers, id: string, born?: Readonly<Record<string, Born>>) =>
  fitting(answers, born).find(({ item }) => item.id === `orientation-${id}`);
const ids = (answers: Answers) => fitting(answers).map(({ item }) => item.id.replace('orientation-', ''));

const childOf = (age: NonNullable<Answers['household']>['children'][number]): Answers => ({
  ...indianFamily,
  household: { partner: 'none', children: [age], otherNationalities: false },
});
const bornOn = (day: Temporal.PlainDate): Born => ({ year: day.year, month: day.month, day: day.day });

describe('the plan names what fits the household', () => {
  test('for a family with children of 1 to 5 and 6 to 11: insurance before a day, GP, school, and the partner’s work', () => {
    expect(ids(indianFamily)).toEqual([
      'rent-contract',
      'health-insurance',
      'gp',
      'youth-health',
      'primary-school',
      'pre-school',
      'partner-may-work',
      'learn-dutch',
      'thirty-percent',
      'child-benefit',
    ]);
    expect(named(indianFamily, 'health-insurance')?.day?.toString()).toBe('2027-05-03');
    expect(named(indianFamily, 'primary-school')).toMatchObject({ persons: ['child-1', 'child-2'], sure: true });
    expect(named(indianFamily, 'pre-school')).toMatchObject({ persons: ['child-1'], sure: false });
  });

  test('for a researcher alone: nothing about children or a partner', () => {
    expect(ids(spanishResearcher)).toEqual([
      'rent-contract',
      'health-insurance',
      'gp',
      'learn-dutch',
      'thirty-percent',
    ]);
  });

  test('a student is told about the insurance of students, and not that Dutch insurance is a must', () => {
    const student: Answers = { ...spanishResearcher, purpose: 'study', employer: { kind: 'unknown' } };
    expect(ids(student)).toContain('insurance-student');
    expect(ids(student)).not.toContain('health-insurance');
  });

  test('somebody who stays 4 months or shorter is told nothing', () => {
    expect(ids({ ...spanishResearcher, stay: 'short' })).toEqual([]);
  });

  test('somebody who lives here already and collects a card is told nothing', () => {
    expect(ids({ need: 'collect', letter: 'here' })).toEqual([]);
  });

  test('without a day of arrival the term is told without a day', () => {
    const unknown: Answers = { ...spanishResearcher, arrival: { kind: 'unknown' } };
    expect(named(unknown, 'health-insurance')).toMatchObject({ day: undefined });
  });

  test('a term of four months ends on the same day of the month, or on its last day', () => {
    const arriving = (day: string): Answers => ({ ...spanishResearcher, arrival: { kind: 'coming', day } });
    expect(named(arriving('2027-10-31'), 'health-insurance')?.day?.toString()).toBe('2028-02-29');
    expect(named(arriving('2027-10-29'), 'health-insurance')?.day?.toString()).toBe('2028-02-29');
    expect(named(arriving('2027-01-31'), 'health-insurance')?.day?.toString()).toBe('2027-05-31');
  });
});

describe('ages are those on the first day here', () => {
  const arrival = Temporal.PlainDate.from('2027-01-03');

  test.each([
    ['on the third birthday', arrival.subtract({ years: 3 }), true],
    ['the day before it', arrival.subtract({ years: 3 }).add({ days: 1 }), false],
    ['the day before the twelfth', arrival.subtract({ years: 12 }).add({ days: 1 }), true],
    ['on the twelfth', arrival.subtract({ years: 12 }), false],
  ])('a primary school is named %s', (_, born, expected) => {
    const found = named(childOf('1-5'), 'primary-school', { 'child-1': bornOn(born) });
    expect(found !== undefined).toBe(expected);
    if (found) expect(found.sure).toBe(true);
  });

  test('a child of 2 or 3 is named for pre-school, one of 4 is not any more', () => {
    const named2 = (years: number, days = 0) =>
      named(childOf('1-5'), 'pre-school', { 'child-1': bornOn(arrival.subtract({ years }).add({ days })) });
    expect([named2(2), named2(2, 1), named2(4), named2(4, 1)].map((found) => found !== undefined)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('a birth date of which only the year is known leaves the reader to decide', () => {
    const born = { year: 2024, month: null, day: null };
    expect(named(childOf('1-5'), 'primary-school', { 'child-1': born })).toMatchObject({ sure: false, day: undefined });
  });

  test('every age of a group that an item holds is found by its group too: nobody loses a line by saying less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 17 }), fc.integer({ min: 0, max: 364 }), (years, days) => {
        const born = bornOn(arrival.subtract({ years, days }));
        const age = arrival.since(Temporal.PlainDate.from({ year: born.year, month: born.month!, day: born.day! }), {
          largestUnit: 'years',
        }).years;
        const group = age < 1 ? 'under-1' : age < 6 ? '1-5' : age < 12 ? '6-11' : '12-17';
        if (age > 17) return;
        const exact = fitting(childOf(group), { 'child-1': born }).map(({ item }) => item.id);
        const byGroup = new Set(fitting(childOf(group)).map(({ item }) => item.id));
        expect(exact.filter((id) => !byGroup.has(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('school is a duty from the month after the fifth birthday', () => {
  test.each([
    ['2022-03-12', '2027-04-01'],
    ['2022-03-31', '2027-04-01'],
    ['2022-04-01', '2027-05-01'],
    ['2022-12-24', '2028-01-01'],
    // Born on 29 February: in an ordinary year the earlier reading, so that nobody is told a month too late.
    ['2024-02-29', '2029-03-01'],
    ['2023-02-28', '2028-03-01'],
  ])('for a child born on %s it begins in the month of %s', (born, expected) => {
    expect(monthAfterAge(bornOn(Temporal.PlainDate.from(born)), 5)?.toString()).toBe(expected);
  });

  test('a child that turns 5 on 29 February of a leap year', () => {
    expect(monthAfterAge({ year: 2023, month: 2, day: 28 }, 5)?.toString()).toBe('2028-03-01');
    expect(monthAfterAge({ year: 2023, month: 3, day: 1 }, 5)?.toString()).toBe('2028-04-01');
  });

  test('it is always the first of a month, after the birthday and at most 31 days after it', () => {
    const days = fc
      .integer({ min: 0, max: 365 * 40 })
      .map((n) => Temporal.PlainDate.from('2010-01-01').add({ days: n }));
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 17 }), (born, age) => {
        const duty = monthAfterAge(bornOn(born), age)!;
        const birthday = born.add({ years: age });
        expect(duty.day).toBe(1);
        const after = birthday.until(duty, { largestUnit: 'days' }).days;
        expect(after).toBeGreaterThanOrEqual(1);
        expect(after).toBeLessThanOrEqual(31);
      }),
    );
  });

  test('the plan gives the day of the child whose duty comes first, and none for a child who must go already', () => {
    const two: Answers = {
      ...indianFamily,
      household: { partner: 'none', children: ['1-5', '1-5'], otherNationalities: false },
    };
    const born = { 'child-1': { year: 2023, month: 6, day: 1 }, 'child-2': { year: 2022, month: 2, day: 9 } };
    expect(named(two, 'primary-school', born)?.day?.toString()).toBe('2027-03-01');
    const older = { 'child-1': { year: 2021, month: 6, day: 1 }, 'child-2': { year: 2021, month: 2, day: 9 } };
    expect(named(two, 'primary-school', older)).toMatchObject({ sure: true, day: undefined });
    // One that must go already and one that is still small: the later day would say the opposite to the first.
    const mixed = { 'child-1': { year: 2023, month: 6, day: 1 }, 'child-2': { year: 2021, month: 2, day: 9 } };
    expect(named(two, 'primary-school', mixed)).toMatchObject({ sure: true, day: undefined });
  });
});
