import { z } from 'zod';

/**
 * What somebody answered so far, one part for each question. Nothing in it tells who the person is: no name, no birth
 * date, no address. It may be kept as JSON in a cookie or a row; whatever comes back is checked with `answersSchema`.
 */

export const purposes = [
  'work',
  'research',
  'own-business',
  'orientation-year',
  'study',
  'family',
  'international',
  'asylum',
  'other',
] as const;
export const permitStages = ['not-applied', 'applied', 'approved', 'card-ready', 'has-card'] as const;
export const ageGroups = ['under-1', '1-5', '6-11', '12-17', '18-and-over'] as const;
export const elsewhere = ['other-nl', 'germany', 'belgium'] as const;

/** What somebody who lives here needs of the IND: the second door (question-B1). */
export const needs = ['collect', 'biometrics', 'sticker', 'return-visa', 'other'] as const;
/** `here`: it names this place and is for the person who answers alone. */
export const letters = ['here', 'here-for-more', 'elsewhere', 'none'] as const;
export const homes = ['in-area', 'outside'] as const;
export const biometricsTimes = ['within-six-months', 'longer-ago', 'never'] as const;
/** Why somebody needs a sticker, as the list of the IND has it. */
export const stickerGrounds = [
  'renewal-pending',
  'mvv-card-not-ready',
  'objection-allowed',
  'eu-mobility',
  'sticker-ends',
  'no-ground',
] as const;
/** Why somebody who must travel has no card that works. */
export const cardTroubles = [
  'lost',
  'stolen',
  'damaged',
  'wrong-data',
  'renewal-pending',
  'first-pending',
  'child-born-here',
  'objection',
  'eu-family',
  'no-trouble',
] as const;
/** More people than this do not book a quick visit without our help. */
export const peopleAtMost = 8;

const municipality = z.string().regex(/^GM\d{4}$/);
const nationality = z.string().regex(/^[A-Z]{2}$/);
/** More children than this are not counted one by one: far above the household that books without our help. */
export const childrenAtMost = 20;

export const answersSchema = z.strictObject({
  residence: z.union([municipality, z.enum(elsewhere), z.literal('unknown')]).optional(),
  stay: z.enum(['long', 'short', 'unknown']).optional(),
  nationalities: z.union([z.array(nationality).min(1).max(2).readonly(), z.literal('unknown')]).optional(),
  purpose: z.enum([...purposes, 'unknown']).optional(),
  employer: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('listed'), kvk: z.string().regex(/^\d{8}$/) }),
      z.strictObject({ kind: z.literal('not-listed') }),
      z.strictObject({ kind: z.literal('unknown') }),
    ])
    .optional(),
  permit: z.enum([...permitStages, 'unknown']).optional(),
  household: z
    .strictObject({
      partner: z.enum(['none', 'spouse', 'partner']),
      /** The age group of each child, the youngest first. */
      children: z.array(z.enum(ageGroups)).max(childrenAtMost).readonly(),
      otherNationalities: z.boolean(),
    })
    .optional(),
  /** Only who has another nationality than the person who answers; keys are ids of persons. */
  familyNationalities: z
    .record(z.string().regex(/^(partner|child-\d{1,2})$/), z.union([nationality, z.literal('unknown')]))
    .optional(),
  arrival: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('coming'), day: z.iso.date() }),
      z.strictObject({ kind: z.literal('here'), since: z.iso.date() }),
      z.strictObject({ kind: z.literal('unknown') }),
    ])
    .optional(),

  // The second door: who lives here and needs something of the IND.
  need: z.enum(needs).optional(),
  letter: z.enum(letters).optional(),
  home: z.enum([...homes, 'unknown']).optional(),
  biometricsGiven: z
    .strictObject({
      when: z.enum([...biometricsTimes, 'unknown']),
      /** Somebody turned 6, 12 or 18 since then. */
      grown: z.boolean(),
    })
    .optional(),
  stickerGround: z.enum([...stickerGrounds, 'unknown']).optional(),
  whereabouts: z.enum(['here', 'abroad']).optional(),
  cardTrouble: z
    .strictObject({
      what: z.enum([...cardTroubles, 'unknown']),
      passportLost: z.boolean(),
      /** The card would end within half a year. */
      endsSoon: z.boolean(),
    })
    .optional(),
  travel: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('on'), day: z.iso.date() }),
      z.strictObject({ kind: z.literal('unknown') }),
    ])
    .optional(),
  people: z
    .strictObject({
      /** Whether the person who answers needs it too, or only brings the others. */
      self: z.boolean(),
      partner: z.boolean(),
      children: z.array(z.enum(ageGroups)).max(peopleAtMost).readonly(),
    })
    .optional(),
});

export type Answers = z.infer<typeof answersSchema>;
export type AnswerName = keyof Answers;
export type AgeGroup = (typeof ageGroups)[number];
export type HouseholdAnswer = NonNullable<Answers['household']>;

const nobody = { partner: 'none' as const, children: [], otherNationalities: false };

/** Who comes, by whichever of the two doors: the household that moves, or the people of a quick visit. */
export function householdOf({ household, people }: Answers): HouseholdAnswer {
  if (household || !people) return household ?? nobody;
  return { ...nobody, partner: people.partner ? 'partner' : 'none', children: people.children };
}

/** The ids of the persons who come along, in the order in which they are shown. */
export function companionsOf(household: HouseholdAnswer): readonly string[] {
  const partner = household.partner === 'none' ? [] : ['partner'];
  return [...partner, ...household.children.map((_, n) => `child-${n + 1}`)];
}
