import { describe, expect, test } from 'vitest';
import { routeOn, setting, shippedRegion, smallRegion } from '../../../test/builders/route.ts';
import { languages } from '../../kernel/language.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import {
  biometricsTimes,
  cardTroubles,
  homes,
  letters,
  needs,
  permitStages,
  purposes,
  stickerGrounds,
  type AnswerName,
  type Answers,
} from './answers.ts';
import { situationOf, type Situation } from './facts.ts';
import { makePlan } from './make-plan.ts';
import { contradictionsIn } from './matching-rules.ts';
import type { Plan } from './plan.ts';
import { needQuestion } from './question-need.ts';
import type { RouteContext } from './question.ts';
import { nextQuestion, progressAt, questions, withoutStale } from './questions.ts';
import { verdictKinds } from './route-rows.ts';
import { written, type Wording } from './wording.ts';

const residences = ['GM0938', 'GM0971', 'other-nl', 'germany', 'belgium', 'unknown'] as const;
const nationalities = [['NL'], ['ES'], ['IN'], ['US'], 'unknown'] as const;
const households = [
  { household: { partner: 'none', children: [], otherNationalities: false } },
  { household: { partner: 'spouse', children: ['under-1', '1-5', '6-11', '12-17'], otherNationalities: false } },
  {
    household: { partner: 'partner', children: ['under-1', '18-and-over'], otherNationalities: true },
    familyNationalities: { partner: 'US', 'child-1': 'IN', 'child-2': 'unknown' },
  },
  {
    household: { partner: 'spouse', children: ['under-1', '6-11'], otherNationalities: true },
    familyNationalities: { partner: 'ES', 'child-1': 'US' },
  },
  { household: { partner: 'none', children: Array<'1-5'>(8).fill('1-5'), otherNationalities: false } },
] as const;
const arrivals = [
  { kind: 'coming', day: '2027-03-01' },
  { kind: 'here', since: '2026-11-18' },
  { kind: 'unknown' },
] as const;

/** All combinations of the answers that make a difference, each without what is not asked. */
function* everybody(context: ReturnType<typeof routeOn>): Generator<Answers> {
  const seen = new Set<string>();
  for (const residence of residences)
    for (const stay of ['long', 'short', 'unknown'] as const)
      for (const nationality of nationalities)
        for (const purpose of [...purposes, 'unknown' as const])
          for (const permit of [...permitStages, 'unknown' as const])
            for (const [n, family] of households.entries()) {
              // Employer and arrival go along with the rest in turns: every pair of values is met, not every triple.
              const kvk = purpose === 'study' ? '00001002' : '00001001';
              const employers = [{ kind: 'listed', kvk }, { kind: 'not-listed' }, { kind: 'unknown' }] as const;
              const employer = employers[(n + permit.length) % 3];
              const arrival = arrivals[(n + purpose.length) % 3];
              const all: Answers = {
                residence,
                stay,
                nationalities: nationality,
                purpose,
                permit,
                employer,
                arrival,
                ...family,
              };
              const answers = withoutStale(all, context);
              const key = JSON.stringify(answers);
              if (seen.has(key)) continue;
              seen.add(key);
              yield answers;
            }
}

/** The small region on a Saturday at noon, with a desk of the immigration service on Tuesday, Thursday and Friday. */
function asking(settings = smallRegion().settings): RouteContext {
  const desks = shippedRegion()
    .desks.filter(({ code }) => code === 'ind-1')
    .map((desk) => ({ ...desk, capabilities: ['x'] }));
  return { ...routeOn('2026-11-21', smallRegion({ settings, desks })), minute: 12 * 60 };
}

/** All ways through the questions of the second door: each question's answers, as far as it is asked. */
function* everyQuickVisit(context: RouteContext, answers: Answers = {}): Generator<Answers> {
  const question = answers.need === undefined ? needQuestion : nextQuestion(answers, context);
  if (!question) {
    yield answers;
    return;
  }
  for (const answer of quickAnswers[question.name] ?? []) {
    yield* everyQuickVisit(context, { ...answers, [question.name]: answer });
  }
}

const quickAnswers: { readonly [Name in AnswerName]?: readonly NonNullable<Answers[Name]>[] } = {
  need: needs,
  letter: letters,
  home: [...homes, 'unknown'],
  biometricsGiven: [...biometricsTimes, 'unknown' as const].flatMap((when) => [
    { when, grown: false },
    { when, grown: true },
  ]),
  stickerGround: [...stickerGrounds, 'unknown'],
  whereabouts: ['here', 'abroad'],
  cardTrouble: [
    ...[...cardTroubles, 'unknown' as const].map((what) => ({ what, passportLost: false, endsSoon: false })),
    { what: 'stolen', passportLost: true, endsSoon: false },
    { what: 'lost', passportLost: false, endsSoon: true },
  ],
  nationalities: [['IN'], ['US'], ['ES'], ['IN', 'ES'], 'unknown'],
  // Saturday: the desk opens on Tuesday, so who travels that day comes too late, and a day later only with urgency.
  travel: [
    { kind: 'on', day: '2026-11-24' },
    { kind: 'on', day: '2026-11-25' },
    { kind: 'on', day: '2026-12-24' },
    { kind: 'unknown' },
  ],
  people: [
    { self: true, partner: false, children: [] },
    { self: false, partner: false, children: ['under-1', '6-11'] },
    { self: true, partner: true, children: ['18-and-over'] },
  ],
};

/** Adds every text of a value, however deep it lies, under its key. */
function noteWordings(value: unknown, into: Map<string, Wording>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('kind' in value && value.kind === 'text') {
    const wording = value as Extract<Wording, { kind: 'text' }>;
    into.set(wording.key, wording);
  } else for (const part of Object.values(value)) noteWordings(part, into);
}

/**
 * The persons about whom the rows were not asked yet. Rows contradict each other about the facts of one person on a day,
 * so the same facts in another household give the same answer.
 */
function notYetAsked(situation: Situation, asked: Set<string>): Situation {
  const persons = situation.persons.filter(({ facts }) => {
    const key = `${situation.day.toString()} ${JSON.stringify(facts)}`;
    return !asked.has(key) && asked.add(key);
  });
  return { ...situation, persons };
}

/** What is wrong with a plan, in words; nothing for a good one. */
function* faultsIn(plan: Plan, answers: Answers): Generator<string> {
  const kind = plan.verdict.kind;
  if (!verdictKinds.includes(kind)) yield 'no verdict';
  if (plan.bookable.some(({ minor }) => minor) && plan.bookable.every(({ minor }) => minor))
    yield 'a minor without an adult';
  if ((plan.booking.kind === 'closed') !== (plan.bookable.length === 0)) yield `${plan.booking.kind}, yet the opposite`;
  if (kind === 'not-here' && plan.where.length === 0) yield 'not here, and nowhere else';
  if (kind === 'one-visit' && plan.visits.length !== 1) yield `one visit is ${plan.visits.join()}`;
  if (kind === 'two-visits' && plan.visits.length < 2) yield `two visits are ${plan.visits.join()}`;
  const asked = [answers.residence, answers.stay, answers.nationalities, answers.purpose, answers.permit];
  const doubt = asked.includes('unknown') || answers.employer?.kind === 'unknown';
  if (doubt && plan.final && kind !== 'not-here') yield 'final in spite of "I do not know"';
  for (const line of plan.lines) {
    if (line.why.length === 0) yield `${line.id} has no rule`;
    if (line.persons.length === 0) yield `${line.id} is for nobody`;
    const sources = [line, ...line.why, ...line.notes].map(({ source }) => source);
    if (!sources.every((source) => source.startsWith('https://'))) yield `${line.id} has no source to go to`;
  }
  if (new Set(plan.lines.map(({ id }) => id)).size < plan.lines.length) yield 'two lines with one id';
}

function rulesShown({ lines, notes, notFinal, where }: Plan): readonly string[] {
  const whys = [...lines.flatMap((line) => [...line.why, ...line.notes]), ...notes, ...notFinal, ...where];
  return whys.map(({ rule }) => rule);
}

describe('every plan, whatever is answered', () => {
  // Some six thousand plans take six seconds of a free core. On two cores with browsers beside it, that was over thirty.
  const timeout = 120_000;
  test('is complete, explained, bookable only where it says so, free of contradictions', { timeout }, () => {
    const keys = new Map<string, Wording>();
    const faults = new Map<string, string>();
    const shown = new Set<string>();
    let contradictable = 0;
    let plans = 0;
    // The setting for family of EU citizens is off as shipped; its rules must be right before somebody switches it on.
    for (const euFamily of [false, true]) {
      const settings = smallRegion().settings.map((row) =>
        row.code === 'family-of-eu-at-this-desk' ? setting(row.code, euFamily) : row,
      );
      const context = asking(settings);
      const asked = new Set<string>();
      for (const answers of [...everybody(context), ...(euFamily ? [] : everyQuickVisit(context))]) {
        const situation = situationOf(answers, context);
        if (euFamily && situation.persons.every(({ way }) => way !== 'eu-family')) continue;
        plans += 1;
        const plan = makePlan(situation, context);
        const left = nextQuestion(answers, context);
        const wrong = [...contradictionsIn(notYetAsked(situation, asked), context.rows), ...faultsIn(plan, answers)];
        if (left) wrong.push(`a question is left: ${left.id}`);
        for (const fault of wrong) if (!faults.has(fault)) faults.set(fault, JSON.stringify(answers));
        noteWordings(plan, keys);
        for (const rule of rulesShown(plan)) shown.add(rule);
      }
      contradictable += asked.size;
    }

    expect([...faults]).toEqual([]);
    expect(plans).toBeGreaterThan(5000);
    expect(contradictable).toBeGreaterThan(1000);
    for (const language of languages) {
      const texts = textsOf(language);
      const writer = { language, made: texts.made, day: (day: string) => day };
      expect([...keys.keys()].filter((key) => !texts.has(key))).toEqual([]);
      for (const wording of keys.values()) expect(written(wording, writer)).not.toBe('');
    }
    // A rule that nobody meets is dead. A household of seven or eight is in plan.test.ts.
    expect(
      routeOn()
        .rows.rules.map(({ id }) => id)
        .filter((id) => !shown.has(id)),
    ).toEqual(['route-R40']);
  });

  test('"the last one" is said of the last question only, whatever is answered', { timeout }, () => {
    const context = asking();
    const [wrong, last] = [new Set<string>(), new Set<string>()];
    for (const whole of [...everybody(context), ...everyQuickVisit(context)]) {
      let answers: Answers = whole.need === undefined ? {} : { need: whole.need };
      for (const _ of questions) {
        const next = nextQuestion(answers, context);
        if (!next) break;
        const { name, id } = next;
        const { left } = progressAt(name, answers, context);
        answers = { ...answers, [name]: whole[name] };
        const after = nextQuestion(answers, context);
        if (left === 0) last.add(id);
        if (left === 0 && after) wrong.add(`${id} is not the last: ${after.id} follows`);
      }
    }
    expect([...wrong]).toEqual([]);
    expect(last).toContain('question-B4');
    expect(last).toContain('question-Q9');
  });

  test('a contradiction between rows is found', () => {
    const context = routeOn();
    const [first] = context.rows.rules;
    const elsewhere = { step: 'step-S05', place: 'town-hall', phase: undefined, bring: [] };
    const post = { step: 'step-S05', place: 'post', phase: undefined, bring: [] };
    const rules = [elsewhere, post].map((step, n) => ({
      ...first!,
      id: `route-R9${n}`,
      when: [{}],
      then: { ...first!.then, steps: [step] },
    }));
    expect(contradictionsIn(situationOf({}, context), { ...context.rows, rules })).toEqual([
      'you: the place of step-S05 differs: route-R90 says town-hall, route-R91 says post',
    ]);
  });

  test('every row has its texts in both languages, and every document of a step', () => {
    const { rules, steps, places, leads } = routeOn().rows;
    const documents = [
      ...steps.flatMap(({ bring, bringAt }) => [
        ...(bring === 'checklist' ? [] : bring),
        ...Object.values(bringAt).flat(),
      ]),
      ...rules.flatMap(({ then }) => then.steps.flatMap(({ bring }) => bring)),
    ];
    const needed = [
      ...rules.map(({ id }) => `route.rule.${id}.why`),
      ...steps.flatMap(({ id, term }) =>
        [`${id}.title`, `${id}.words`, ...(term ? [`${id}.term`] : [])].map((key) => `route.step.${key}`),
      ),
      ...places.flatMap(({ code }) => [`route.where.${code}.name`, `route.where.${code}.words`]),
      ...leads.map(({ id }) => `route.start-now.${id}`),
      ...documents.flatMap((code) => [`route.document.${code}.title`, `route.document.${code}.hint`]),
    ];
    for (const language of languages) expect(needed.filter((key) => !textsOf(language).has(key))).toEqual([]);
  });
});
