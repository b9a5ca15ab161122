import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayLine, type DayPart, type DayStop } from './day-line.ts';
import type { Sitting } from './problem.ts';

const family = ['you', 'partner', 'child-1', 'child-2'];

test('one-by-one sittings that follow each other are one stop with all its desks and persons', () => {
  const parts = dayLine([
    sitting('registration', 'desk-1', family, 540, 590),
    sitting('card-pickup', 'ind-1', ['child-1'], 595, 600, ['you']),
    sitting('card-pickup', 'ind-3', ['child-2'], 595, 600, ['partner']),
    sitting('card-pickup', 'ind-1', ['you'], 600, 605),
    sitting('card-pickup', 'ind-3', ['partner'], 600, 605),
    sitting('advice', 'advice-1', ['you', 'partner'], 610, 640),
  ]);
  expect(parts).toEqual([
    { service: 'registration', desks: ['desk-1'], persons: family, start: 540, end: 590 },
    {
      service: 'card-pickup',
      desks: ['ind-1', 'ind-3'],
      persons: ['child-1', 'child-2', 'you', 'partner'],
      start: 595,
      end: 605,
    },
    { service: 'advice', desks: ['advice-1'], persons: ['you', 'partner'], start: 610, end: 640 },
  ]);
});

test('two adults at two desks at the same time are a split, which goes on in the row of who goes on', () => {
  const parts = dayLine([
    sitting('advice', 'advice-1', ['you'], 540, 570),
    sitting('sticker', 'ind-1', ['partner'], 540, 550),
    sitting('return-visa', 'ind-1', ['partner'], 555, 570),
    sitting('registration', 'desk-1', ['you', 'partner'], 575, 605),
  ]);
  expect(parts.map(shape)).toEqual([[['advice'], ['sticker', 'return-visa']], 'registration']);
});

test('where some go on while others are still at the first desk, each sitting says who is where when', () => {
  const parts = dayLine([
    sitting('biometrics', 'ind-1', ['you'], 540, 550),
    sitting('sticker', 'ind-2', ['you'], 555, 565),
    sitting('biometrics', 'ind-1', ['partner'], 550, 560),
    sitting('sticker', 'ind-2', ['partner'], 565, 575),
  ]);
  const told = parts
    .flatMap(stopsOf)
    .map(({ service, desks, persons, start, end }) => [`${start}-${end} ${service}`, ...desks, ...persons]);
  expect(told).toEqual([
    ['540-550 biometrics', 'ind-1', 'you'],
    ['550-560 biometrics', 'ind-1', 'partner'],
    ['555-565 sticker', 'ind-2', 'you'],
    ['565-575 sticker', 'ind-2', 'partner'],
  ]);
  // At 555 they are apart; before and after it is one after the other.
  expect(parts.map(shape)).toEqual(['biometrics', [['biometrics'], ['sticker']], 'sticker']);
});

test('the same persons one service after another are never a split', () => {
  const parts = dayLine([
    sitting('biometrics', 'ind-1', ['you'], 540, 550),
    sitting('biometrics', 'ind-1', ['partner'], 550, 560),
    sitting('sticker', 'ind-2', ['you'], 565, 575),
    sitting('sticker', 'ind-2', ['partner'], 575, 585),
  ]);
  expect(parts.map(shape)).toEqual(['biometrics', 'sticker']);
});

test('every person and desk of every sitting is on the line, inside the times of its stop', () => {
  const one = fc.record({
    service: fc.constantFrom('a', 'b', 'c'),
    desk: fc.constantFrom('desk-1', 'desk-2'),
    person: fc.constantFrom(...family),
    start: fc.integer({ min: 100, max: 130 }),
    length: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (drawn) => {
      const sittings = drawn.map(({ service, desk, person, start, length }) =>
        sitting(service, desk, [person], start * 5, (start + length) * 5),
      );
      const stops = dayLine(sittings).flatMap(stopsOf);
      for (const { service, desk, persons, start, end } of sittings) {
        expect(
          stops.some(
            (stop) =>
              stop.service === service &&
              stop.desks.includes(desk) &&
              stop.persons.includes(persons[0]!) &&
              stop.start <= start &&
              end <= stop.end,
          ),
        ).toBe(true);
      }
    }),
  );
});

function stopsOf(part: DayPart): readonly DayStop[] {
  return 'branches' in part ? part.branches.flat() : [part];
}

function shape(part: DayPart): unknown {
  return 'branches' in part ? part.branches.map((row) => row.map(({ service }) => service)) : part.service;
}

function sitting(
  service: string,
  desk: string,
  persons: readonly string[],
  start: number,
  end: number,
  attending: readonly string[] = [],
): Sitting {
  return { service, desk, persons, attending, start, end };
}
