import { describe, expect, test } from 'vitest';
import { readProblemFile } from './problem-file.ts';

const written = {
  gridMinutes: 5,
  desks: [
    {
      id: 'desk-1',
      capabilities: ['brp'],
      free: [
        ['08:30', '12:00'],
        ['13:00', '16:30'],
      ],
    },
  ],
  services: [
    { code: 'registration', needs: ['brp'], serving: 'together', minutes: { first: 20, additional: 10 } },
    { code: 'advice', needs: ['brp'], serving: 'one-by-one', minutes: { first: 30 } },
  ],
  order: [['registration', 'advice']],
  persons: [
    { id: 'mother', services: ['registration', 'advice'] },
    { id: 'son', minor: true, services: ['registration'] },
  ],
};

const text = JSON.stringify(written);

function placeOf(file: string): string | undefined {
  const read = readProblemFile(file);
  return read.ok ? undefined : read.refusal.place;
}

/** The place of the fault after one piece of the text is replaced. */
function placeAfter(piece: string, other: string): string | undefined {
  expect(text).toContain(piece);
  return placeOf(text.replace(piece, other));
}

describe('a file of problems is read', () => {
  test('with what may be left out filled in', () => {
    const read = readProblemFile(text);
    const problem = read.ok ? read.value.problems[0] : undefined;
    expect(problem).toMatchObject({ walkMinutes: 0, maxWaitMinutes: Infinity, startNotBefore: 0 });
    expect(problem?.desks[0]?.free).toEqual([
      [510, 720],
      [780, 990],
    ]);
    expect(problem?.persons.map(({ minor }) => minor)).toEqual([false, true]);
    expect(problem?.services[1]?.minutes).toEqual({ first: 30, additional: 0 });
  });

  test('one problem, an array, or none', () => {
    expect(readProblemFile(text)).toMatchObject({ ok: true, value: { isArray: false } });
    expect(readProblemFile(`[${text},${text}]`)).toMatchObject({ ok: true, value: { isArray: true } });
    expect(readProblemFile('[]')).toEqual({ ok: true, value: { isArray: true, problems: [] } });
  });

  test('an interval may end with the day', () => {
    expect(placeAfter('"16:30"', '"24:00"')).toBeUndefined();
    expect(placeAfter('"08:30"', '"24:00"')).toBe('desks[0].free[0][0]');
  });
});

describe('what cannot be read is refused with its place', () => {
  test('text that is not JSON: line and column', () => {
    expect(placeOf('')).toBe('line 1, column 1');
    expect(placeOf('{\n  "gridMinutes": 5,\n  oops')).toBe('line 3, column 3');
  });

  test('not a problem at all', () => {
    expect(['null', '3', '"text"'].map(placeOf)).toEqual(['file', 'file', 'file']);
    expect(placeOf(`[${text}, []]`)).toBe('[1]');
  });

  test('the number of the problem comes first', () => {
    expect(placeOf(`[${text},${text.replace('"brp"', '7')}]`)).toBe('[1].desks[0].capabilities[0]');
  });

  test.each([
    ['an unknown field', '"gridMinutes":5', '"gridMinutes":5,"colour":"red"', 'colour'],
    ['an unknown field inside', '"first":20', '"first":20,"last":1', 'services[0].minutes.last'],
    ['__proto__', '"first":20', '"__proto__":{"first":20}', 'services[0].minutes.__proto__'],
    ['__proto__ of the whole', '"gridMinutes":5', '"gridMinutes":5,"__proto__":{}', '__proto__'],
    ['a field that is missing', '"gridMinutes":5,', '', 'gridMinutes'],
    ['a text for a number', '"gridMinutes":5', '"gridMinutes":"5"', 'gridMinutes'],
    ['a grid of nothing', '"gridMinutes":5', '"gridMinutes":0', 'gridMinutes'],
    ['half a minute', '"first":20', '"first":20.5', 'services[0].minutes.first'],
    ['a sitting of no minutes', '"first":20', '"first":0', 'services[0].minutes.first'],
    ['additional minutes that are used', ',"additional":10', '', 'services[0].minutes.additional'],
    ['another way of serving', '"together"', '"in turns"', 'services[0].serving'],
    ['a time that no clock shows', '"08:30"', '"8:30"', 'desks[0].free[0][0]'],
    ['a desk twice', '"desks":[', '"desks":[{"id":"desk-1","capabilities":[],"free":[]},', 'desks[1].id'],
    ['a service twice', '"code":"advice"', '"code":"registration"', 'services[1].code'],
    ['a person twice', '"id":"son"', '"id":"mother"', 'persons[1].id'],
    ['a service twice for one person', '["registration","advice"]}', '["advice","advice"]}', 'persons[0].services[1]'],
    ['a service that is not there', '["registration"]}', '["sticker"]}', 'persons[1].services[0]'],
    ['an order of a service that is not there', '[["registration",', '[["sticker",', 'order[0][0]'],
    ['an order of three', '"advice"]],', '"advice","advice"]],', 'order[0]'],
    ['a time off the grid', '"16:30"', '"16:31"', 'desks[0].free[1]'],
    ['minutes off the grid', '"additional":10', '"additional":11', 'services[0].minutes.additional'],
    ['walking off the grid', '"gridMinutes":5', '"gridMinutes":5,"walkMinutes":1', 'walkMinutes'],
    ['waiting off the grid', '"gridMinutes":5', '"gridMinutes":5,"maxWaitMinutes":1', 'maxWaitMinutes'],
    ['negative waiting', '"gridMinutes":5', '"gridMinutes":5,"maxWaitMinutes":-5', 'maxWaitMinutes'],
    ['a start off the grid', '"gridMinutes":5', '"gridMinutes":5,"startNotBefore":"08:01"', 'startNotBefore'],
    ['an interval that ends before it starts', '"16:30"', '"12:30"', 'desks[0].free[1]'],
    ['an interval that overlaps', '"13:00"', '"11:55"', 'desks[0].free[1]'],
  ])('%s', (_, piece, other, place) => {
    expect(placeAfter(piece, other)).toBe(place);
  });
});
