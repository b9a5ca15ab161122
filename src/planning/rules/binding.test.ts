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

  test('nothing is said of it unless it is asked for', () => {
    expect(bestVisit(family({ order: inOrder, desks: late }))).toHaveProperty('refusal', { kind: 'no-joint-visit' });
  });
});
