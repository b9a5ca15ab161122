import type { Texts } from '../../platform/i18n/texts.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { RoutePerson } from '../../route/rules/persons.ts';
import { written } from '../../route/rules/wording.ts';
import type { Draft } from './draft.ts';

/** "You", "Your partner", "Child of 6 to 11 years (2)": a person's place in the plan, told apart from the others. */
export function placeOf(t: Texts, { places, route }: Draft, id: string): string {
  const place = places.get(id);
  if (!place) return id;
  const words = written(place.words, writerIn(t.language, route.today));
  const number = numberAmongAlike(places, place);
  return number === undefined ? words : t('households.person.nth', { words, number });
}

/** "Details of the child of 6 to 11 years": the heading of a person's page, which is also its title and so holds no name. */
export function headingOf(t: Texts, { places }: Draft, id: string): string {
  const place = places.get(id);
  if (!place) return t('households.person.title.you');
  const heading = t.made(`households.person.title.${place.role === 'child' ? `child.${place.age}` : place.role}`);
  const number = numberAmongAlike(places, place);
  return number === undefined ? heading : t('households.person.nth', { words: heading, number });
}

/** 2 for the second of two children with the same words; undefined for who is the only one. */
function numberAmongAlike(places: Draft['places'], place: RoutePerson): number | undefined {
  const alike = [...places.values()].filter(({ role, age }) => role === place.role && age === place.age);
  return alike.length > 1 ? alike.indexOf(place) + 1 : undefined;
}
