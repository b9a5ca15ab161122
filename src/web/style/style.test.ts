import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const sheets = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({
    name,
    css: readFileSync(path.join(import.meta.dirname, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''),
  }));

/** Declarations that know left and right, or width and height: they do not turn with the direction of a language. */
const physical = new RegExp(
  [
    String.raw`[{;\s](?:margin|padding|border|scroll-margin|scroll-padding)-(?:top|right|bottom|left)[a-z-]*\s*:`,
    String.raw`[{;\s](?:(?:min-|max-)?(?:width|height)|top|right|bottom|left)\s*:`,
    String.raw`[{;\s](?:text-align|float|clear)\s*:\s*(?:left|right)\b`,
  ].join('|'),
  'g',
);

function physicalIn(css: string): string[] {
  // Widths of the screen and of containers in @media and @container have no direction.
  return [...css.replace(/@(?:media|container)[^{]*/g, '').matchAll(physical)].map((match) => match[0].trim());
}

describe.each(sheets)('$name', ({ name, css }) => {
  it('uses logical properties only, so that every page mirrors', () => {
    expect(physicalIn(css)).toEqual([]);
  });

  it('takes every colour from the tokens', () => {
    // The QR code is black on white whatever the colours of the page are.
    const own = css.replace(/\.qr[^{]*\{[^}]*\}/g, '');
    if (name !== 'tokens.css') expect(own.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)).toBeNull();
  });

  it('has nothing in a data: address', () => {
    expect(css).not.toContain('data:');
  });
});

describe('the look for physical properties', () => {
  it.each([
    ['a { margin-left: 1px }'],
    ['a { padding-right: 1px }'],
    ['a {\n  left: 0;\n}'],
    ['a { width: 1px }'],
    ['a { min-height: 1px }'],
    ['a { text-align: left; }'],
    ['a { border-top-left-radius: 1px }'],
  ])('finds %s', (css) => {
    expect(physicalIn(css)).toHaveLength(1);
  });
});

describe('the built style', () => {
  it('is asked only for components that we use', () => {
    const imports = sheets.flatMap(({ css }) =>
      [...css.matchAll(/@import '@utrecht\/([a-z-]+)-css/g)].map((match) => match[1]),
    );
    expect(imports.length).toBeGreaterThan(5);
    const sources = readdirSync(path.join(import.meta.dirname, '..'))
      .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
      .map((name) => readFileSync(path.join(import.meta.dirname, '..', name), 'utf8'))
      .join('\n');
    const component: Readonly<Record<string, RegExp>> = {
      alert: /utrecht-alert/,
      checkbox: /<Checkbox|Checkbox;/,
      'form-field': /<FormField/,
      'form-field-description': /<FormFieldDescription/,
      'form-field-error-message': /<FormFieldErrorMessage/,
      'form-fieldset': /utrecht-form-fieldset/,
      'form-label': /<FormLabel/,
      'skip-link': /<SkipLink/,
      textbox: /<Textbox/,
    };
    for (const name of imports)
      expect(sources, `@utrecht/${name}-css`).toMatch(component[name ?? ''] ?? /no such component/);
  });
});
