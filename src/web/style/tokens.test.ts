import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');

type Pair = {
  readonly use: 'text' | 'shape';
  readonly token: string;
  readonly surface: string;
  readonly written: number;
};
type Mode = { readonly colours: ReadonlyMap<string, string>; readonly pairs: readonly Pair[] };

const dark = source.indexOf('@media (prefers-color-scheme: dark)');
const print = source.indexOf('@media print');
const light = readMode(source.slice(0, dark), new Map());
const modes = { light, dark: readMode(source.slice(dark, print), light.colours) };

/** Colours of one block of tokens, and the contrasts that its comments claim. */
function readMode(block: string, inherited: ReadonlyMap<string, string>): Mode {
  const colours = new Map(inherited);
  const pairs: Pair[] = [];
  for (const line of block.split('\n')) {
    const token = /^\s*--([a-z-]+): (#[0-9a-f]{6});(?:\s*\/\* (.*) \*\/)?$/.exec(line);
    if (!token?.[1] || !token[2]) continue;
    colours.set(token[1], token[2]);
    const claim = /^(text|shape) on: (.*)$/.exec(token[3] ?? '');
    for (const part of claim?.[2]?.split(', ') ?? []) {
      const [surface = '', written] = part.split(' ');
      pairs.push({ use: claim?.[1] as Pair['use'], token: token[1], surface, written: Number(written) });
    }
  }
  return { colours, pairs };
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each(Object.entries(modes))('the colours in %s mode', (_, { colours, pairs }) => {
  it.each(pairs)(
    '$token as $use on $surface has the contrast that is written beside it',
    ({ use, token, surface, written }) => {
      const measured = contrast(colours.get(token) ?? '', colours.get(surface) ?? '');
      expect(measured).toBeCloseTo(written, 2);
      expect(measured).toBeGreaterThanOrEqual(use === 'text' ? 4.5 : 3);
    },
  );

  it('states a contrast for every colour that is text, on paper and on cards', () => {
    for (const token of ['ink', 'soft', 'blue', 'deep', 'brick', 'green', 'municipality', 'ind', 'centre']) {
      const surfaces = pairs.filter((pair) => pair.token === token && pair.use === 'text').map((pair) => pair.surface);
      expect(surfaces, token).toEqual(expect.arrayContaining(['paper', 'card']));
    }
  });
});

it('dark mode and print name the same tokens, none that light does not know', () => {
  const known = new Set([...source.slice(0, dark).matchAll(/--([a-z0-9-]+):/g)].map((match) => match[1]));
  for (const match of source.slice(dark).matchAll(/--([a-z0-9-]+):/g)) expect(known).toContain(match[1]);
});

it('measures as WCAG does: black on white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
