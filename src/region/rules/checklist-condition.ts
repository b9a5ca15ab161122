import { z } from 'zod';

/**
 * For whom a row of the checklist holds: each fact of the person that the row names has one of the listed
 * values. These names are the vocabulary between the checklist and the route, which knows the person; where both have a fact it
 * has one name, such as `group`.
 */
export const checklistCondition = z.strictObject({
  /** The best of the person's nationalities: Dutch before EU, EEA or Swiss, before other. */
  group: z
    .array(z.enum(['dutch', 'eu-eea-swiss', 'other']))
    .min(1)
    .optional(),
  /** Married or in a registered partnership, now. */
  married: z.array(z.boolean()).length(1).optional(),
  /** Was married or in a registered partnership, which ended by divorce. */
  divorced: z.array(z.boolean()).length(1).optional(),
  /** Was married or in a registered partnership with somebody who died. */
  widowed: z.array(z.boolean()).length(1).optional(),
  /** Has children, also when they do not come along. */
  parent: z.array(z.boolean()).length(1).optional(),
  /** Born outside the Netherlands. */
  bornAbroad: z.array(z.boolean()).length(1).optional(),
  /** Has papers in another language than those of the setting `accepted-languages`. */
  papersNeedTranslation: z.array(z.boolean()).length(1).optional(),
  /** The country or part of the Kingdom from which the person comes, ISO 3166-1 alpha-2. */
  comingFrom: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .min(1)
    .optional(),
});

export type ChecklistCondition = z.infer<typeof checklistCondition>;

/** The names of the facts that a checklist may ask of a person. */
export type ChecklistFact = keyof ChecklistCondition;

/** What is known of one person. A fact that nobody asked is left out. */
export type PersonFacts = {
  readonly [Fact in ChecklistFact]?: NonNullable<ChecklistCondition[Fact]>[number] | undefined;
};

/**
 * Whether a row of the checklist may concern this person: `no` as soon as a known fact differs, `perhaps` when
 * a fact that it names is not known. Perhaps is for the safe list: the paper is shown with its condition.
 */
export function concerns(condition: ChecklistCondition, person: PersonFacts): 'yes' | 'perhaps' | 'no' {
  let answer: 'yes' | 'perhaps' = 'yes';
  for (const fact of Object.keys(condition) as ChecklistFact[]) {
    const allowed: readonly unknown[] | undefined = condition[fact];
    const known = person[fact];
    if (allowed === undefined) continue;
    if (known === undefined) answer = 'perhaps';
    else if (!allowed.includes(known)) return 'no';
  }
  return answer;
}
