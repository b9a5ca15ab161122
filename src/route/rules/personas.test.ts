import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { languages } from '../../kernel/language.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import type { Answers } from './answers.ts';
import { planOf } from './make-plan.ts';
import type { Plan } from './plan.ts';
import { nextQuestion } from './questions.ts';

/**
 * The personas of the decision table. The expected values were worked out by hand from the rules before the rules ran; where a
 * rule says "check" or "or", the choice is written beside it. Steps of a line outside its own phase carry that phase.
 */
type Persona = {
  readonly name: string;
  readonly answers: Answers;
  readonly verdict: Plan['verdict']['kind'];
  readonly booking: Plan['booking']['kind'];
  readonly steps: Readonly<Record<string, string>>;
  readonly services: Readonly<Record<string, string>>;
  readonly later?: Readonly<Record<string, string>>;
  readonly rules: string;
  readonly where?: string;
  readonly final?: false;
};

const alone = { partner: 'none', children: [], otherNationalities: false } as const;
const sponsor = { kind: 'listed', kvk: '00001001' } as const;
const january = { kind: 'coming', day: '2027-01-03' } as const;

const personas: readonly Persona[] = [
  {
    name: '1 Indian family of a highly skilled migrant, in Meerssen, MVV approved',
    answers: {
      residence: 'GM0938',
      stay: 'long',
      nationalities: ['IN'],
      purpose: 'work',
      employer: sponsor,
      permit: 'approved',
      household: { partner: 'spouse', children: ['1-5', '6-11'], otherNationalities: false },
      arrival: january,
    },
    verdict: 'one-visit',
    booking: 'open',
    // The child of 1 to 5 may be 4 or 5, so school is shown for both children (route-R35b).
    steps: {
      you: 'S02 S18 S05 S07 S09 S12 S13 S15 S16 S17',
      partner: 'S02 S05 S07 S09 S12 S13 S15 S17',
      'child-1': 'S02 S05 S07 S12 S13 S14',
      'child-2': 'S02 S05 S07 S12 S13 S14',
    },
    services: {
      you: 'registration card-pickup advice',
      partner: 'registration card-pickup advice',
      'child-1': 'registration card-pickup',
      'child-2': 'registration card-pickup',
    },
    rules: 'R01 R01c R01d R01e R15 R16 R32 R32b R34 R35 R35b R36',
  },
  {
    name: '2 Spanish researcher in Heerlen',
    answers: {
      residence: 'GM0917',
      stay: 'long',
      nationalities: ['ES'],
      purpose: 'research',
      employer: sponsor,
      household: alone,
      arrival: { kind: 'coming', day: '2027-09-01' },
    },
    verdict: 'one-visit',
    booking: 'open',
    steps: { you: 'S18 S05 S09 S13 S15 S16 S17' },
    services: { you: 'registration advice' },
    rules: 'R01 R01c R01d R01e R11 R32 R32b R36',
  },
  {
    name: '3 American start-up founder in Maastricht, applied',
    answers: {
      residence: 'GM0935',
      stay: 'long',
      nationalities: ['US'],
      purpose: 'own-business',
      permit: 'applied',
      household: alone,
      arrival: { kind: 'here', since: '2026-11-18' },
    },
    verdict: 'two-visits',
    booking: 'open',
    // route-R18 (fingerprints of the last 6 months) is not asked: planned with fingerprints, the IND decides.
    steps: { you: 'S18 S03 S08 S05 S09 S07@second-visit S13 S15 S17' },
    services: { you: 'biometrics sticker registration advice' },
    later: { you: 'card-pickup' },
    rules: 'R01 R01c R01d R01e R17 R17b R18 R32 R32b',
  },
  {
    name: '4 renewed card to be collected, the letter says Maastricht',
    answers: { need: 'collect', letter: 'here' },
    verdict: 'one-visit',
    booking: 'open',
    steps: { you: 'S07' },
    services: { you: 'card-pickup' },
    rules: 'R22',
  },
  {
    name: '5 Turkish student whose card was stolen, flies in three days',
    answers: {
      need: 'return-visa',
      whereabouts: 'here',
      cardTrouble: { what: 'stolen', passportLost: false, endsSoon: false },
      nationalities: ['TR'],
      home: 'in-area',
      travel: { kind: 'on', day: '2026-11-24' },
      people: { self: true, partner: false, children: [] },
    },
    verdict: 'one-visit',
    booking: 'urgent',
    steps: { you: 'S11@before-travel S19 S10' },
    services: { you: 'return-visa' },
    rules: 'R24b R24e R24f R28',
  },
  {
    name: '6 Brazilian with an Italian passport too: EU wins',
    answers: {
      residence: 'GM0935',
      stay: 'long',
      nationalities: ['BR', 'IT'],
      purpose: 'work',
      employer: sponsor,
      household: alone,
      arrival: january,
    },
    verdict: 'one-visit',
    booking: 'open',
    steps: { you: 'S18 S05 S09 S13 S15 S16 S17' },
    services: { you: 'registration advice' },
    rules: 'R01 R01c R01d R01e R11 R32 R32b R36',
  },
  {
    name: '7 German who lives in Aachen: one question is enough',
    answers: { residence: 'germany' },
    verdict: 'not-here',
    booking: 'closed',
    steps: { you: 'S06@elsewhere' },
    services: {},
    rules: 'R04',
    where: 'rni-heerlen grensinfopunt',
  },
  {
    name: '8 Dutch, from Singapore, with Japanese wife and baby, applied',
    answers: {
      residence: 'GM0935',
      stay: 'long',
      nationalities: ['NL'],
      purpose: 'work',
      employer: { kind: 'not-listed' },
      household: { partner: 'spouse', children: ['under-1'], otherNationalities: true },
      familyNationalities: { partner: 'JP', 'child-1': 'JP' },
      permit: 'applied',
      arrival: january,
    },
    verdict: 'two-visits',
    booking: 'open',
    // "R12/S04 or family permit": they come from outside the EU, so the family permit is the safe plan (route-R12d).
    steps: {
      you: 'S18 S05 S09 S13 S15 S16 S17',
      partner: 'S03 S08 S05 S09 S07@second-visit S13 S15 S17',
      'child-1': 'S08 S05 S07@second-visit S03@after S13',
    },
    services: {
      you: 'registration advice',
      partner: 'biometrics sticker registration advice',
      'child-1': 'sticker registration',
    },
    later: { you: '', partner: 'card-pickup', 'child-1': 'card-pickup' },
    rules: 'R01 R01c R01d R01e R10 R12d R17 R17b R18 R20 R32b R33 R36',
  },
  {
    name: '8b the same family, nothing applied for: the Dutch partner now, the family later',
    answers: {
      residence: 'GM0935',
      stay: 'long',
      nationalities: ['NL'],
      purpose: 'work',
      employer: { kind: 'not-listed' },
      household: { partner: 'spouse', children: ['under-1'], otherNationalities: true },
      familyNationalities: { partner: 'JP', 'child-1': 'JP' },
      permit: 'not-applied',
      arrival: january,
    },
    verdict: 'two-visits',
    booking: 'open',
    steps: {
      you: 'S18 S05 S09 S13 S15 S16 S17',
      partner: 'S01 S05@second-visit S13 S15 S17',
      'child-1': 'S01 S05@second-visit S13',
    },
    services: { you: 'registration advice' },
    later: {},
    rules: 'R01 R01c R01d R01e R10 R12d R19 R20b R32b R33 R36',
  },
  {
    name: '9 Korean highly skilled migrant from Berlin with a German permit, approved',
    answers: {
      residence: 'GM1883',
      stay: 'long',
      nationalities: ['KR'],
      purpose: 'work',
      employer: sponsor,
      permit: 'approved',
      household: alone,
      arrival: january,
    },
    verdict: 'two-visits',
    booking: 'open',
    // Exempt from the MVV by nationality, whatever the German permit does: route-R17. The TB list is not known: route-R34b.
    steps: { you: 'S18 S03 S08 S05 S09 S07@second-visit S12 S13 S15 S16 S17' },
    services: { you: 'biometrics sticker registration advice' },
    later: { you: 'card-pickup' },
    rules: 'R01 R01c R01d R01e R17 R17b R18 R32 R32b R34b R36',
  },
  {
    name: '10 Chinese PhD whose employer is not in the register',
    answers: {
      residence: 'GM0935',
      stay: 'long',
      nationalities: ['CN'],
      purpose: 'research',
      employer: { kind: 'not-listed' },
      permit: 'approved',
      household: alone,
      arrival: january,
    },
    verdict: 'one-visit',
    booking: 'open',
    steps: { you: 'S02 S18 S05 S07 S09 S12 S13 S15 S16 S17' },
    services: { you: 'registration card-pickup advice' },
    rules: 'R01 R01c R01d R01e R15 R16 R32b R33 R34b R36',
  },
];

describe('the personas of the decision table', () => {
  const context = routeOn('2026-11-21', shippedRegion());

  test.each(personas)('$name', (persona) => {
    expect(nextQuestion(persona.answers, context)).toBeUndefined();
    const plan = planOf(persona.answers, context);

    expect({
      verdict: plan.verdict.kind,
      booking: plan.booking.kind,
      final: plan.final,
      where: plan.where.map(({ code }) => code).join(' '),
      steps: stepsPerPerson(plan),
      services: Object.fromEntries(plan.bookable.map(({ person, services }) => [person, services.join(' ')])),
      later: Object.fromEntries(plan.followUp.map(({ person, services }) => [person, services.join(' ')])),
      rules: rulesIn(plan),
    }).toEqual({
      verdict: persona.verdict,
      booking: persona.booking,
      final: persona.final ?? true,
      where: persona.where ?? '',
      steps: persona.steps,
      services: persona.services,
      later: persona.later ?? {},
      rules: persona.rules,
    });
  });
});

test('every paper of the shipped checklists, and every condition of one, has its texts in both languages', () => {
  const { checklists } = shippedRegion();
  const needed = checklists.flatMap(({ document, when }) => [
    `route.document.${document}.title`,
    `route.document.${document}.hint`,
    ...Object.keys(when).map((fact) => `route.only-if.${fact}`),
  ]);
  for (const language of languages) expect(needed.filter((key) => !textsOf(language).has(key))).toEqual([]);
});

/** The steps of each person in the order of the plan; a phase is named where it is not the ordinary one of the step. */
function stepsPerPerson(plan: Plan): Readonly<Record<string, string>> {
  const marked = new Set(['second-visit', 'elsewhere']);
  return Object.fromEntries(
    plan.persons.map(({ id }) => [
      id,
      plan.lines
        .filter(({ kind, persons }) => kind === 'step' && persons.includes(id))
        .map(({ id: line, step, phase }) => {
          const name = step.replace('step-', '');
          return marked.has(phase) || line.includes('@') ? `${name}@${phase}` : name;
        })
        .join(' '),
    ]),
  );
}

function rulesIn(plan: Plan): string {
  const ids = [
    ...plan.lines.flatMap(({ why, notes }) => [...why, ...notes].map(({ rule }) => rule)),
    ...plan.notes.map(({ rule }) => rule),
    ...plan.notFinal.map(({ rule }) => rule),
    ...plan.where.map(({ rule }) => rule),
  ];
  return [...new Set(ids)]
    .toSorted()
    .map((id) => id.replace('route-', ''))
    .join(' ');
}
