import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** `'time-just-taken': 409,` in a table of problems: what a program gets. */
const inCode = new Map(
  globSync('src/**/http/*.ts')
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {2}'?([a-z]+(?:-[a-z]+)*)'?: ([45]\d\d),$/gm)])
    .map(([, code = '', status = '']) => [code, status]),
);

/** The rows of the manual: code, status. */
const inManual = new Map(
  [...readFileSync('docs/errors.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| (\d{3}|–) \|/gm)].map(
    ([, code = '', status = '']) => [code, status],
  ),
);

describe('the manual of errors tells what a program gets', () => {
  test('every code that a door answers stands there, with its status', () => {
    expect(inCode.size).toBeGreaterThan(20);
    const wrong = [...inCode].filter(([code, status]) => inManual.get(code) !== status);
    expect(wrong).toEqual([]);
  });

  test('every code of the manual is a kind that exists in the product', () => {
    const sources = globSync('src/**/*.{ts,tsx}')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const gone = [...inManual.keys()].filter(
      (code) => !new RegExp(`['"\`]${code}['"\`]|^\\s+${code}:`, 'm').test(sources),
    );
    expect(gone).toEqual([]);
  });

  test('every refusal that is declared stands there', () => {
    const declared = globSync('src/*/{rules,actions}/*.ts')
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/type \w*Refusal =[\s\S]*?\n\n/g)].map(([text]) => text),
      )
      .flatMap((text) => [...text.matchAll(/readonly kind: '([a-z-]+)'/g)].map(([, kind = '']) => kind));
    expect(declared.length).toBeGreaterThan(30);
    expect([...new Set(declared)].filter((kind) => !inManual.has(kind))).toEqual([]);
  });
});
