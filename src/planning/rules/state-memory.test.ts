import { expect, test } from 'vitest';
import { questionOf, searchModelOn } from './planner-question.ts';
import { prepareDay } from './prepared-day.ts';
import type { Problem } from './problem.ts';
import type { SearchModel } from './search-model.ts';
import { SearchState } from './search-state.ts';
import { family } from './small-problem.test-support.ts';
import { StateMemory } from './state-memory.ts';

function modelOf(problem: Problem): SearchModel {
  const model = searchModelOn(questionOf(problem), prepareDay(problem.desks, problem.gridMinutes));
  if ('kind' in model) throw new Error(model.kind);
  return model;
}

/** Ann needs four services of one slot, each at a desk of its own that is free all day. */
function patientAnn(): SearchState {
  const codes = ['a', 'b', 'c', 'd'];
  return new SearchState(
    modelOf(
      family({
        desks: codes.map((code) => ({ id: `desk-${code}`, capabilities: [code], free: [[480, 600]] })),
        services: codes.map((code) => ({
          code,
          needs: [code],
          serving: 'one-by-one',
          minutes: { first: 5, additional: 0 },
        })),
        order: [],
        persons: [{ id: 'ann', minor: false, services: codes }],
        startNotBefore: 480,
      }),
    ),
  );
}

test('nothing is known of a state before it is remembered, and the last that was remembered counts', () => {
  const memory = new StateMemory();
  const state = patientAnn();
  expect(memory.look(state, 3, -1, 'end', 0)).toBe(0);
  memory.remember(state, 3, -1, 'end', 0, 12);
  expect(memory.look(state, 3, -1, 'end', 0)).toBe(12);
  memory.remember(state, 3, -1, 'end', 0, 15);
  expect(memory.look(state, 3, -1, 'end', 0)).toBe(15);
});

test('each of many states has its own value', () => {
  const memory = new StateMemory();
  const state = patientAnn();
  const questions: (readonly [from: number, lastService: number, within: number])[] = [];
  for (let within = 0; within < 1280; within += 16)
    for (let from = 0; from < 60; from++)
      for (let lastService = -1; lastService < 24; lastService++) questions.push([from, lastService, within]);
  questions.forEach(([from, last, within], n) => memory.remember(state, from, last, 'end', within, n + 1));
  const wrong = questions.filter(([from, last, within], n) => memory.look(state, from, last, 'end', within) !== n + 1);
  expect(wrong).toEqual([]);
});

test('what was waited so far sets two states apart while changes of desk are counted, and not before', () => {
  const rowOf = (code: number) => code;
  const waited = patientAnn();
  waited.place(0, rowOf(0), -1, 0);
  waited.place(1, rowOf(1), -1, 4);
  const straight = patientAnn();
  straight.place(0, rowOf(0), -1, 3);
  straight.place(1, rowOf(1), -1, 4);
  expect([waited.waiting, straight.waiting]).toEqual([3, 0]);
  for (const [aim, known] of [
    ['end', 9],
    ['waiting', 9],
    ['changes', 0],
  ] as const) {
    const memory = new StateMemory();
    memory.remember(waited, 6, -1, aim, 0, 9);
    expect([aim, memory.look(straight, 6, -1, aim, 0)]).toEqual([aim, known]);
  }
});

test('a desk that is still in use sets two states apart', () => {
  const early = patientAnn();
  early.place(0, 0, -1, 2);
  const late = patientAnn();
  late.place(0, 1, -1, 2);
  const memory = new StateMemory();
  memory.remember(early, 2, -1, 'end', 0, 7);
  expect(memory.look(late, 2, -1, 'end', 0)).toBe(0);
  expect(memory.look(early, 2, -1, 'end', 0)).toBe(7);
});
