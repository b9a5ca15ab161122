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
});

export type Answers = z.infer<typeof answersSchema>;
export type AnswerName = keyof Answers;
export type AgeGroup = (typeof ageGroups)[number];
export type HouseholdAnswer = NonNullable<Answers['household']>;

/** The ids of the persons who come along, in the order in which they are shown. */
export function companionsOf(household: HouseholdAnswer): readonly string[] {
  const partner = household.partner === 'none' ? [] : ['partner'];
  return [...partner, ...household.children.map((_, n) => `child-${n + 1}`)];
}
