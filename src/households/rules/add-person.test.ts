import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indianFamily, spanishResearcher } from '../../../test/builders/answers.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { ageGroups, companionsOf, householdOf, type Answers } from '../../route/rules/answers.ts';
import { isOfAge, withPerson, type Relation } from './add-person.ts';

test.each<[string, Answers, Relation, string]>([
  ['a child of a family with two', indianFamily, { kind: 'child', age: 'under-1' }, 'child-3'],
  ['a wife of who was alone', spanishResearcher, { kind: 'spouse' }, 'partner'],
  ['a child of a letter for one', { need: 'collect', letter: 'here' }, { kind: 'child', age: '6-11' }, 'child-1'],
])('HOUSE-06: %s gets the next place', (_, answers, relation, place) => {
  expect(withPerson(answers, relation)).toMatchObject({ ok: true, value: { person: place } });
});

test('HOUSE-06: a second partner has no place, and a letter for one becomes one for more', () => {
  expect(withPerson(indianFamily, { kind: 'partner' })).toMatchObject({ refusal: { kind: 'has-partner' } });
  const added = withPerson({ need: 'collect', letter: 'here' }, { kind: 'partner' });
  expect(added).toMatchObject({
    value: { answers: { letter: 'here-for-more', people: { self: true, partner: true, children: [] } } },
  });
});

const relation = fc.oneof(
  fc.constantFrom<Relation>({ kind: 'spouse' }, { kind: 'partner' }),
  fc.constantFrom(...ageGroups).map((age): Relation => ({ kind: 'child', age })),
);

test('HOUSE-06: nobody who was there before becomes another person, whoever is added', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Answers>(indianFamily, spanishResearcher, { need: 'biometrics' }),
      fc.array(relation),
      (from, all) => {
        let answers = from;
        for (const one of all) {
          const before = householdOf(answers);
          const added = withPerson(answers, one);
          if (!added.ok) continue;
          const after = householdOf(added.value.answers);
          expect(companionsOf(before)).not.toContain(added.value.person);
          expect(companionsOf(after).toSorted()).toEqual([...companionsOf(before), added.value.person].toSorted());
          expect(after.children.slice(0, before.children.length)).toEqual(before.children);
          answers = added.value.answers;
        }
      },
    ),
  );
});

test.each([
  ['2020-06-30', '6-11', true, '6 years on the day of arrival, not yet today'],
  ['2020-06-30', '1-5', false, 'the day of arrival counts'],
  ['2021-06-30', '1-5', true, ''],
] as const)('HOUSE-05: born %s is of the group %s: %s (%s)', (born, group, expected, _why) => {
  const { year, month, day } = Temporal.PlainDate.from(born);
  const answers: Answers = { ...indianFamily, arrival: { kind: 'coming', day: '2026-07-01' } };
  expect(isOfAge({ year, month, day }, group, answers, Temporal.PlainDate.from('2026-06-15'))).toBe(expected);
});
