import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageGroups } from '../../route/rules/answers.ts';
import { ageGroupOf, fitsAgeGroup, withAgeGroup } from './age-group.ts';

describe('HOUSE-05: the age is the one that was answered', () => {
  test('every age is in exactly one group, and that is the group it belongs to', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (age) => {
        const fitting = ageGroups.filter((group) => fitsAgeGroup({ least: age, most: age }, group));
        expect(fitting).toEqual([ageGroupOf(age)]);
      }),
    );
  });

  test.each([
    [0, 'under-1'],
    [1, '1-5'],
    [5, '1-5'],
    [6, '6-11'],
    [11, '6-11'],
    [12, '12-17'],
    [17, '12-17'],
    [18, '18-and-over'],
    [120, '18-and-over'],
  ])('%i years is the group %s', (age, group) => {
    expect(ageGroupOf(age)).toBe(group);
  });

  test('a birth year alone fits both groups that it may be in', () => {
    const ages = { least: 5, most: 6 };
    expect(ageGroups.filter((group) => fitsAgeGroup(ages, group))).toEqual(['1-5', '6-11']);
  });

  test('changing the group of one child leaves the others as they are', () => {
    const household = { partner: 'none' as const, children: ['1-5', '6-11'] as const, otherNationalities: false };
    expect(withAgeGroup({ household }, 'child-1', '6-11')?.household?.children).toEqual(['6-11', '6-11']);
    expect(withAgeGroup({ household }, 'child-3', '6-11')).toBeUndefined();
    expect(withAgeGroup({ household }, 'partner', '6-11')).toBeUndefined();
  });
});
