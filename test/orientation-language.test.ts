import { describe, expect, test } from 'vitest';
import { languages, type InLanguages, type Language } from '../src/kernel/language.ts';
import { orientationTopics, type OrientationTopic } from '../src/route/rules/orientation-topics.ts';
import { shippedOrientation } from './builders/orientation.ts';

/**
 * The contents about living here are data, so `plain-language.test.ts` does not see them. The same measure holds: sentences of
 * 15 words are the aim, 20 the limit, 12 the mean; Flesch-Kincaid grade 8 in English and Flesch-Douma 60 in Dutch. Syllables are
 * counted by their vowels, which is right to a few in a hundred.
 */
const LONGEST_SENTENCE = 20;
const MEAN_SENTENCE = 12;
const HIGHEST_GRADE = 8;
const LOWEST_DOUMA = 60;

const forbidden: Readonly<Record<Language, RegExp>> = {
  en: /\b(simply|just|as you know|please be advised|herewith|pursuant|should you wish|in order to|regarding)\b|!/i,
  nl: /\b(bescheiden|derhalve|indien|dient te|tenzij anders vermeld|erkend referent|conform|middels|teneinde|betreffende)\b|!/i,
};

type Text = { readonly topic: OrientationTopic; readonly id: string; readonly words: InLanguages };

const { items, local } = shippedOrientation();
const texts: readonly Text[] = [
  ...items.flatMap(({ topic, id, title, first, why }) => [title, first, why].map((words) => ({ topic, id, words }))),
  ...local.map(({ topic, item, words }) => ({ topic, id: item, words })),
];

function sentencesOf(language: Language, of: readonly Text[] = texts): readonly string[] {
  return of.flatMap(({ words }) => words[language].split(/(?<=[.?:;])\s+/));
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word));
}

const dutchVowels = /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|[aeiouyàáäèéëïíóöúü]/g;

function syllablesIn(word: string, language: Language): number {
  const letters = word.toLowerCase().replace(/[^\p{L}]/gu, '');
  if (letters === '') return 1;
  // A silent e at the end is no syllable, nor is the e of most past tenses.
  const spoken =
    language === 'en' ? letters.replace(/(?<=[^aeiouyl])e$/, '').replace(/(?<=[^aeiouydt])ed$/, 'd') : letters;
  return Math.max(1, (spoken.match(language === 'en' ? /[aeiouy]+/g : dutchVowels) ?? []).length);
}

function measureOf(language: Language, sentences: readonly string[]) {
  const words = sentences.flatMap(wordsOf);
  const perSentence = words.length / sentences.length;
  const perWord = words.reduce((sum, word) => sum + syllablesIn(word, language), 0) / words.length;
  return {
    perSentence,
    grade: 0.39 * perSentence + 11.8 * perWord - 15.59,
    douma: 206.84 - 77 * perWord - 0.93 * perSentence,
  };
}

describe.each(languages)('what is told about living here in %s is plain', (language) => {
  test(`no sentence has more than ${LONGEST_SENTENCE} words, and the mean has at most ${MEAN_SENTENCE}`, () => {
    const sentences = sentencesOf(language);
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => wordsOf(sentence).length > LONGEST_SENTENCE)).toEqual([]);
    expect(measureOf(language, sentences).perSentence).toBeLessThanOrEqual(MEAN_SENTENCE);
  });

  test.each(orientationTopics)('%s is read at level B1', (topic) => {
    const { grade, douma, perSentence } = measureOf(
      language,
      sentencesOf(
        language,
        texts.filter((text) => text.topic === topic),
      ),
    );
    console.log(
      `${language} ${topic}: ${perSentence.toFixed(1)} words a sentence, grade ${grade.toFixed(1)}, Douma ${douma.toFixed(0)}`,
    );
    if (language === 'en') expect(grade).toBeLessThanOrEqual(HIGHEST_GRADE);
    else expect(douma).toBeGreaterThanOrEqual(LOWEST_DOUMA);
  });

  test('no word of the offices, no exclamation mark, and Dutch says u', () => {
    const found = sentencesOf(language).filter(
      (sentence) =>
        forbidden[language].test(sentence) || (language === 'nl' && /\b(je|jij|jouw|jullie)\b/i.test(sentence)),
    );
    expect(found).toEqual([]);
  });
});

test('syllables are counted as they are spoken, and a hard text is found', () => {
  expect(['register', 'insurance', 'school', 'take', 'waste'].map((word) => syllablesIn(word, 'en'))).toEqual([
    3, 3, 1, 1, 1,
  ]);
  expect(['verzekering', 'gemeente', 'huis', 'aankomst', 'school'].map((word) => syllablesIn(word, 'nl'))).toEqual([
    4, 3, 1, 2, 1,
  ]);
  expect(
    measureOf('nl', ['Voorzieningen voor gezondheidsbevordering behoeven gemeentelijke goedkeuring.']).douma,
  ).toBeLessThan(0);
  expect(
    measureOf('en', ['Municipal authorities facilitate individualised residential orientation.']).grade,
  ).toBeGreaterThan(20);
});
