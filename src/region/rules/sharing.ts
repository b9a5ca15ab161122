import { z } from 'zod';
import { datedFact, holdsOn } from './dated.ts';

/** Who looks at data of a customer: an agency in its part in one visit, the customer, an employer, or a public screen. */
export const viewers = [
  'centre',
  'home-municipality',
  'registering-municipality',
  'other-municipality',
  'ind',
  'customer',
  'employer',
  'display',
  'dashboard',
] as const;

/** What is told of a customer, in the parts in which it is shared. */
export const dataCategories = [
  'visit',
  'name',
  'contact',
  'needs',
  'ticket',
  'birth-date',
  'situation',
  'topics',
  'urgent-request',
  'group-session',
  'reference',
  'own-papers',
  'view-log',
  // Held by nobody yet.
  'v-number',
  'passport-scan',
  'residence-decision',
  'address',
  'notes',
  'satisfaction',
] as const;

export type Viewer = (typeof viewers)[number];

/** The viewers who are agencies with a part in a visit: what they see becomes rows of sharing. */
export const sharingViewers = ['centre', 'home-municipality', 'registering-municipality', 'ind'] as const;
export type SharingViewer = (typeof sharingViewers)[number];

const code = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'a code has small letters and dashes');
const inLanguages = z.strictObject({ en: z.string().min(1), nl: z.string().min(1) });

/** One cell of the table: whether a viewer sees a category of data, why, and when. */
export const sharingRule = z
  .strictObject({
    viewer: z.enum(viewers),
    category: z.enum(dataCategories),
    sees: z.enum(['yes', 'no', 'in-words']),
    /** What is seen instead, such as "counts"; with `in-words` only. */
    words: inLanguages.optional(),
    /** Why an agency sees it; with the `yes` of an agency only. */
    purpose: code.optional(),
    /** From so many days before the day of the visit; left out: from the booking on. */
    daysBefore: z.int().nonnegative().optional(),
    /** Until the end of so many days after it; left out: until the data are erased. */
    daysAfter: z.int().nonnegative().optional(),
    ...datedFact,
  })
  .refine(({ sees, words }) => (sees === 'in-words') === (words !== undefined), {
    message: 'words belong to "in-words", and to nothing else',
    path: ['words'],
  })
  .refine(({ viewer, sees, purpose }) => (isSharing(viewer) && sees === 'yes') === (purpose !== undefined), {
    message: 'an agency sees for a purpose, and nobody else has one',
    path: ['purpose'],
  });

/** The category of some columns of a table about persons. `id` tells of nobody by itself; `secret` is for nobody. */
export const personalColumns = z.strictObject({
  table: z.string().regex(/^[a-z]+\.[a-z_]+$/),
  category: z.enum([...dataCategories, 'id', 'secret']),
  columns: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
  ...datedFact,
});

/** Why an officer looks at a visit, as the journal keeps it. */
export const lookPurpose = z.strictObject({
  code,
  name: inLanguages,
  /** Whether it can be chosen at a visit that is not on today's list. */
  asked: z.boolean(),
  ...datedFact,
});

export type SharingRule = z.infer<typeof sharingRule>;
export type PersonalColumns = z.infer<typeof personalColumns>;
export type LookPurpose = z.infer<typeof lookPurpose>;

function isSharing(viewer: Viewer): viewer is SharingViewer {
  return (sharingViewers as readonly string[]).includes(viewer);
}

/** What a viewer sees on `day` (YYYY-MM-DD), by category. */
export function seenBy(rules: readonly SharingRule[], viewer: Viewer, day: string): readonly SharingRule[] {
  return rules.filter((rule) => rule.viewer === viewer && rule.sees === 'yes' && holdsOn(rule, day));
}

/** The purposes from which who opens a visit that is not on today's list chooses. */
export function askedPurposes(purposes: readonly LookPurpose[], day: string): readonly LookPurpose[] {
  return purposes.filter((purpose) => purpose.asked && holdsOn(purpose, day));
}
