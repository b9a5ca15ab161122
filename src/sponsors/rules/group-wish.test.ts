import { describe, expect, test } from 'vitest';
import { routeOn, shippedRegion } from '../../../test/builders/route.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { readWish, type TypedWish } from './group-wish.ts';

const route = routeOn('2027-01-18', shippedRegion());
const day = (text: string) => Temporal.PlainDate.from(text);
const lastDay = day('2027-04-17');
const fingerprints: Answers = {
  need: 'biometrics',
  letter: 'here',
  home: 'in-area',
  biometricsGiven: { when: 'never', grown: false },
};
const whole: TypedWish = {
  school: 'Hogeschool Zuyd',
  contactName: '',
  email: 'groepen@school.example',
  phone: '043 3210987',
  language: 'nl',
  answers: fingerprints,
  days: [day('2027-01-21')],
  from: 540,
  until: 960,
};
const read = (changed: Partial<TypedWish> = {}, on = route) => readWish({ ...whole, ...changed }, on, lastDay);
const faults = (changed: Partial<TypedWish>) => {
  const answer = read(changed);
  if (answer.ok || answer.refusal.kind !== 'wish-not-right') return answer.ok ? 'read' : answer.refusal.kind;
  return answer.refusal.faults.map(({ field, kind }) => `${field} ${kind}`);
};

describe('what a school asks for', () => {
  test('is read by the rules of everybody, with services and papers of the plan of one student', () => {
    expect(read()).toMatchObject({
      ok: true,
      value: {
        contactName: null,
        contact: { phone: '+31433210987', language: 'nl' },
        services: ['biometrics'],
        papers: ['passport', 'ind-letter'],
      },
    });
    expect(read({ answers: { need: 'collect', letter: 'here' } })).toMatchObject({
      value: { services: ['card-pickup'] },
    });
  });

  test.each<[string, Partial<TypedWish>, readonly string[]]>([
    ['no school', { school: ' ' }, ['school school-missing']],
    ['a school of 121 signs', { school: 'x'.repeat(121) }, ['school school-too-long']],
    ['a citizen number', { school: 'School 111222333' }, ['school school-holds-bsn']],
    ['a name of 101 signs', { contactName: 'x'.repeat(101) }, ['contact-name contact-name-too-long']],
    [
      'no address, and a number that is none',
      { email: '', phone: '12' },
      ['email email-missing', 'phone phone-unreadable'],
    ],
    ['nothing chosen', { answers: {} }, ['need answer-missing']],
    ['no letter', { answers: { ...fingerprints, letter: undefined } }, ['letter answer-missing']],
    ['no day', { days: [] }, ['day-1 day-missing']],
    [
      'today, and a day that is none',
      { days: [day('2027-01-18'), undefined] },
      ['day-1 day-not-ahead', 'day-2 day-unreadable'],
    ],
    [
      'a day twice, and one behind the book',
      { days: [day('2027-01-21'), day('2027-01-21'), day('2027-04-18')] },
      ['day-2 day-twice', 'day-3 day-too-far'],
    ],
    ['one hour', { until: undefined }, ['from hours-missing']],
    ['hours that run backwards', { from: 960, until: 540 }, ['from hours-not-right']],
  ])('%s', (_, changed, expected) => {
    expect(faults(changed)).toEqual(expected);
  });

  test('a school cannot ask for what a student could not book, and is given the reasons of the plan', () => {
    for (const answers of [
      { ...fingerprints, letter: 'elsewhere' },
      { ...fingerprints, letter: 'none' },
      { ...fingerprints, biometricsGiven: { when: 'within-six-months', grown: false } },
      { need: 'collect', letter: 'elsewhere' },
    ] as const satisfies readonly Answers[]) {
      const answer = read({ answers });
      expect(answer, JSON.stringify(answers)).toMatchObject({ refusal: { kind: 'plan-not-bookable' } });
    }
  });

  test('a service that is not given to groups on one of the days is refused', () => {
    const { region } = route;
    const services = region.services.flatMap((service) => {
      if (service.code !== 'biometrics') return [service];
      const { group: _, ...alone } = service;
      return [
        { ...service, until: '2027-02-01' },
        { ...alone, from: '2027-02-01' },
      ];
    });
    const until = { ...route, region: { ...region, services } };
    expect(read({}, until).ok).toBe(true);
    expect(read({ days: [day('2027-01-21'), day('2027-02-04')] }, until)).toEqual({
      ok: false,
      refusal: { kind: 'not-for-groups' },
    });
  });
});
