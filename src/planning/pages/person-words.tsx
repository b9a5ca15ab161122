import { Fragment, type ReactNode } from 'react';
import { writtenName } from '../../households/rules/person-name.ts';
import type { Household } from '../../households/rules/household.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan } from '../../route/rules/plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { written } from '../../route/rules/wording.ts';
import { PersonName } from '../../web/person-name.tsx';

/** Of whom a page speaks: the persons with their names and their places in the plan. */
export type Company = { readonly household: Household; readonly plan: Plan; readonly route: RouteContext };

/** "Your partner", "Child of 6 to 11 years (2)": a person's place in the plan, told apart from the others. */
export function placeOf(t: Texts, { plan, route }: Company, id: string): string {
  const person = plan.persons.find((one) => one.id === id);
  if (!person) return id;
  const words = written(person.words, writerIn(t.language, route.today));
  const alike = plan.persons.filter(({ role, age }) => role === person.role && age === person.age);
  return alike.length > 1 ? t('households.person.nth', { words, number: alike.indexOf(person) + 1 }) : words;
}

/** The whole name as it was typed; before that the place in the plan. */
export function fullName(t: Texts, company: Company, id: string): string {
  const name = company.household.persons.find((person) => person.id === id)?.name;
  return name ? writtenName(name) : placeOf(t, company, id);
}

/** Who: nothing for who is alone, "all 4 of you", or their given names. */
export function whoOf(t: Texts, company: Company, ids: readonly string[]): ReactNode {
  const coming = company.household.persons.filter(({ coming }) => coming);
  if (coming.length <= 1) return undefined;
  if (ids.length === coming.length) return t('planning.line.all', { persons: coming.length });
  const named = coming.filter(({ id }) => ids.includes(id));
  return named.map(({ id, name }, place) => (
    <Fragment key={id}>
      {place > 0 ? ', ' : ''}
      <PersonName>{name ? (name.given ?? name.family) : placeOf(t, company, id)}</PersonName>
    </Fragment>
  ));
}
