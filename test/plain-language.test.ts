import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages, type Language } from '../src/kernel/language.ts';

/**
 * Level B1, as far as a program can tell: short sentences, common words. The measures are those of plain language in
 * Dutch government (Direct Duidelijk) and of GOV.UK; people still have to read it.
 */
const LONGEST_SENTENCE = 20;
const MEAN_SENTENCE = 12;

/** Words that people of level B1 do not know, or that talk down to them. */
const forbidden: Readonly<Record<Language, RegExp>> = {
  en: /\b(simply|as you know|please be advised|herewith|hereby|pursuant|aforementioned|should you wish|in order to|regarding)\b|!/i,
  nl: /\b(legesbetaling|bescheiden|derhalve|indien|dient te|tenzij anders vermeld|conform|middels|gaarne|teneinde|betreffende)\b|!/i,
};

type Sentence = { readonly key: string; readonly text: string; readonly words: number };

/** A pattern as it is read: the last branch of each plural and select, and one word for each value. */
function asRead(pattern: string): string {
  let text = pattern.replace(/\{\w+\}/g, 'X');
  for (let rounds = 0; rounds < 5; rounds++) {
    text = text.replace(
      /\{\w+, (?:plural|select|selectordinal),((?:[^{}]|\{[^{}]*\})*)\}/g,
      (_, branches: string) => /\{([^{}]*)\}\s*$/.exec(branches)?.[1] ?? '',
    );
  }
  return text.replace(/#/g, '4');
}

function sentencesOf(language: Language): readonly Sentence[] {
  return globSync(`languages/${language}/*.json`).flatMap((file) => {
    const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
    return entries.flatMap(([key, pattern]) =>
      asRead(pattern)
        .split(/(?<=[.?:;])\s+|\n/)
        .map((text) => ({
          key: `${path.basename(file, '.json')}.${key}`,
          text,
          words: text.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length,
        }))
        .filter(({ words }) => words > 0),
    );
  });
}

describe.each(languages)('the texts in %s are plain', (language) => {
  const sentences = sentencesOf(language);

  test(`no sentence has more than ${LONGEST_SENTENCE} words`, () => {
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter(({ words }) => words > LONGEST_SENTENCE)).toEqual([]);
  });

  test(`the mean sentence has at most ${MEAN_SENTENCE} words`, () => {
    expect(sentences.reduce((sum, { words }) => sum + words, 0) / sentences.length).toBeLessThanOrEqual(MEAN_SENTENCE);
  });

  test('no word of the offices, no exclamation mark', () => {
    expect(
      sentences.filter(({ text }) => forbidden[language].test(text)).map(({ key, text }) => `${key}: ${text}`),
    ).toEqual([]);
  });
});

test('a long sentence and a forbidden word are found', () => {
  expect(asRead('{n, plural, one {# person} other {# persons}} at {day}')).toBe('4 persons at X');
  expect(forbidden.nl.test('U dient te betalen.')).toBe(true);
  expect(forbidden.en.test('Simply book it!')).toBe(true);
});

test('Dutch says "u heeft" on every page, so that no page seems to be written by somebody else', () => {
  expect(sentencesOf('nl').filter(({ text }) => /\bhebt\b/i.test(text))).toEqual([]);
});
