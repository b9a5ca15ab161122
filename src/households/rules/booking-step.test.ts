import { expect, test } from 'vitest';
import { bookingStep } from './booking-step.ts';
import type { Household } from './household.ts';

test('a family of four takes 8 steps, counted without a gap', () => {
  const family = householdOf('you', 'partner', 'child-1', 'child-2');
  const places = ['persons', ...family.persons.map(({ id }) => ({ person: id })), 'time', 'contact', 'check'] as const;
  expect(places.map((place) => bookingStep(family, place))).toEqual(places.map((_, n) => ({ number: n + 1, of: 8 })));
});

test('who is alone takes 4 steps, because nobody asks who comes', () => {
  const alone = householdOf('you');
  const places = [{ person: 'you' }, 'time', 'contact', 'check'] as const;
  expect(places.map((place) => bookingStep(alone, place))).toEqual([1, 2, 3, 4].map((number) => ({ number, of: 4 })));
});

test('who stays at home is no step', () => {
  const family = householdOf('you', 'partner', 'child-1');
  const without = { ...family, persons: family.persons.map((one) => ({ ...one, coming: one.id !== 'partner' })) };
  expect(bookingStep(without, { person: 'child-1' })).toEqual({ number: 3, of: 6 });
});

function householdOf(...ids: readonly string[]): Household {
  const persons = ids.map((id) => ({ id, minor: id.startsWith('child'), coming: true, name: null, born: null }));
  return { booking: 'b', answers: {}, language: 'en', draftUntil: null, persons, contact: null };
}
