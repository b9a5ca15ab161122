import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { languages } from '../../kernel/language.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import type { Answers } from './answers.ts';
import { planOf } from './make-plan.ts';
import { nextQuestion } from './questions.ts';
import { written } from './wording.ts';

/**
 * The second door: situations of people who live here and need something of the IND, with the answer worked out by hand
 * from the pages of the IND that the rules name. Saturday 21 November 2026; the next working day is Monday 23 November.
 */
type Situation = {
  readonly who: string;
  readonly answers: Answers;
  readonly verdict: string;
  readonly booking: string;
  /** The rules that say why, and the places that help instead. */
  readonly rules: string;
  readonly where?: string;
  /** What is booked, per person. */
  readonly services?: Readonly<Record<string, string>>;
};

const me = { self: true, partner: false, children: [] } as const;
const visa = (what: NonNullable<Answers['cardTrouble']>['what'], more: Partial<Answers> = {}): Answers => ({
  need: 'return-visa',
  whereabouts: 'here',
  cardTrouble: { what, passportLost: false, endsSoon: false },
  nationalities: ['TR'],
  home: 'in-area',
  travel: { kind: 'on', day: '2026-12-18' },
  people: me,
  ...more,
});
const prints = (when: NonNullable<Answers['biometricsGiven']>['when'], grown = false): Answers => ({
  need: 'biometrics',
  letter: 'here',
  home: 'in-area',
  biometricsGiven: { when, grown },
  people: me,
});
const sticker = (stickerGround: NonNullable<Answers['stickerGround']>): Answers => ({
  need: 'sticker',
  home: 'in-area',
  stickerGround,
  people: me,
});
const without = <Name extends keyof Answers>(answers: Answers, ...names: readonly Name[]): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name as Name)));

const situations: readonly Situation[] = [
  {
    who: 'collects a card, the letter names Maastricht',
    answers: { need: 'collect', letter: 'here', people: me },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22',
    services: { you: 'card-pickup' },
  },
  {
    who: 'collects a card, and lives in Eindhoven: the letter counts, not the home',
    answers: { need: 'collect', letter: 'here', people: me, home: 'outside' },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22',
    services: { you: 'card-pickup' },
  },
  {
    who: 'collects the cards of two children only',
    answers: { need: 'collect', letter: 'here', people: { self: false, partner: false, children: ['1-5', '12-17'] } },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22',
    services: { you: '', 'child-1': 'card-pickup', 'child-2': 'card-pickup' },
  },
  {
    who: 'collects with partner and a baby',
    answers: { need: 'collect', letter: 'here', people: { self: true, partner: true, children: ['under-1'] } },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22',
    services: { you: 'card-pickup', partner: 'card-pickup', 'child-1': 'card-pickup' },
  },
  {
    who: 'has a letter for Den Bosch',
    answers: { need: 'collect', letter: 'elsewhere' },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R23',
    where: 'ind-planner',
  },
  {
    who: 'has no letter: the card is not ready',
    answers: { need: 'collect', letter: 'none' },
    verdict: 'not-yet',
    booking: 'closed',
    rules: 'R23b',
  },
  {
    who: 'gave fingerprints five months ago',
    answers: without(prints('within-six-months'), 'people'),
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R18b',
    where: 'ind-phone-general',
  },
  {
    who: 'gave fingerprints seven months ago',
    answers: prints('longer-ago'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22b R22c',
    services: { you: 'biometrics' },
  },
  {
    who: 'never gave fingerprints',
    answers: prints('never'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22b R22c',
    services: { you: 'biometrics' },
  },
  {
    who: 'does not know when: comes, the IND looks',
    answers: prints('unknown'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22b R22c',
    services: { you: 'biometrics' },
  },
  {
    who: 'gave fingerprints two months ago, and a child turned 12 since then',
    answers: { ...prints('within-six-months', true), people: { self: false, partner: false, children: ['12-17'] } },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R21b R22b R22c',
    services: { you: '', 'child-1': 'biometrics' },
  },
  {
    who: 'brings a baby for fingerprints: a photo by post is enough',
    answers: { ...prints('never'), people: { self: true, partner: false, children: ['under-1'] } },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R20c R22b R22c',
    services: { you: 'biometrics', 'child-1': '' },
  },
  {
    who: 'is asked for fingerprints in Roermond, which has another desk in the letter',
    answers: { need: 'biometrics', letter: 'elsewhere' },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R23',
    where: 'ind-planner',
  },
  {
    who: 'lives in Roermond, in the province, and the letter names Maastricht',
    answers: prints('never'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22b R22c',
    services: { you: 'biometrics' },
  },
  {
    who: 'lives in Eindhoven and wants fingerprints here',
    answers: { need: 'biometrics', letter: 'here', home: 'outside' },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R23d',
    where: 'ind-planner',
  },
  {
    who: 'was not asked for fingerprints',
    answers: { need: 'biometrics', letter: 'none' },
    verdict: 'not-yet',
    booking: 'closed',
    rules: 'R23c',
  },
  {
    who: 'does not know whether the address is in Limburg',
    answers: { ...prints('never'), home: 'unknown' },
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R22b R22c R23e',
    services: { you: 'biometrics' },
  },
  {
    who: 'has an expired card and asked for a new one',
    answers: sticker('renewal-pending'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R31',
    services: { you: 'sticker' },
  },
  {
    who: 'came with an MVV and the card is not ready',
    answers: sticker('mvv-card-not-ready'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R31',
    services: { you: 'sticker' },
  },
  {
    who: 'may wait here for the answer to an objection',
    answers: sticker('objection-allowed'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R31',
    services: { you: 'sticker' },
  },
  {
    who: 'wants a sticker without a ground',
    answers: without(sticker('no-ground'), 'people'),
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R31b',
    where: 'ind-phone-general',
  },
  {
    who: 'does not know why a sticker',
    answers: sticker('unknown'),
    verdict: 'by-phone',
    booking: 'closed',
    rules: 'R31c',
  },
  {
    who: 'wants a sticker and lives in Eindhoven',
    answers: { need: 'sticker', home: 'outside' },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R23d',
    where: 'ind-planner',
  },
  {
    who: 'Turkish, card stolen, flies in four weeks',
    answers: visa('stolen'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R24b',
    services: { you: 'return-visa' },
  },
  {
    who: 'Turkish, card stolen, flies on Wednesday: two working days are left',
    answers: visa('stolen', { travel: { kind: 'on', day: '2026-11-25' } }),
    verdict: 'one-visit',
    booking: 'urgent',
    rules: 'R24b R28',
    services: { you: 'return-visa' },
  },
  {
    who: 'Turkish, flies on Thursday: three working days are left, so it is not urgent',
    answers: visa('stolen', { travel: { kind: 'on', day: '2026-11-26' } }),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R24b',
    services: { you: 'return-visa' },
  },
  {
    who: 'passport lost too: first the consulate',
    answers: {
      need: 'return-visa',
      whereabouts: 'here',
      cardTrouble: { what: 'stolen', passportLost: true, endsSoon: false },
    },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R29',
    where: 'own-consulate',
  },
  {
    who: 'is abroad already',
    answers: { need: 'return-visa', whereabouts: 'abroad' },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R27',
    where: 'dutch-mission',
  },
  {
    who: 'American, no visa needed to come back',
    answers: without(visa('lost', { nationalities: ['US'] }), 'home', 'travel', 'people'),
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R26',
    where: 'ind-phone-general',
  },
  {
    who: 'Turkish and German: the German passport needs no visa',
    answers: without(visa('lost', { nationalities: ['TR', 'DE'] }), 'home', 'travel', 'people'),
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R26',
    where: 'ind-phone-general',
  },
  {
    who: 'has a valid card: no return visa',
    answers: without(visa('no-trouble'), 'nationalities', 'home', 'travel', 'people'),
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R26b',
    where: 'ind-phone-general',
  },
  {
    who: 'lost card that ends within half a year: an extension',
    answers: visa('lost', { cardTrouble: { what: 'lost', passportLost: false, endsSoon: true } }),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R24b R30',
    services: { you: 'return-visa' },
  },
  {
    who: 'first permit pending: only with an important reason',
    answers: visa('first-pending'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R25',
    services: { you: 'return-visa' },
  },
  {
    who: 'objection pending: only with an important reason',
    answers: visa('objection'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R25',
    services: { you: 'return-visa' },
  },
  {
    who: 'family of an EU citizen with a sticker',
    answers: visa('eu-family'),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R24',
    services: { you: 'return-visa' },
  },
  {
    who: 'a child born here without a card',
    answers: visa('child-born-here', { people: { self: false, partner: false, children: ['under-1'] } }),
    verdict: 'one-visit',
    booking: 'open',
    rules: 'R24',
    services: { you: '', 'child-1': 'return-visa' },
  },
  {
    who: 'needs a return visa and lives in Eindhoven',
    answers: without(visa('damaged', { home: 'outside' }), 'travel', 'people'),
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R23d',
    where: 'ind-planner',
  },
  {
    who: 'does not know what is wrong with the card',
    answers: visa('unknown'),
    verdict: 'by-phone',
    booking: 'closed',
    rules: 'R24d',
  },
  {
    who: 'needs something else',
    answers: { need: 'other' },
    verdict: 'not-here',
    booking: 'closed',
    rules: 'R31d',
    where: 'ind-phone-general ind-planner',
  },
];

const context = { ...routeOn('2026-11-21'), region: shippedRegion() };

describe('who lives here and needs something of the IND', () => {
  test('there are at least thirty situations, and each of the rules R22 to R31 is in one', () => {
    expect(situations.length).toBeGreaterThanOrEqual(30);
    const met = situations.map(({ rules }) => rules).join(' ');
    for (let rule = 24; rule <= 31; rule++) expect(met).toContain(`R${rule}`);
  });

  test.each(situations.map((situation) => [situation.who, situation] as const))('%s', (_who, situation) => {
    const plan = planOf(situation.answers, context);
    const whys = [
      ...plan.lines.flatMap(({ why, notes }) => [...why, ...notes]),
      ...plan.notes,
      ...plan.notFinal,
      ...plan.where,
    ];
    expect(nextQuestion(situation.answers, context)?.id).toBeUndefined();
    expect({
      verdict: plan.verdict.kind,
      booking: plan.booking.kind,
      rules: [...new Set(whys.map(({ rule }) => rule.replace('route-', '')))].sort().join(' '),
      where: plan.where
        .map(({ code }) => code)
        .sort()
        .join(' '),
      services: Object.fromEntries(plan.bookable.map(({ person, services }) => [person, services.join(' ')])),
    }).toEqual({
      verdict: situation.verdict,
      booking: situation.booking,
      rules: situation.rules,
      where: situation.where ?? '',
      services: situation.services ?? {},
    });
    for (const { source } of whys) expect(source).toMatch(/^https:/);
    // Nobody is left without words and a way on: a place, a phone, a time, or when to come back.
    for (const language of languages) {
      const writer = { language, made: textsOf(language).made, day: (day: string) => day };
      expect(written(plan.verdict.words, writer)).not.toBe('');
      if (plan.booking.kind !== 'open') expect(written(plan.booking.words, writer)).not.toBe('');
    }
  });
});
