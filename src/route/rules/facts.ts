import { Temporal } from '../../kernel/temporal.ts';
import { agreementOn, municipalityOn } from '../../region/rules/mandate.ts';
import { numberSetting, switchSetting } from '../../region/rules/settings.ts';
import type { Answers } from './answers.ts';
import type { Facts } from './fact-values.ts';
import { journeyOf } from './journey.ts';
import { passportsOf, personsOf, type RoutePerson } from './persons.ts';
import type { RouteContext } from './question.ts';
import { namesThisPlace } from './quick-visit.ts';
import { sponsorsFor } from './question-employer.ts';

/** The answers, complete enough to plan with, and what follows from them and from the region. */
export type Situation = {
  readonly answers: Answers;
  readonly persons: readonly (RoutePerson & { readonly facts: Facts })[];
  /** The first day on which the household can be here: agreements and settings are those of this day. */
  readonly day: Temporal.PlainDate;
};

/** Derives everything that the rows ask for. Nothing here decides; the rows do. */
export function situationOf(answers: Answers, context: RouteContext): Situation {
  const day = dayOfArrival(answers, context.today);
  const persons = personsOf(answers, context);
  const household = {
    place: placeOf(answers, context, day),
    stay: answers.stay ?? 'not-asked',
    purpose: answers.purpose ?? 'not-asked',
    sponsor: sponsorFact(answers, context),
    permit: answers.permit ?? 'not-asked',
    arrival: answers.arrival?.kind ?? 'not-asked',
    size: sizeOf(persons.length, context, day),
    euFamilyDesk: switchSetting(context.region, 'family-of-eu-at-this-desk', iso(day)) ? 'yes' : 'no',
    principal: persons[0]?.group ?? 'not-asked',
    ...quickVisitFacts(answers, context),
  } as const;
  return {
    answers,
    day,
    persons: persons.map((person) => ({ ...person, facts: { ...household, ...personFacts(person, answers) } })),
  };
}

/** The day of arrival, or today for who is here or cannot say. */
function dayOfArrival({ arrival }: Answers, today: Temporal.PlainDate): Temporal.PlainDate {
  if (arrival?.kind !== 'coming') return today;
  const day = Temporal.PlainDate.from(arrival.day);
  // Answers may have been given before the day of arrival and be read after it.
  return Temporal.PlainDate.compare(day, today) > 0 ? day : today;
}

function placeOf({ residence }: Answers, { region }: RouteContext, day: Temporal.PlainDate): Facts['place'] {
  if (residence === 'other-nl' || residence === 'germany' || residence === 'belgium') return residence;
  if (residence === undefined || !municipalityOn(region, residence, iso(day))) return 'unknown';
  return agreementOn(region, residence, iso(day)) ? 'desk' : 'town-hall';
}

function sizeOf(persons: number, { region }: RouteContext, day: Temporal.PlainDate): Facts['size'] {
  if (persons > numberSetting(region, 'persons-at-most', iso(day))) return 'too-large';
  return persons > numberSetting(region, 'largest-household', iso(day)) ? 'large' : 'ordinary';
}

function sponsorFact(answers: Answers, context: RouteContext): Facts['sponsor'] {
  const { employer } = answers;
  if (!employer) return 'not-asked';
  if (employer.kind === 'unknown') return 'unknown';
  if (employer.kind === 'not-listed') return 'not-in-list';
  return sponsorsFor(answers, context).some(({ kvk }) => kvk === employer.kvk) ? 'recognised' : 'not-in-list';
}

/** What the second door asks. */
function quickVisitFacts(answers: Answers, context: RouteContext) {
  const { cardTrouble } = answers;
  return {
    need: answers.need ?? 'none',
    letter: namesThisPlace(answers)
      ? 'here'
      : answers.letter === 'elsewhere' || answers.letter === 'none'
        ? answers.letter
        : 'not-asked',
    home: answers.home ?? 'not-asked',
    biometricsGiven: answers.biometricsGiven?.when ?? 'not-asked',
    grown: answers.biometricsGiven?.grown ? 'yes' : 'no',
    stickerGround: answers.stickerGround ?? 'not-asked',
    whereabouts: answers.whereabouts ?? 'not-asked',
    cardTrouble: cardTrouble?.what ?? 'not-asked',
    passportLost: cardTrouble?.passportLost ? 'yes' : 'no',
    cardEndsSoon: cardTrouble?.endsSoon ? 'yes' : 'no',
    visa: visaFact(answers, context),
    travel: journeyOf(answers, context),
  } as const;
}

function visaFact({ nationalities }: Answers, context: RouteContext): Facts['visa'] {
  if (nationalities === undefined) return 'not-asked';
  const passports = passportsOf(nationalities, context);
  return passports === 'visa-free' ? 'not-required' : passports === 'visa-required' ? 'required' : 'unknown';
}

function personFacts({ id, role, age, group, way, countries }: RoutePerson, { people }: Answers) {
  const mvv = needOf(
    group,
    countries.map(({ mvvExempt }) => mvvExempt),
  );
  const tb = needOf(
    group,
    countries.map(({ tbExempt }) => tbExempt),
  );
  const needsIt = id === 'you' && people?.self === false ? 'no' : 'yes';
  return { role, age, group, way, mvv, tb, needsIt, legalisation: legalisationOf(group, countries) } as const;
}

/** One exempt nationality is enough: the person travels on that passport. */
function needOf(group: RoutePerson['group'], exempt: readonly (boolean | undefined)[]): Facts['mvv'] {
  if (group === 'unknown') return 'unknown';
  if (group !== 'other') return 'not-needed';
  if (exempt.includes(true)) return 'exempt';
  return exempt.includes(undefined) ? 'unknown' : 'required';
}

/** Of two countries the heavier: certificates come from where things happened, and nobody knows yet where that was. */
function legalisationOf(group: RoutePerson['group'], countries: RoutePerson['countries']): Facts['legalisation'] {
  if (group === 'not-asked') return 'not-asked';
  const heaviest = ['legalisation', 'apostille', 'unknown', 'none'] as const;
  return heaviest.find((need) => countries.some(({ legalisation }) => legalisation === need)) ?? 'unknown';
}

function iso(day: Temporal.PlainDate): string {
  return day.toString();
}
