import { expect, it } from 'vitest';
import { textsOf } from '../platform/i18n/texts.ts';
import type { FieldError } from './field-error.ts';
import { Page } from './page.tsx';
import { renderPage } from './render.tsx';
import type { Step } from './step.ts';

const site = {
  assets: { style: '/s.css', script: '/s.js', icon: '/i.svg', font: '/f.woff2' },
  help: { phone: '043 000 00 00', phoneDial: '+31430000000', hours: '9.00 to 17.00', address: 'Mosae Forum 10' },
};

function page(language: 'en' | 'nl', more: { step?: Step; errors?: readonly FieldError[] } = {}): string {
  return renderPage(
    <Page t={textsOf(language)} site={site} title="Title" alternateHref="/other" {...more}>
      <h1>Title</h1>
    </Page>,
  );
}

const titleOf = (html: string): string | undefined => /<title>(.*?)<\/title>/.exec(html)?.[1];

it('a page is a whole document in its language and links to itself in the other one', () => {
  const html = page('nl');
  expect(html).toMatch(/^<!doctype html><html lang="nl" dir="ltr">/);
  expect(html).toContain(
    '<a class="site__language" href="/other" hrefLang="en" lang="en" data-keeps-typed="true">English</a>',
  );
});

it('the title of the document says the step', () => {
  expect(titleOf(page('en', { step: { kind: 'step', number: 2, of: 5 } }))).toBe('Title – Step 2 of 5 – Eenloket');
  expect(titleOf(page('nl', { step: { kind: 'question', number: 3, left: 3 } }))).toBe(
    'Title – Vraag 3, nog ongeveer 3 – Eenloket',
  );
  expect(titleOf(page('en', { step: { kind: 'question', number: 3, left: 0 } }))).toContain('Question 3, the last one');
  expect(titleOf(page('en', { step: { kind: 'question', number: 3 } }))).toBe('Title – Question 3 – Eenloket');
});

it('a page with faults says so first in its title, and links to each field', () => {
  const errors = [{ field: 'email', message: 'Fill in an e-mail address' }];
  expect(titleOf(page('en', { errors }))).toBe('Error: Title – Eenloket');
  expect(titleOf(page('nl', { errors }))).toBe('Fout: Title – Eenloket');
  expect(page('en', { errors })).toContain('<a href="#email">Fill in an e-mail address</a>');
});

it('every page says who helps', () => {
  expect(page('en')).toContain('href="tel:+31430000000"');
});
