import { locales } from '../../platform/i18n/texts.ts';
import type { PlanPerson } from '../rules/plan.ts';
import type { ShownPlan } from './shown-plan.ts';

/** "all 4 of you", "you and your partner", "your 2 children": whom a line is for, in the middle of a sentence. */
export function peopleIn({ t, plan }: Pick<ShownPlan, 't' | 'plan'>, ids: readonly string[]): string {
  const people = plan.persons.filter(({ id }) => ids.includes(id));
  const count = people.length;
  if (count === plan.persons.length && count > 1) return t('route-pages.people.all', { count });
  const isCouple = count === 2 && people.every(({ role }) => role !== 'child');
  if (isCouple) return t('route-pages.people.couple');
  const children = plan.persons.filter(({ role }) => role === 'child').length;
  if (count === children && people.every(({ role }) => role === 'child'))
    return t('route-pages.people.children', { count });
  const alike = Map.groupBy(people, shortName);
  const names = [...alike].map(([name, same]) => t.made(name, { count: same.length }));
  return new Intl.ListFormat(locales[t.language]).format(names);
}

/** The key of the words for a person; children of one age group share it. */
function shortName({ role, age }: PlanPerson): string {
  if (role === 'child') return `route-pages.person.${age}`;
  return role === 'you' ? 'route-pages.person.you' : 'route-pages.person.partner';
}

/** The same words at the beginning of a sentence. */
export function sentenceStart(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
