import { expect, test } from 'vitest';
import { preferredLanguage } from './start.tsx';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['nl', 'nl'],
  ['nl-NL,nl;q=0.9,en;q=0.8', 'nl'],
  ['en-US,en;q=0.9,nl;q=0.8', 'en'],
  ['de-DE,de;q=0.9,nl;q=0.7,en;q=0.5', 'nl'],
  ['fr', 'en'],
  ['nl;q=0', 'en'],
  [';;;q=,,', 'en'],
])('a browser that asks for %j gets %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
