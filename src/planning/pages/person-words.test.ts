import { expect, test } from 'vitest';
import { indianFamily } from '../../../test/builders/answers.ts';
import { routeOn } from '../../../test/builders/route.ts';
import type { Household } from '../../households/rules/household.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { placeOf } from './person-words.tsx';

test('two children of one age are told apart by a number, and who is alone in a place has none', () => {
  const route = routeOn('2026-11-30');
  const household = { partner: 'spouse', children: ['6-11', '6-11', '1-5'], otherNationalities: false } as const;
  const plan = planOf({ ...indianFamily, household }, route);
  const company = { plan, route, household: {} as Household };
  const told = ['you', 'child-1', 'child-2', 'child-3'].map((id) => placeOf(textsOf('en'), company, id));
  expect(told).toEqual(['You', 'Child of 6 to 11 years (1)', 'Child of 6 to 11 years (2)', 'Child of 1 to 5 years']);
});
