import { expect, test } from 'vitest';
import { initialsOf } from './shared-household.ts';

test.each([
  ['Ananya', 'Sharma', 'A.S.'],
  [null, 'Suharto', 'S.'],
  ['Zoë', 'Ångström', 'Z.Å.'],
  ['அனன்யா', 'சர்மா', 'அ.ச.'],
  ['e\u0301mile', 'x', 'e\u0301.x.'],
])('%s %s is %s in a list', (given, family, initials) => {
  expect(initialsOf({ given, family })).toBe(initials);
});
