import { expect, test } from 'vitest';
import { letterAsHtml, letterAsText, type Letter } from './letter.ts';

const letter: Letter = {
  subject: 'A & B',
  parts: [
    { kind: 'heading', text: 'When' },
    { kind: 'paragraph', text: 'Tuesday <9.30>' },
    { kind: 'list', items: ['passport', '"papers"'] },
    { kind: 'link', text: 'See it', href: 'https://example.org/?a=1&b=2' },
  ],
};

test('the text and the HTML version of a mail say the same', () => {
  expect(letterAsText(letter)).toBe(
    'When\n----\n\nTuesday <9.30>\n\n- passport\n- "papers"\n\nSee it:\nhttps://example.org/?a=1&b=2\n',
  );
  expect(letterAsHtml(letter, 'en')).toContain(
    '<h2>When</h2>\n<p>Tuesday &lt;9.30&gt;</p>\n<ul><li>passport</li><li>&quot;papers&quot;</li></ul>\n<p><a href="https://example.org/?a=1&amp;b=2">See it</a></p>',
  );
});

test('nothing that is written into a mail becomes markup', () => {
  const attack = `"><script>alert('x')</script>`;
  const html = letterAsHtml({ subject: attack, parts: [{ kind: 'link', text: attack, href: attack }] }, attack);
  expect(html).not.toContain('<script>');
});
