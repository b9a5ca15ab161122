import { countryOf } from '../../region/rules/nationality.ts';
import type { Country } from '../../region/rules/region.ts';
import { companionsOf, householdOf, type AgeGroup, type Answers } from './answers.ts';
import type { RouteContext } from './question.ts';
import { text, type Wording } from './wording.ts';

/** The best of a person's nationalities: Dutch before EU, EEA or Swiss, before other. */
export type NationalityGroup = 'dutch' | 'eu-eea-swiss' | 'other' | 'unknown' | 'not-asked';

/**
 * How a person comes to lawful stay: needs nothing, needs a permit, asks the IND to check a right that comes from an EU
 * citizen in the family, or cannot be told.
 */
export type WayToStay = 'free' | 'permit' | 'eu-family' | 'unknown' | 'not-asked';

/** One person of the household, as far as the answers tell. The ids are the same on every page and in the plan. */
export type RoutePerson = {
  readonly id: string;
  readonly role: 'you' | 'spouse' | 'partner' | 'child';
  readonly age: AgeGroup;
  readonly minor: boolean;
  readonly group: NationalityGroup;
  readonly way: WayToStay;
  /** Empty when nobody asked or the person does not know. */
  readonly countries: readonly Country[];
  /** "You", "Your partner", "Child of 6 to 11 years". */
  readonly words: Wording;
};

/** Everybody in the household: the person who answers first, then the partner, then the children. */
export function personsOf(answers: Answers, context: RouteContext): readonly RoutePerson[] {
  const { familyNationalities = {}, nationalities } = answers;
  const own: Nationalities = nationalities ?? 'not-asked';
  const ofCompanion = (id: string): Nationalities => {
    const other = Object.hasOwn(familyNationalities, id) ? familyNationalities[id] : undefined;
    return other === undefined ? own : other === 'unknown' ? 'unknown' : [other];
  };
  const household = householdOf(answers);
  const { partner, children } = household;
  const partnerGroup = partner === 'none' ? undefined : groupOf(ofCompanion('partner'), context);
  const you = { ...personBase('you', own, context), role: 'you' as const, age: '18-and-over' as const };
  const yourWay =
    you.group === 'other' && answers.purpose === 'family' && partnerGroup === 'eu-eea-swiss'
      ? 'eu-family'
      : ownWay(you.group);

  const companions = companionsOf(household).map((id) => {
    const base = personBase(id, ofCompanion(id), context);
    const throughYou = you.group === 'eu-eea-swiss' || yourWay === 'eu-family';
    const way: WayToStay = base.group === 'other' && throughYou ? 'eu-family' : ownWay(base.group);
    if (id === 'partner') {
      const role = partner === 'spouse' ? ('spouse' as const) : ('partner' as const);
      return { ...base, role, age: '18-and-over' as const, minor: false, way, words: text(`person.${role}`) };
    }
    const age = children[Number(id.slice('child-'.length)) - 1] ?? '18-and-over';
    const minor = age !== '18-and-over';
    return { ...base, role: 'child' as const, age, minor, way, words: text(`person.child.${age}`) };
  });
  return [{ ...you, minor: false, way: yourWay, words: text('person.you') }, ...companions];
}

type Nationalities = readonly string[] | 'unknown' | 'not-asked';

function personBase(id: string, nationalities: Nationalities, context: RouteContext) {
  return { id, group: groupOf(nationalities, context), countries: countriesOf(nationalities, context) };
}

function countriesOf(nationalities: Nationalities, { region, today }: RouteContext): readonly Country[] {
  if (typeof nationalities === 'string') return [];
  return nationalities.flatMap((code) => countryOf(region, code, today.toString()) ?? []);
}

function groupOf(nationalities: Nationalities, context: RouteContext): NationalityGroup {
  if (nationalities === 'not-asked') return 'not-asked';
  const groups = countriesOf(nationalities, context).map(({ group }) => group);
  return (['dutch', 'eu-eea-swiss', 'other'] as const).find((group) => groups.includes(group)) ?? 'unknown';
}

/** What the passports say about a visa to come back in; `visa-free` as soon as one of them needs none. */
export function passportsOf(
  nationalities: NonNullable<Answers['nationalities']>,
  context: RouteContext,
): 'visa-free' | 'visa-required' | 'unknown' {
  const group = groupOf(nationalities, context);
  if (group === 'unknown') return 'unknown';
  const required = countriesOf(nationalities, context).map(({ visaRequired }) => visaRequired);
  if (group !== 'other' || required.includes(false)) return 'visa-free';
  return required.includes(undefined) ? 'unknown' : 'visa-required';
}

function ownWay(group: NationalityGroup): WayToStay {
  if (group === 'dutch' || group === 'eu-eea-swiss') return 'free';
  return group === 'other' ? 'permit' : group;
}
