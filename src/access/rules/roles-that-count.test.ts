import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Temporal } from '../../kernel/temporal.ts';
import { countsNow, rolesThatCount, type GivenRole } from './roles-that-count.ts';

const moment = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
const role = (changes: Partial<GivenRole> = {}): GivenRole => ({
  roleId: 'one',
  agency: 'centre',
  agencyKind: 'centre',
  role: 'officer',
  validFrom: moment(100),
  validUntil: moment(200),
  givenBy: 'somebody',
  approvedBy: null,
  endedAt: null,
  ...changes,
});

describe('a role counts in its period, while nobody ended it', () => {
  test.each([
    ['a minute before it begins', 99, false],
    ['when it begins', 100, true],
    ['a minute before it is over', 199, true],
    ['when it is over', 200, false],
  ])('%s', (_when, minute, counts) => {
    expect(countsNow(role(), moment(minute))).toBe(counts);
  });

  test('from the moment at which it was ended it never counts again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }), (ended, now) => {
        const counts = countsNow(role({ endedAt: moment(ended) }), moment(now));
        expect(counts).toBe(now >= 100 && now < 200 && now < ended);
      }),
    );
  });
});

describe('two persons make an administrator', () => {
  test.each([
    ['given and not approved', { givenBy: 'a', approvedBy: null }, false],
    ['given and approved', { givenBy: 'a', approvedBy: 'b' }, true],
    ['put there by the installation', { givenBy: null, approvedBy: null }, true],
  ])('%s', (_how, who, counts) => {
    expect(countsNow(role({ role: 'administrator', ...who }), moment(150))).toBe(counts);
  });

  test('every other role needs no approval', () => {
    for (const one of ['officer', 'reception', 'registrar', 'coordinator', 'privacy-officer'] as const)
      expect(countsNow(role({ role: one }), moment(150))).toBe(true);
  });
});

test('a provider’s word counts for its own agencies only', () => {
  const roles = [role({ roleId: 'a' }), role({ roleId: 'b', agency: 'ind' }), role({ roleId: 'c', agency: 'GM0935' })];
  const counting = (agencies: readonly string[]) =>
    rolesThatCount(roles, agencies, moment(150)).map(({ roleId }) => roleId);
  expect(counting(['centre', 'GM0935'])).toEqual(['a', 'c']);
  expect(counting(['ind'])).toEqual(['b']);
  expect(counting([])).toEqual([]);
  expect(rolesThatCount(roles, ['centre'], moment(200))).toEqual([]);
});
