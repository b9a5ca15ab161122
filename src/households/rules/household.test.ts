import { describe, expect, test } from 'vitest';
import { firstUnnamed, refusalOfComing, type Household, type HouseholdPerson } from './household.ts';

const person = (id: string, other: Partial<HouseholdPerson> = {}): HouseholdPerson => ({
  id,
  minor: id.startsWith('child'),
  coming: true,
  name: { given: 'Ananya', family: 'Sharma' },
  born: { year: 1992, month: 1, day: 1 },
  ...other,
});

const household = (persons: readonly HouseholdPerson[]): Household => ({
  booking: 'b',
  answers: {},
  language: 'en',
  draftUntil: null,
  persons,
  contact: null,
});

describe('HOUSE-04: somebody comes, and a minor never without an adult of the party', () => {
  test('nobody is refused', () => expect(refusalOfComing([])).toEqual({ kind: 'nobody-comes' }));
  test('children alone are refused', () => {
    expect(refusalOfComing([person('child-1'), person('child-2')])).toEqual({ kind: 'minor-without-adult' });
  });
  test('an adult alone, or with children, may come', () => {
    expect(refusalOfComing([person('you')])).toBeUndefined();
    expect(refusalOfComing([person('child-1'), person('partner')])).toBeUndefined();
  });
});

test('the next name to type is that of the first person who comes and has none, or no birth date', () => {
  const party = [person('you'), person('partner', { coming: false, name: null }), person('child-1', { born: null })];
  expect(firstUnnamed(household(party))?.id).toBe('child-1');
  expect(firstUnnamed(household([person('you')]))).toBeUndefined();
});
