import { householdOf, type AgeGroup, type Answers } from '../../route/rules/answers.ts';

/**
 * HOUSE-05: the age of each person is the one that was answered to the route, because the plan follows from it: who is
 * 18 decides alone, who is 6 gives fingerprints.
 */

const limits: Readonly<Record<AgeGroup, readonly [from: number, to: number]>> = {
  'under-1': [0, 0],
  '1-5': [1, 5],
  '6-11': [6, 11],
  '12-17': [12, 17],
  '18-and-over': [18, Infinity],
};

/** The ages that a birth date allows, in whole years: equal when the date is fully known. */
export type Ages = { readonly least: number; readonly most: number };

/** Whether somebody of one of these ages may be in the group; a date that is known in part gets the benefit of the doubt. */
export function fitsAgeGroup({ least, most }: Ages, group: AgeGroup): boolean {
  const [from, to] = limits[group];
  return least <= to && from <= most;
}

/** The group of an age in whole years. */
export function ageGroupOf(age: number): AgeGroup {
  const found = (Object.keys(limits) as AgeGroup[]).find((group) => age <= limits[group][1]);
  return found ?? '18-and-over';
}

/** The age group of a person of the party ('child-1') as it was answered; who is no child is grown up. */
export function ageGroupIn(answers: Answers, person: string): AgeGroup {
  const place = /^child-(\d{1,2})$/.exec(person)?.[1];
  return (place && householdOf(answers).children[Number(place) - 1]) || '18-and-over';
}

/** The answers with another age group for one child ('child-1'); undefined when there is no such child. */
export function withAgeGroup(answers: Answers, person: string, group: AgeGroup): Answers | undefined {
  const { household, people } = answers;
  const place = /^child-(\d{1,2})$/.exec(person)?.[1];
  const known = householdOf(answers).children;
  if (place === undefined || known[Number(place) - 1] === undefined) return undefined;
  const children = known.map((age, n) => (n === Number(place) - 1 ? group : age));
  if (people) return { ...answers, people: { ...people, children } };
  return household && { ...answers, household: { ...household, children } };
}
