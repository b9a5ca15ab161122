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

  test('it is asked from the earliest start on, also where a desk opens before it', () => {
    expect(whyNot(problem({ startNotBefore: 525 }), 515)).toEqual({ kind: 'outside-the-day', from: 525, until: 690 });
    expect(whyNot(problem(), 510)).toHaveProperty('kind', 'would-wait');
  });

  test('what begins next is later than the wanted start, though an earlier visit is nearer', () => {
    const desks = [{ ...problem().desks[0]!, free: [[510, 550] as const, [560, 600] as const] }, problem().desks[1]!];
    expect(whyNot(problem({ desks }), 535)).toEqual({ kind: 'nothing-starts-then', next: 560 });
  });

  test('nothing begins any more: there is no next start', () => {
    const desks = [
      { ...problem().desks[0]!, free: [[510, 530] as const, [545, 600] as const] },
      { ...problem().desks[1]!, free: [[530, 555] as const] },
    ];
    expect(whyNot(problem({ desks }), 535)).toEqual({ kind: 'nothing-starts-then', next: null });
  });

  test('a desk is enough of several, and a free time of several, also to its very end', () => {
    const open = { ...problem().desks[0]!, free: [[510, 525] as const, [530, 550] as const] };
    const taken = { ...problem().desks[0]!, id: 'desk-2', free: [[580, 600] as const] };
    const late = { ...problem().desks[1]!, free: [[580, 610] as const] };
    expect(whyNot(problem({ desks: [open, taken, late] }), 530)).toEqual({
      kind: 'would-wait',
      person: 'mother',
      service: 'biometrics',
      desk: 'desk-5',
      minutes: 30,
    });
  });

  test('the longest wait is told, of the person who has it, whoever else sits meanwhile', () => {
    const desks = [
      { id: 'desk-1', capabilities: ['registration'], free: [[510, 530] as const] },
      { id: 'desk-5', capabilities: ['biometrics'], free: [[560, 570] as const] },
      { id: 'desk-7', capabilities: ['advice'], free: [[535, 545] as const, [550, 560] as const] },
    ];
    const party = problem({
      desks: [...desks, { id: 'desk-1-later', capabilities: ['registration'], free: [[560, 600]] }],
      services: [
        ...problem().services,
        { code: 'advice', needs: ['advice'], serving: 'one-by-one', minutes: { first: 10, additional: 0 } },
      ],
      persons: [
        { id: 'guest', minor: false, services: [] },
        { id: 'father', minor: false, services: ['advice'] },
        { id: 'mother', minor: false, services: ['registration', 'biometrics'] },
      ],
      maxWaitMinutes: 25,
    });
    const later = [...party.desks, { id: 'desk-5-later', capabilities: ['biometrics'], free: [[590, 600] as const] }];
    expect(whyNot({ ...party, desks: later }, 510)).toEqual({
      kind: 'would-wait',
      person: 'mother',
      service: 'biometrics',
      desk: 'desk-5',
      minutes: 30,
    });
  });

  test('the party does not wait while one of it still sits', () => {
    const service = (code: string, minutes: number) => ({
      code,
      needs: [code],
      serving: 'one-by-one' as const,
      minutes: { first: minutes, additional: 0 },
    });
    const desk = (code: string, ...free: readonly (readonly [number, number])[]) => ({
      id: `desk-${code}`,
      capabilities: [code],
      free,
    });
    const party = problem({
      desks: [
        desk('m1', [530, 550], [730, 750]),
        desk('m2', [570, 580], [760, 770]),
        desk('f1', [530, 540], [730, 740]),
        desk('f2', [565, 600], [755, 790]),
      ],
      services: [service('m1', 20), service('m2', 10), service('f1', 10), service('f2', 35)],
      order: [
        ['m1', 'm2'],
        ['f1', 'f2'],
      ],
      persons: [
        { id: 'mother', minor: false, services: ['m1', 'm2'] },
        { id: 'father', minor: false, services: ['f1', 'f2'] },
      ],
    });
    expect(whyNot(party, 530)).toEqual({
      kind: 'would-wait',
      person: 'father',
      service: 'f2',
      desk: 'desk-f2',
      minutes: 25,
    });
  });

  test('where nobody waits too long but the party has a hole, nobody is named', () => {
    const holed = problem({
      desks: [
        { id: 'desk-1', capabilities: ['registration'], free: [[510, 530] as const] },
        { id: 'desk-5', capabilities: ['biometrics'], free: [[560, 570] as const] },
        { id: 'desk-6', capabilities: ['registration'], free: [[560, 580] as const] },
      ],
      order: [],
      persons: [
        { id: 'mother', minor: false, services: ['registration'] },
        { id: 'father', minor: false, services: ['biometrics'] },
      ],
    });
    expect(whyNot(holed, 510)).toEqual({
      kind: 'would-wait',
      person: null,
      service: 'biometrics',
      desk: 'desk-5',
      minutes: 30,
    });
  });

  test('a sitting together comes first only when all who come to it are ready for it', () => {
    const together = { ...problem().services[1]!, serving: 'together' as const };
    const services = [problem().services[0]!, together];
    const desks = [
      { ...problem().desks[0]!, free: [[510, 530] as const] },
      { ...problem().desks[1]!, free: [[530, 560] as const] },
    ];
    const persons = [...problem().persons, { id: 'father', minor: false, services: ['biometrics'] }];
    const nothing = { kind: 'nothing-starts-then', next: null };
    expect(whyNot(problem({ services, desks, persons }), 540)).toHaveProperty('kind', 'no-room-from-then');
    const again = [desks[0]!, desks[1]!, { ...desks[0]!, id: 'desk-2', free: [[700, 720] as const] }];
    expect(whyNot(problem({ services, desks: again, persons }), 540)).toEqual(nothing);
    expect(whyNot(problem({ desks: again, persons }), 540)).not.toEqual(nothing);
  });

  test('the counted bound is told as undecided, and never as a reason', () => {
    const busy = problem({
      desks: [1, 2, 3].flatMap((n) => [
        { id: `desk-${n}`, capabilities: ['registration'], free: [[510, 570] as const] },
        { id: `desk-5${n}`, capabilities: ['biometrics'], free: [[535 + 10 * n, 620 + 5 * n] as const] },
      ]),
      persons: ['ann', 'bob', 'cas', 'dee', 'eva'].map((id) => ({
        id,
        minor: false,
        services: ['registration', 'biometrics'],
      })),
      maxWaitMinutes: 5,
    });
    const known = whyNot(busy, 510);
    const kinds = new Set<string | undefined>();
    for (let steps = 1; steps <= 400; steps = Math.ceil(steps * 1.7)) {
      const answer = whyNot(busy, 510, { steps });
      kinds.add(answer?.kind);
      if (answer?.kind === known?.kind) expect(answer).toEqual(known);
    }
    expect(kinds).toContain('undecided');
  });
});
