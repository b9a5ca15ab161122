import { describe, expect, test } from 'vitest';
import { concerns } from './checklist-condition.ts';

describe('whom a row of the checklist concerns', () => {
  test('everybody, when it names no fact', () => {
    expect(concerns({}, {})).toBe('yes');
  });

  test('nobody of whom a named fact is known to differ, whatever else is unknown', () => {
    expect(concerns({ group: ['other'] }, { group: 'dutch' })).toBe('no');
    expect(concerns({ bornAbroad: [true], group: ['other'] }, { group: 'dutch' })).toBe('no');
    expect(concerns({ married: [true] }, { married: false })).toBe('no');
  });

  test('who has one of the values of every named fact', () => {
    expect(concerns({ group: ['dutch', 'eu-eea-swiss'], married: [true] }, { group: 'dutch', married: true })).toBe(
      'yes',
    );
    expect(concerns({ comingFrom: ['BE', 'DE'] }, { comingFrom: 'DE' })).toBe('yes');
  });

  test('perhaps who was not asked', () => {
    expect(concerns({ bornAbroad: [true] }, {})).toBe('perhaps');
    expect(concerns({ group: ['other'], comingFrom: ['AW'] }, { group: 'other' })).toBe('perhaps');
  });
});
