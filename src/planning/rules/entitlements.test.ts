import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import {
  biometricsTimes,
  cardTroubles,
  homes,
  letters,
  needs,
  permitStages,
  purposes,
  stickerGrounds,
  type Answers,
} from '../../route/rules/answers.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { nextQuestion, withoutStale } from '../../route/rules/questions.ts';
import { entitlementsFrom, isEntitledOn, missingEntitlement, type Entitlement } from './entitlements.ts';

const region = shippedRegion();
const context = routeOn('2026-11-21', region);
const today = Temporal.PlainDate.from('2026-11-21');
const on = (day: string) => Temporal.PlainDate.from(day);

/** What a party needs, with what follows from its answers, and what is missing on a day. */
function missing(answers: Answers, day = '2026-11-24', also: readonly Entitlement[] = []) {
  const plan = planOf(answers, context);
  const served = plan.bookable.flatMap(({ person, services }) => services.map((service) => ({ person, service })));
  const held = [...entitlementsFrom(answers, plan, served, today), ...also];
  return { served, held, answer: missingEntitlement(region, served, held, on(day)) };
}

const day = fc.integer({ min: 0, max: 400 }).map((days) => today.add({ days }));

describe('a period of days', () => {
  test('holds from its first day until the day before its last, and no day twice when cut in two', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 90 }), day, (from, long, cut, at) => {
        const until = from.add({ days: long });
        const middle = from.add({ days: Math.min(cut, long) });
        const holds = isEntitledOn({ from, until }, at);
        expect(holds).toBe(from.until(at).days >= 0 && at.until(until).days > 0);
        const parts = [isEntitledOn({ from, until: middle }, at), isEntitledOn({ from: middle, until }, at)];
        expect(parts.filter(Boolean)).toHaveLength(holds ? 1 : 0);
        expect(isEntitledOn({ from, until: null }, at)).toBe(from.until(at).days >= 0);
      }),
    );
  });
});

const person = fc.constantFrom('you', 'partner', 'child-1');
const service = fc.constantFrom('card-pickup', 'biometrics', 'sticker', 'return-visa', 'registration', 'advice');
const source = fc.constantFrom(
  'ind-letter',
  'approved-visa',
  'card-ready',
  'sticker-ground',
  'return-visa-ground',
  'x',
);
const served = fc.array(fc.record({ person, service }), { maxLength: 6 });
const entitlement = fc.record({
  person,
  service,
  source,
  from: day,
  until: fc.oneof(fc.constant(null), day),
});

describe('RIGHT-01: what is missing for a party on a day', () => {
  test('is a service that needs something, for a person who has nothing that counts on that day', () => {
    fc.assert(
      fc.property(served, fc.array(entitlement, { maxLength: 8 }), day, (party, held, at) => {
        const answer = missingEntitlement(region, party, held, at);
        const isCovered = (one: { person: string; service: string }) => {
          const sources = region.services.find(({ code }) => code === one.service)?.entitledBy;
          return (
            !sources ||
            held.some(
              (row) =>
                row.person === one.person &&
                row.service === one.service &&
                sources.includes(row.source) &&
                row.from.until(at).days >= 0 &&
                (row.until === null || at.until(row.until).days > 0),
            )
          );
        };
        expect(answer.ok).toBe(party.every(isCovered));
        if (!answer.ok) expect(isCovered(answer.refusal)).toBe(false);
      }),
    );
  });

  test('never more when there is more to show', () => {
    fc.assert(
      fc.property(served, fc.array(entitlement), fc.array(entitlement), day, (party, held, more, at) => {
        fc.pre(missingEntitlement(region, party, held, at).ok);
        expect(missingEntitlement(region, party, [...more, ...held], at).ok).toBe(true);
      }),
    );
  });
});

const me = { self: true, partner: false, children: [] } as const;

describe('what follows from the answers', () => {
  test.each<[string, Answers, string]>([
    ['a letter that names this place', { need: 'collect', letter: 'here' }, 'card-pickup ind-letter'],
    [
      'a sticker by its ground',
      { need: 'sticker', home: 'in-area', stickerGround: 'renewal-pending', people: me },
      'sticker sticker-ground',
    ],
    [
      'fingerprints that are due',
      {
        need: 'biometrics',
        letter: 'here-for-more',
        home: 'in-area',
        biometricsGiven: { when: 'longer-ago', grown: false },
        people: me,
      },
      'biometrics ind-letter',
    ],
  ])('%s', (_what, answers, expected) => {
    const { held, answer } = missing(answers);
    expect(held.map((one) => `${one.service} ${one.source}`)).toEqual([expected]);
    expect(answer.ok).toBe(true);
  });

  const visa: Answers = {
    need: 'return-visa',
    whereabouts: 'here',
    cardTrouble: { what: 'lost', passportLost: false, endsSoon: false },
    nationalities: ['TR'],
    home: 'in-area',
    travel: { kind: 'on', day: '2026-12-18' },
    people: me,
  };
  test('a return visa before the day of the journey, and not on it', () => {
    expect(missing(visa, '2026-12-17').answer.ok).toBe(true);
    expect(missing(visa, '2026-12-18').answer).toEqual({
      ok: false,
      refusal: { kind: 'not-entitled', service: 'return-visa', person: 'you' },
    });
    const given = { person: 'you', service: 'return-visa', source: 'urgent-request', from: today, until: null };
    expect(missing(visa, '2026-12-18', [given]).answer.ok).toBe(true);
  });

  test('nothing from a letter for another place, and nothing for what the answers do not ask', () => {
    const plan = planOf({ need: 'collect', letter: 'here' }, context);
    const asked = [
      { person: 'you', service: 'card-pickup' },
      { person: 'you', service: 'sticker' },
    ];
    expect(entitlementsFrom({ need: 'collect', letter: 'elsewhere' }, plan, asked, today)).toEqual([]);
    expect(entitlementsFrom({ need: 'collect', letter: 'here' }, plan, asked, today)).toHaveLength(1);
  });

  test('whatever somebody answers, a plan that can be booked is never refused for it on the next day', () => {
    let booked = 0;
    fc.assert(
      fc.property(anybody, (typed) => {
        const answers = withoutStale(typed, context);
        fc.pre(nextQuestion(answers, context) === undefined);
        const { served: party, answer } = missing(answers, '2026-11-22');
        if (party.length > 0) booked += 1;
        expect(answer, JSON.stringify(answers)).toEqual({ ok: true, value: true });
      }),
      { numRuns: 1500 },
    );
    expect(booked).toBeGreaterThan(150);
  });
});

const ages = fc.array(fc.constantFrom('under-1', '1-5', '6-11', '12-17', '18-and-over'), { maxLength: 3 });
const nationality = fc.constantFrom<readonly string[]>(['NL'], ['ES'], ['IN'], ['US'], ['TR']);
const moving = fc.record({
  residence: fc.constantFrom('GM0938', 'GM0935', 'unknown'),
  stay: fc.constantFrom('long', 'unknown'),
  nationalities: nationality,
  purpose: fc.constantFrom(...purposes),
  employer: fc.constant({ kind: 'unknown' }),
  permit: fc.constantFrom(...permitStages),
  household: fc.record({
    partner: fc.constantFrom('none', 'spouse'),
    children: ages,
    otherNationalities: fc.constant(false),
  }),
  arrival: fc.constantFrom({ kind: 'coming', day: '2027-01-03' }, { kind: 'here', since: '2026-11-18' }),
});
const needing = fc.record({
  need: fc.constantFrom(...needs),
  letter: fc.constantFrom(...letters),
  home: fc.constantFrom(...homes),
  biometricsGiven: fc.record({ when: fc.constantFrom(...biometricsTimes), grown: fc.boolean() }),
  stickerGround: fc.constantFrom(...stickerGrounds),
  whereabouts: fc.constantFrom('here', 'abroad'),
  cardTrouble: fc.record({
    what: fc.constantFrom(...cardTroubles),
    passportLost: fc.boolean(),
    endsSoon: fc.boolean(),
  }),
  nationalities: nationality,
  travel: fc.constantFrom({ kind: 'on', day: '2026-12-18' }, { kind: 'unknown' }),
  people: fc.record({ self: fc.boolean(), partner: fc.boolean(), children: ages }),
});
const anybody = fc.oneof(moving, needing) as fc.Arbitrary<Answers>;
