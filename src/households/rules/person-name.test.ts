import { describe, expect, test } from 'vitest';
import { readName, writtenName } from './person-name.ts';

const read = (given: string, family: string, oneNameOnly = false) => {
  const answer = readName({ given, family, oneNameOnly });
  return answer.ok ? answer.value : answer.refusal.kind;
};

describe('HOUSE-03: a name is as in the passport', () => {
  test.each([
    ['Lucía', 'García-Núñez'],
    ['José María', 'de la Cruz'],
    ["D'Angelo", 'O’Brien'],
    ['Nguyễn Văn', 'Trần'],
    ['أنانيا', 'شارما'],
    ['Zoë', "van 't Hof"],
    ['X', 'Y'],
    ['அனன்யா', 'சர்மா'],
    ['Gerard', "'t Hooft"],
    ['Willem', '’s Gravesande'],
    ['علی\u200cرضا', 'می\u200cرزایی'],
    ['क्\u200dष', 'शर्मा'],
  ])('%s %s is accepted and written as typed', (given, family) => {
    const name = read(given, family);
    expect(name).toEqual({ given, family });
    expect(writtenName({ given, family })).toBe(`${given} ${family}`);
  });

  test('one name only is a family name, in whichever box it was typed', () => {
    expect(read('', 'Dev', true)).toEqual({ given: null, family: 'Dev' });
    expect(read('Dev', '', true)).toEqual({ given: null, family: 'Dev' });
    expect(writtenName({ given: null, family: 'Dev' })).toBe('Dev');
  });

  test.each([
    ['', 'Sharma', false, 'given-names-missing'],
    ['Dev', '', false, 'family-name-missing'],
    ['', '', true, 'family-name-missing'],
    ['a'.repeat(101), 'Sharma', false, 'name-too-long'],
    ['<script>', 'Sharma', false, 'name-is-no-name'],
    ['Ananya', '123456782', false, 'name-is-no-name'],
    ['=cmd()', 'Sharma', false, 'name-is-no-name'],
    ['\u202eayanA', 'Sharma', false, 'name-is-no-name'],
    ['Ana\u2067nya', 'Sharma', false, 'name-is-no-name'],
    ['Ana\u200bnya', 'Sharma', false, 'name-is-no-name'],
    ['\u3164', 'Sharma', false, 'name-is-no-name'],
    ['Ana\u{e0041}nya', 'Sharma', false, 'name-is-no-name'],
    ['Ananya\u200d', 'Sharma', false, 'name-is-no-name'],
    ['Ana\u200d\u200dnya', 'Sharma', false, 'name-is-no-name'],
    ['\u0301', 'Sharma', false, 'name-is-no-name'],
    [`A${'\u0301\u0302'.repeat(20)}`, 'Sharma', false, 'name-is-no-name'],
    ['.', 'Sharma', false, 'name-is-no-name'],
  ] as const)('"%s" "%s" (one name: %s) is refused as %s', (given, family, oneNameOnly, kind) => {
    expect(read(given, family, oneNameOnly)).toBe(kind);
  });

  test('a hundred signs are accepted, counted as signs and not as bytes', () => {
    expect(read('é'.repeat(100), 'Sharma')).toEqual({ given: 'é'.repeat(100), family: 'Sharma' });
  });
});
