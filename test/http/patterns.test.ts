import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Every pattern that the product has, as it stands in the source. */
function patternsOfProduct(): ReadonlyMap<string, RegExp> {
  const found = new Map<string, RegExp>();
  for (const file of globSync('src/**/*.{ts,tsx}').filter((name) => !/\.test\.tsx?$|\/look\/|\/client\//.test(name))) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, patternOf(node.text));
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function patternOf(literal: string): RegExp {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

/** What is repeated: signs of every kind that our patterns tell apart, alone and in twos and threes. */
const signs = [
  'a',
  'Z',
  '0',
  ' ',
  '-',
  '.',
  ',',
  '@',
  '/',
  '<',
  "'",
  '\t',
  '\n',
  '\u0301',
  '\u200d',
  'é',
  '_',
  '=',
  '&',
  ';',
  '{',
];
const pieces = [
  ...signs,
  ...signs.flatMap((one) => ['a', '0', '.'].map((other) => one + other)),
  'a.a-',
  '00.0 ',
  'a@a.',
];
const beginnings = ['', 'a', '/en/', '0', '@a'];
const lengths = [16, 20, 24, 28, 100, 1000, 20_000];
/** Milliseconds of this process for one text of 20 000 signs; squared time would need some hundreds. */
const LONGEST = 60;

/** The first text on which a pattern needs too long; undefined when there is none. */
function slowText(pattern: RegExp): string | undefined {
  for (const beginning of beginnings)
    for (const piece of pieces)
      for (const length of lengths) {
        const text = beginning + piece.repeat(Math.ceil(length / piece.length)) + '\u0000!';
        // Twice, because a collector of garbage may pass by once.
        if (cost(pattern, text) > LONGEST && cost(pattern, text) > LONGEST)
          return `${JSON.stringify(beginning)} and ${length} signs of ${JSON.stringify(piece)}`;
      }
  return undefined;
}

function cost(pattern: RegExp, text: string): number {
  const before = process.cpuUsage();
  text.replace(pattern, '');
  const { user } = process.cpuUsage(before);
  return user / 1000;
}

test('no pattern takes more than its share of time, whatever somebody sends', { timeout: 180_000 }, () => {
  const patterns = patternsOfProduct();
  expect(patterns.size).toBeGreaterThan(40);
  const slow = [...patterns].flatMap(([literal, pattern]) => {
    const text = slowText(pattern);
    return text === undefined ? [] : [`${literal} on ${text}`];
  });
  expect(slow).toEqual([]);
});

test.each([[/^(a+)+$/], [/^\s+|\s+$/], [/(\w+\s?)*$/], [/^(.*)@(.*)@$/s]])(
  'the control: %s is found slow',
  (pattern) => {
    expect(slowText(pattern)).toBeDefined();
  },
);
