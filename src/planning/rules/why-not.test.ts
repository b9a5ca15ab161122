import { describe, expect, test } from 'vitest';
import type { Problem } from './problem.ts';
import { whyNot } from './why-not.ts';

/** A mother registers (20 minutes at desk 1, until 10.00) and then gives her fingerprints (10 minutes at desk 5). */
function problem(changed: Partial<Problem> = {}): Problem {
  const service = (code: string, first: number) => ({
    code,
    needs: [code],
    serving: 'one-by-one' as const,
    minutes: { first, additional: 0 },
  });
  return {
    gridMinutes: 5,
    desks: [
      { id: 'desk-1', capabilities: ['registration'], free: [[510, 600]] },
      {
        id: 'desk-5',
        capabilities: ['biometrics'],
        free: [
          [570, 600],
          [660, 690],
        ],
      },
    ],
    services: [service('registration', 20), service('biometrics', 10)],
    order: [['registration', 'biometrics']],
    persons: [{ id: 'mother', minor: false, services: ['registration', 'biometrics'] }],
    walkMinutes: 0,
    maxWaitMinutes: 20,
    startNotBefore: 510,
    ...changed,
  };
}

describe('why no visit begins at a wanted start', () => {
  test('nothing to explain where one begins', () => {
    expect(whyNot(problem())).toBeUndefined();
    expect(whyNot(problem(), 530)).toBeUndefined();
  });

  test('the day has none at all', () => {
    const without = problem({ desks: problem().desks.slice(0, 1) });
    expect(whyNot(without, 530)).toEqual({
      kind: 'day',
      refusal: { kind: 'no-desk-for-service', service: 'biometrics' },
    });
    const impatient = problem({
      desks: [problem().desks[0]!, { ...problem().desks[1]!, free: [[660, 690]] }],
    });
    expect(whyNot(impatient)).toEqual({
      kind: 'day',
      refusal: { kind: 'no-joint-visit', binding: { maxWaitMinutes: 60 } },
    });
  });

  test('before or after everything that is free', () => {
    const outside = { kind: 'outside-the-day', from: 510, until: 690 };
    expect(whyNot(problem(), 505)).toEqual(outside);
    expect(whyNot(problem(), 690)).toEqual(outside);
    expect(whyNot(problem(), 689)).not.toEqual(outside);
  });

  test('nothing has room then, and when something next begins', () => {
    const gap = problem({
      desks: [
        {
          ...problem().desks[0]!,
          free: [
            [510, 530],
            [545, 600],
          ],
        },
        problem().desks[1]!,
      ],
    });
    expect(whyNot(gap, 535)).toEqual({
      kind: 'nothing-starts-then',
      next: 545,
    });
  });

  test('a service that has no room from then on', () => {
    expect(whyNot(problem(), 585)).toEqual({
      kind: 'no-room-from-then',
      service: 'registration',
      minutes: 20,
    });
    expect(whyNot(problem(), 580)).not.toHaveProperty('kind', 'no-room-from-then');
  });

  test('who would wait how long, and for what', () => {
    expect(whyNot(problem(), 525)).toEqual({
      kind: 'would-wait',
      person: 'mother',
      service: 'biometrics',
      desk: 'desk-5',
      minutes: 25,
    });
  });

  test('however long they waited it does not fit, and what would help', () => {
    const order: Problem['order'] = [['biometrics', 'registration']];
    expect(whyNot(problem({ order }), 580)).toEqual({
      kind: 'not-one-after-the-other',
      binding: { withoutService: 'registration' },
    });
  });
});
