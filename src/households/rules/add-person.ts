import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { householdOf, type AgeGroup, type Answers } from '../../route/rules/answers.ts';
import { fitsAgeGroup } from './age-group.ts';
import { agesOn, type BirthDate } from './birth-date.ts';

/** Who comes along, as the questions of the route would have had it. */
export type Relation = { readonly kind: 'spouse' | 'partner' } | { readonly kind: 'child'; readonly age: AgeGroup };

/** Their place in the household ('child-2'), and the answers in which they have it. */
export type Addition = { readonly person: string; readonly answers: Answers };

export type AdditionRefusal =
  | { readonly kind: 'has-partner' }
  /** HOUSE-05: what somebody needs follows from the age group, so it is the one of the passport. */
  | { readonly kind: 'age-not-as-answered' };

/**
 * HOUSE-06: somebody who was forgotten gets a place in the household behind those who are there, so that nobody else
 * becomes another person of the plan.
 */
export function withPerson(answers: Answers, relation: Relation): Result<Addition, AdditionRefusal> {
  const { people, letter } = answers;
  const known = householdOf(answers);
  if (relation.kind !== 'child' && known.partner !== 'none') return refused({ kind: 'has-partner' });
  const children = relation.kind === 'child' ? [...known.children, relation.age] : known.children;
  const person = relation.kind === 'child' ? `child-${children.length}` : 'partner';
  const partner = relation.kind === 'child' ? known.partner : relation.kind;
  if (answers.need === undefined)
    return granted({ person, answers: { ...answers, household: { ...known, partner, children } } });

  const others = { self: people?.self ?? true, partner: partner !== 'none', children };
  // A letter for one person is now one for more.
  const letters = letter === 'here' ? { letter: 'here-for-more' as const } : {};
  return granted({ person, answers: { ...answers, ...letters, people: others } });
}

/** Whether the birth date gives the age that the relation says, on the day that counts for this household. */
export function isOfAge(born: BirthDate, group: AgeGroup, answers: Answers, today: Temporal.PlainDate): boolean {
  return fitsAgeGroup(agesOn(born, dayOfAge(answers, today)), group);
}

/** Ages are those of the arrival, or of today for who is here. */
function dayOfAge({ arrival }: Answers, today: Temporal.PlainDate): Temporal.PlainDate {
  if (arrival?.kind !== 'coming') return today;
  const day = Temporal.PlainDate.from(arrival.day);
  return Temporal.PlainDate.compare(day, today) > 0 ? day : today;
}
