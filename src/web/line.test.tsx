import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { textsOf } from '../platform/i18n/texts.ts';
import { Line } from './line.tsx';
import type { Stop } from './line-stop.ts';

const t = textsOf('en');
const register: Stop = {
  kind: 'municipality',
  who: 'Municipality of Meerssen',
  title: 'Registration',
  meta: ['50 minutes'],
};
const cards: Stop = { kind: 'ind', who: 'IND', title: 'Cards' };

/** What is left of the line without styles and pictures. */
function plain(html: string): string {
  return html
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<(?!\/?(?:ol|ul|li)\b)[^>]*>/g, '')
    .replace(/ class="[^"]*"/g, '');
}

it('without styles the line is an ordered list that says who, with words', () => {
  expect(plain(renderToStaticMarkup(<Line t={t} stops={[register, cards]} />))).toBe(
    '<ol><li>RegistrationMunicipality of Meerssen\u00a0· 50 minutes</li><li>CardsIND</li></ol>',
  );
});

it('a state is a word too', () => {
  for (const [state, word] of [
    ['now', 'Now'],
    ['done', 'Done'],
    ['problem', 'There is a problem'],
  ] as const) {
    expect(plain(renderToStaticMarkup(<Line t={t} stops={[{ ...cards, state }]} />))).toContain(`IND ${word}`);
  }
});

it('a split is one stop of the line, with a list for each group', () => {
  const split = {
    branches: [
      { name: 'Ira', stops: [register] },
      { name: 'Dev', stops: [cards] },
    ],
  };
  expect(plain(renderToStaticMarkup(<Line t={t} stops={[register, split]} />))).toBe(
    '<ol><li>RegistrationMunicipality of Meerssen\u00a0· 50 minutes</li><li>At the same time<ul>' +
      '<li>Ira<ol><li>RegistrationMunicipality of Meerssen\u00a0· 50 minutes</li></ol></li>' +
      '<li>Dev<ol><li>CardsIND</li></ol></li></ul></li></ol>',
  );
});

it('each agency has a shape of its own', () => {
  const shape = (kind: Stop['kind']): string | undefined =>
    /<(rect|circle|path)/.exec(renderToStaticMarkup(<Line t={t} stops={[{ ...cards, kind }]} />))?.[1];
  expect([shape('municipality'), shape('ind'), shape('centre')]).toEqual(['rect', 'circle', 'path']);
});
