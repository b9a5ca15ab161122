import { expect, test } from 'vitest';
import { languageOf } from './problem.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['nl', 'nl'],
  ['NL-be', 'nl'],
  ['fr, de;q=0.9', 'en'],
  ['fr, nl;q=0.4, en;q=0.3', 'nl'],
  ['nl;q=0.2, en', 'en'],
  ['nl;q=0', 'en'],
  ['nlx, en', 'en'],
  ['*', 'en'],
])('Accept-Language %j is answered in %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});
