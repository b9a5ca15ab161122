import { describe, expect, test } from 'vitest';
import { bestVisit } from './joint-visit.ts';
import type { Problem } from './problem.ts';
import { family } from './small-problem.test-support.ts';

describe('what binds', () => {
  const bound = (changed: Partial<Problem>) => bestVisit(family(changed), { binding: true });
  const inOrder: Problem['order'] = [['biometrics', 'registration']];
  const late = family().desks.map((one) => (one.id === 'desk-5' ? { ...one, free: [[715, 750] as const] } : one));

  test('the least waiting that makes a visit fit', () => {
    const desks = family().desks.map((one) => (one.id === 'desk-5' ? { ...one, free: [[735, 760] as const] } : one));
    const early = desks.map((one) => (one.id === 'desk-1' ? { ...one, free: [[510, 540] as const] } : one));
    expect(bound({ desks: early })).toHaveProperty('refusal', {
      kind: 'no-joint-visit',
      binding: { maxWaitMinutes: 195 },
    });
  });

  test('the first service without which it fits', () => {
    expect(bound({ order: inOrder, desks: late })).toHaveProperty('refusal.binding', {
      withoutService: 'registration',
    });
  });

  test('the first service that one desk more would help', () => {
    const services = ['one', 'two'].map((code) => ({
      code,
      needs: [code],
      serving: 'one-by-one' as const,
      minutes: { first: 5, additional: 0 },
    }));
    const desks = ['one', 'two'].map((code) => ({
      id: code,
      capabilities: [code],
      free: [[480, 485] as const],
    }));
    const persons = ['ann', 'bob'].map((id) => ({
      id,
      minor: false,
      services: ['one', 'two'],
    }));
    const each = family({
      desks,
      services,
      persons,
      order: [],
      startNotBefore: 480,
    });
    expect(bestVisit(each, { binding: true })).toHaveProperty('refusal.binding', null);
    const longer = desks.map((one) => ({
      ...one,
      free: [[480, one.id === 'one' ? 485 : 490] as const],
    }));
    expect(bestVisit({ ...each, desks: longer }, { binding: true })).toHaveProperty('refusal.binding', {
      withoutService: 'one',
    });
  });

  test('one desk more helps two persons who want the only sitting of the only desk', () => {
    const services = ['one', 'two'].map((code) => ({
      code,
      needs: [code],
      serving: 'one-by-one' as const,
      minutes: { first: 5, additional: 0 },
    }));
    const desks = [
      { id: 'one', capabilities: ['one'], free: [[480, 485] as const] },
      { id: 'two', capabilities: ['two'], free: [[485, 490] as const] },
      { id: 'three', capabilities: ['two'], free: [[485, 490] as const] },
    ];
    const persons = ['ann', 'bob'].map((id) => ({ id, minor: false, services: ['one', 'two'] }));
    const only = persons.map((person) => ({ ...person, services: ['one'] }));
    expect(bound({ desks, services, persons: only, order: [], startNotBefore: 480 })).toHaveProperty(
      'refusal.binding',
      { extraDeskFor: 'one' },
    );
    // Of two services the second is the one that lacks a desk: the first alone would not do.
    const second = desks
      .filter(({ id }) => id !== 'three')
      .map((desk) => (desk.id === 'one' ? { ...desk, free: [[480, 490] as const] } : desk));
    const ready = only.map((person) => ({ ...person, services: ['two'] }));
    expect(bound({ desks: second, services, persons: ready, order: [], startNotBefore: 480 })).toHaveProperty(
      'refusal.binding',
      { extraDeskFor: 'two' },
    );
  });

  test('waiting is named as a multiple of the grid, and a step less does not do', () => {
    const waiting = family({
      desks: [
        { id: 'desk-1', capabilities: ['brp'], free: [[510, 540]] },
        { id: 'desk-5', capabilities: ['ind', 'biometrics-kit'], free: [[565, 585]] },
      ],
      maxWaitMinutes: 5,
    });
    expect(bestVisit(waiting, { binding: true })).toHaveProperty('refusal.binding', { maxWaitMinutes: 25 });
    expect(bestVisit({ ...waiting, maxWaitMinutes: 25 })).toHaveProperty('visit');
    expect(bestVisit({ ...waiting, maxWaitMinutes: 20 })).toHaveProperty('refusal');
  });

  test('nothing is said of it unless it is asked for', () => {
    expect(bestVisit(family({ order: inOrder, desks: late }))).toHaveProperty('refusal', { kind: 'no-joint-visit' });
  });
});
