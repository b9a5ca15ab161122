import { describe, expect, test } from 'vitest';
import { containsCitizenNumber } from './citizen-number.ts';

describe('HOUSE-01: nowhere in free text stands a BSN', () => {
  test.each(['123456782', '111222333', '999990019', 'my number is 1112.22.333', '111 222 333', '10000008'])(
    '"%s" contains one',
    (text) => expect(containsCitizenNumber(text)).toBe(true),
  );

  test.each([
    '123456789',
    '000000000',
    '1112223334',
    'room 12, 2nd floor',
    '+31 6 12345678',
    'we come with 4 people',
    '',
  ])('"%s" contains none', (text) => expect(containsCitizenNumber(text)).toBe(false));
});
