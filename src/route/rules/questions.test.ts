import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { languages } from '../../kernel/language.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { answersSchema, type AnswerName, type Answers } from './answers.ts';
import { planOf } from './make-plan.ts';
import type { FormFields, Question } from './question.ts';
import { countryNamed } from './question-nationality.ts';
import {
  nextQuestion,
  previousQuestion,
  progressAt,
  questionNamed,
  questions,
  questionsFor,
  withAnswer,
} from './questions.ts';
import { verdictKinds } from './route-rows.ts';
import { written, type Wording } from './wording.ts';

const context = routeOn('2026-11-21');
const alone = { partner: 'none', children: [], otherNationalities: false } as const;

function question(name: AnswerName): Question {
  return questionNamed(name) as Question;
}

/** The answer that the form gives, or the keys of what is to be corrected. */
function read(name: AnswerName, fields: FormFields, answers: Answers = {}) {
  const found = question(name).read(fields, answers, context);
  if (found.ok) return found.value;
  return found.refusal.map(({ words }) => (words.kind === 'text' ? words.key.replace('route.question.', '') : ''));
}

function arrival(kind: string, day: string, month: string, year: string): FormFields {
  return { arrival: kind, 'arrival-date-day': day, 'arrival-date-month': month, 'arrival-date-year': year };
}

describe('which questions are asked', () => {
  const idsFor = (answers: Answers) => questionsFor(answers, context).map(({ id }) => id.replace('question-', ''));

  test('an EU researcher alone: Q2 to Q6, Q8 and the arrival', () => {
    const answers: Answers = { residence: 'GM0938', stay: 'long', nationalities: ['ES'], purpose: 'research' };
    expect(idsFor({ ...answers, household: alone })).toEqual(['Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q8', 'Q9']);
  });

  test('a family from India: the permit too', () => {
    const answers: Answers = { residence: 'GM0938', stay: 'long', nationalities: ['IN'], purpose: 'work' };
    expect(idsFor(answers)).toEqual(['Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7', 'Q8', 'Q9']);
  });

  test('across the border, a short stay or asylum ends the questions', () => {
    expect(nextQuestion({ residence: 'belgium' }, context)).toBeUndefined();
    expect(nextQuestion({ residence: 'GM0938', stay: 'short' }, context)).toBeUndefined();
    const asylum: Answers = { residence: 'GM0938', stay: 'long', nationalities: ['XX'], purpose: 'asylum' };
    expect(nextQuestion(asylum, context)).toBeUndefined();
  });

  test('the permit is asked after the household when only somebody who comes along needs one', () => {
    const answers: Answers = {
      residence: 'GM0938',
      stay: 'long',
      nationalities: ['NL'],
      purpose: 'other',
      household: { partner: 'spouse', children: [], otherNationalities: true },
    };
    expect(nextQuestion({ ...answers, household: undefined }, context)?.id).toBe('question-Q8');
    expect(nextQuestion(answers, context)?.id).toBe('question-Q8b');
    expect(nextQuestion({ ...answers, familyNationalities: { partner: 'US' } }, context)?.id).toBe('question-Q7');
  });

  test('a Dutch citizen is not asked for the employer: it changes nothing (route-R10)', () => {
    const answers: Answers = { residence: 'GM0938', stay: 'long', nationalities: ['NL'], purpose: 'work' };
    expect(idsFor(answers)).not.toContain('Q6');
    expect(idsFor({ ...answers, nationalities: ['NL', 'IN'] })).not.toContain('Q6');
    expect(withAnswer({ ...answers, employer: { kind: 'unknown' } }, 'stay', 'long', context)).toEqual(answers);
  });

  test('"Question 3, about 5 left" counts what is still open', () => {
    const answers: Answers = { residence: 'GM0938', stay: 'long' };
    expect(progressAt('nationalities', answers, context)).toEqual({ number: 3, left: 5 });
  });

  test('"Back" leads to the question that was asked before it, past those that are not asked', () => {
    const answers: Answers = { residence: 'GM0938', stay: 'long', nationalities: ['ES'], purpose: 'family' };
    expect(previousQuestion('household', answers, context)?.id).toBe('question-Q5');
    expect(previousQuestion('residence', answers, context)).toBeUndefined();
  });

  test('changing an answer drops only what no longer applies', () => {
    const answers: Answers = {
      residence: 'GM0938',
      stay: 'long',
      nationalities: ['IN'],
      purpose: 'work',
      employer: { kind: 'listed', kvk: '00001001' },
      permit: 'approved',
      household: alone,
    };
    const { permit: _permit, ...withoutPermit } = answers;
    expect(withAnswer(answers, 'nationalities', ['ES'], context)).toEqual({ ...withoutPermit, nationalities: ['ES'] });
    const { employer: _employer, ...withoutEmployer } = answers;
    expect(withAnswer(answers, 'purpose', 'family', context)).toEqual({ ...withoutEmployer, purpose: 'family' });
    expect(withAnswer(answers, 'residence', 'GM0971', context)).toEqual({ ...answers, residence: 'GM0971' });
    expect(withAnswer(answers, 'residence', 'germany', context)).toEqual({ residence: 'germany' });
  });
});

describe('how an answer is read', () => {
  test('a municipality by its code or its name; another one gets help', () => {
    expect(read('residence', { residence: 'GM0938' })).toBe('GM0938');
    expect(read('residence', { residence: ' meerssen ' })).toBe('GM0938');
    expect(read('residence', { residence: 'Amsterdam' })).toEqual(['Q2.error.not-in-list']);
    expect(read('residence', {})).toEqual(['Q2.error.choose']);
  });

  test('a country by its code or its name in any language; an unknown one gets help; two may be given', () => {
    expect(read('nationalities', { 'nationality-1': 'IN', 'nationality-2': 'Spain' })).toEqual(['IN', 'ES']);
    expect(read('nationalities', { 'nationality-1': 'ES', 'nationality-2': 'ES' })).toEqual(['ES']);
    expect(read('nationalities', { 'nationality-1': 'Atlantis' })).toEqual(['Q4.error.not-in-list']);
    expect(read('nationalities', { 'nationality-1': '__proto__' })).toEqual(['Q4.error.not-in-list']);
    expect(read('nationalities', { 'nationality-1': 'unknown' })).toBe('unknown');
  });

  test('an employer by number, name or part of a name, not in the list, or not known', () => {
    const work: Answers = { purpose: 'work' };
    const listed = { kind: 'listed', kvk: '00001001' };
    expect(read('employer', { employer: '00001001' }, work)).toEqual(listed);
    expect(read('employer', { employer: 'example univ' }, work)).toEqual(listed);
    expect(read('employer', { employer: 'Nobody & Co' }, work)).toEqual(['Q6.error.not-in-list']);
    expect(read('employer', { employer: 'Nobody & Co', 'employer-other': 'not-listed' }, work)).toEqual({
      kind: 'not-listed',
    });
    expect(read('employer', { 'employer-other': 'unknown' }, work)).toEqual({ kind: 'unknown' });
    expect(read('employer', { employer: '00001001' }, { purpose: 'study' })).toEqual(['Q6.error.not-in-list']);
  });

  test('a household by its partner and its children per age group', () => {
    expect(read('household', { partner: 'spouse', 'children-1-5': '2', 'children-under-1': '1' })).toEqual({
      partner: 'spouse',
      children: ['under-1', '1-5', '1-5'],
      otherNationalities: false,
    });
    expect(read('household', { partner: 'none', 'children-1-5': 'two' })).toEqual(['Q8.error.number']);
    expect(read('household', { partner: 'none', 'children-1-5': '99' })).toEqual(['Q8.error.too-many']);
    expect(read('household', { 'children-1-5': '-1' })).toEqual(['Q8.error.choose', 'Q8.error.number']);
    // Nobody else, so nobody with another nationality.
    expect(read('household', { partner: 'none', 'other-nationalities': 'yes' })).toEqual(alone);
  });

  test('an arrival that is past, impossible, too far or too long ago is answered with what to do', () => {
    expect(read('arrival', arrival('coming', '3', '1', '2027'))).toEqual({ kind: 'coming', day: '2027-01-03' });
    expect(read('arrival', arrival('coming', '03', 'januari', '2027'))).toEqual({ kind: 'coming', day: '2027-01-03' });
    expect(read('arrival', arrival('coming', '21', '11', '2026'))).toEqual({ kind: 'coming', day: '2026-11-21' });
    expect(read('arrival', arrival('coming', '20', '11', '2026'))).toEqual(['Q9.error.already-past']);
    expect(read('arrival', arrival('here', '20', '11', '2026'))).toEqual({ kind: 'here', since: '2026-11-20' });
    expect(read('arrival', arrival('here', '22', '11', '2026'))).toEqual(['Q9.error.not-here-yet']);
    expect(read('arrival', arrival('here', '21', '11', '2020'))).toEqual(['Q9.error.too-long-ago']);
    expect(read('arrival', arrival('coming', '1', '1', '2072'))).toEqual(['Q9.error.too-far-ahead']);
    expect(read('arrival', arrival('coming', '3', '1', '27'))).toEqual(['Q9.error.short-year']);
    expect(read('arrival', arrival('coming', '30', 'feb', '2027'))).toEqual(['Q9.error.impossible']);
    expect(read('arrival', arrival('coming', '29', '2', '2028'))).toEqual({ kind: 'coming', day: '2028-02-29' });
    expect(read('arrival', arrival('coming', '0', '13', '2027'))).toEqual(['Q9.error.impossible']);
    expect(read('arrival', arrival('coming', '1', '0', '2027'))).toEqual(['Q9.error.impossible']);
    expect(read('arrival', { arrival: 'coming' })).toEqual(['Q9.error.fill-in']);
    expect(read('arrival', { arrival: 'unknown' })).toEqual({ kind: 'unknown' });
  });

  test('whatever a form sends, the answer is one that can be kept, or a sentence that says what to do', () => {
    const names = questions.flatMap(({ fields }) =>
      fields({ household: { partner: 'spouse', children: ['1-5'], otherNationalities: true } }, context).flatMap(
        (field) =>
          field.kind === 'date' ? ['day', 'month', 'year'].map((part) => `${field.name}-${part}`) : [field.name],
      ),
    );
    const value = fc.oneof(
      fc.constantFrom(
        'unknown',
        'GM0938',
        'IN',
        'none',
        'work',
        'coming',
        '1',
        '12',
        '2027',
        'constructor',
        '__proto__',
      ),
      fc.string(),
      fc.array(fc.string(), { maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...questions), fc.dictionary(fc.constantFrom(...names), value), (asked, fields) => {
        const answer = asked.read(fields, {}, context);
        if (!answer.ok) return answer.refusal.length > 0;
        const kept = answersSchema.parse({ [asked.name]: answer.value });
        return verdictKinds.includes(planOf(kept, context).verdict.kind);
      }),
      { numRuns: 2000 },
    );
  });

  test('what is shown again in a form reads back as the same answer', () => {
    const given: Required<Answers> = {
      residence: 'GM0938',
      stay: 'unknown',
      nationalities: ['IN', 'ES'],
      purpose: 'work',
      employer: { kind: 'listed', kvk: '00001001' },
      permit: 'has-card',
      household: { partner: 'partner', children: ['under-1', '6-11'], otherNationalities: true },
      familyNationalities: { 'child-2': 'US', partner: 'unknown' },
      arrival: { kind: 'here', since: '2026-11-01' },
      need: 'return-visa',
      letter: 'elsewhere',
      home: 'unknown',
      biometricsGiven: { when: 'longer-ago', grown: true },
      stickerGround: 'objection-allowed',
      whereabouts: 'here',
      cardTrouble: { what: 'stolen', passportLost: false, endsSoon: true },
      travel: { kind: 'on', day: '2026-11-27' },
      people: { self: false, partner: true, children: ['1-5', '12-17'] },
    };
    for (const { name } of questions) {
      expect(read(name, question(name).filledIn(given[name]!), given)).toEqual(given[name]);
    }
  });
});

describe('the words of the questions', () => {
  test.each(languages)('all exist in %s: titles, hints, fields, options and printed answers', (language) => {
    const texts = textsOf(language);
    const writer = { language, made: texts.made, day: (day: string) => day };
    const household = { partner: 'spouse', children: ['1-5'], otherNationalities: true } as const;
    const answers: Answers = { household, purpose: 'work' };
    for (const { id, fields } of questions) {
      const q = id.replace('question-', '');
      expect([`route.question.${q}.title`, `route.question.${q}.hint`].filter((key) => !texts.has(key))).toEqual([]);
      for (const field of fields(answers, context)) {
        const words: Wording[] = 'label' in field ? [field.label] : [];
        if ('options' in field) words.push(...field.options.map(({ label }) => label));
        for (const wording of words) expect(written(wording, writer)).not.toBe('');
      }
    }
  });
});

test.each([
  ['IN', 'IN'],
  ['in', 'IN'],
  ['india', 'IN'],
  ['Turkije', 'TR'],
  ['turkiye', 'TR'],
  ['TURKEY', 'TR'],
])('a nationality is found however it is typed: "%s" is %s', (typed, code) => {
  expect(routeOnShipped(typed)).toEqual([code]);
});

test.each([
  ['USA', 'US'],
  ['uk', 'GB'],
  ['England', 'GB'],
  ['Cote d Ivoire', 'CI'],
  ['the netherlands', 'NL'],
  ['Indian', 'IN'],
  ['indiase', 'IN'],
  ['Nederlandse', 'NL'],
  ['british', 'GB'],
  ['Duitse', 'DE'],
  ['Spaans', 'ES'],
  ['Chinese', 'CN'],
])('also by the name that people use: "%s" is %s', (typed, code) => {
  expect(routeOnShipped(typed)).toEqual([code]);
});

test('no name of a country means another country too, and what may mean two is not guessed', () => {
  const region = shippedRegion();
  const shipped = { ...context, region };
  const meant = region.countries.flatMap(({ code, name, alsoCalled = [] }) =>
    [...Object.values(name), ...alsoCalled].map((typed) => ({ typed, code })),
  );
  const plain = Map.groupBy(meant, ({ typed }) =>
    typed
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase(),
  );
  const double = [...plain].filter(([, names]) => new Set(names.map(({ code }) => code)).size > 1);
  expect(double).toEqual([]);
  expect(meant.filter(({ typed, code }) => countryNamed(typed, shipped)?.code !== code)).toEqual([]);
  for (const typed of ['Korean', 'Congolese', 'Dominican']) expect(countryNamed(typed, shipped)).toBeUndefined();
});

function routeOnShipped(typed: string) {
  const shipped = { ...context, region: shippedRegion() };
  const found = question('nationalities').read({ 'nationality-1': typed }, {}, shipped);
  return found.ok ? found.value : found.refusal;
}
