import { describe, expect, test } from 'vitest';
import { checkVisit } from './check-visit.ts';
import { bestVisit, visitAt, visitsOfDay } from './joint-visit.ts';
import type { PlanAnswer, Problem } from './problem.ts';
import { family, GRID } from './small-problem.test-support.ts';

/** What a reader of a failing test wants to see first. */
function figures(answer: PlanAnswer) {
  if ('refusal' in answer) return answer.refusal;
  const { start, end, waitingMinutes } = answer.visit;
  return { start, end, waitingMinutes };
}

test('a start at which no visit begins is refused', () => {
  expect(visitAt(family(), 481)).toEqual({
    refusal: { kind: 'no-joint-visit' },
    proved: true,
  });
  expect(visitAt(family(), 12 * 60)).toEqual({
    refusal: { kind: 'no-joint-visit' },
    proved: true,
  });
});

test('a start between two slots of the grid is refused, however near', () => {
  expect(visitAt(family(), 510)).toHaveProperty('visit.start', 510);
  expect(visitAt(family(), 512)).toEqual({ refusal: { kind: 'no-joint-visit' }, proved: true });
});

test('minutes for persons more count only where they are served together (C1)', () => {
  const services = family().services.map((one) => ({ ...one, minutes: { first: 10, additional: 15 } }));
  const answer = bestVisit(family({ services }));
  const minutes = 'visit' in answer ? answer.visit.sittings.map(({ start, end }) => end - start) : [];
  expect(minutes).toEqual([25, 10, 10]);
});

test('sittings that start together stand in the order of their desks, all others in order of time', () => {
  const desks = [
    { id: 'desk-5', capabilities: ['ind', 'biometrics-kit'], free: [[510, 560] as const] },
    { id: 'desk-1', capabilities: ['brp'], free: [[510, 720] as const] },
  ];
  const persons = [
    { id: 'mother', minor: false, services: ['registration', 'biometrics'] },
    { id: 'father', minor: false, services: ['biometrics'] },
  ];
  const answer = bestVisit(family({ desks, persons, order: [] }));
  expect('visit' in answer && answer.visit.sittings.map(({ start, desk }) => `${start} ${desk}`)).toEqual([
    '510 desk-5',
    '510 desk-1',
    '530 desk-5',
  ]);
});

test('more than thirty services are left undecided', () => {
  const many = (count: number) => {
    const codes = Array.from({ length: count }, (_, n) => `s${n}`);
    const service = { needs: ['any'], serving: 'one-by-one', minutes: { first: 5, additional: 0 } } as const;
    return family({
      desks: [],
      services: codes.map((code) => ({ ...service, code })),
      order: [],
      persons: codes.map((code) => ({ id: code, minor: false, services: [code] })),
    });
  };
  expect(bestVisit(many(30))).toHaveProperty('refusal', { kind: 'no-desk-for-service', service: 's0' });
  expect(bestVisit(many(31))).toEqual({ refusal: { kind: 'undecided' }, proved: false });
});

describe('the refusals, in their order', () => {
  const nobodyNeeds = { minor: false, services: [] };

  test('a minor without adult comes before nothing to do', () => {
    expect(bestVisit(family({ persons: [{ id: 'son', minor: true, services: [] }] }))).toEqual({
      refusal: { kind: 'minor-without-adult' },
      proved: true,
    });
  });

  test('nobody needs a service, or there is nobody', () => {
    for (const persons of [[], [{ id: 'mother', ...nobodyNeeds }]]) {
      expect(bestVisit(family({ persons }))).toHaveProperty('refusal', {
        kind: 'nothing-to-do',
      });
    }
  });

  test('no desk for a later service comes before no room for an earlier one', () => {
    const desks = [{ id: 'desk-1', capabilities: ['brp'], free: [[510, 515] as const] }];
    expect(bestVisit(family({ desks }))).toHaveProperty('refusal', {
      kind: 'no-desk-for-service',
      service: 'biometrics',
    });
  });

  test('no room is told with the minutes of one sitting, counted from the earliest start', () => {
    expect(bestVisit(family({ startNotBefore: 695 }))).toHaveProperty('refusal', {
      kind: 'no-room-for-service',
      service: 'registration',
      minutes: 30,
    });
    expect(bestVisit(family({ startNotBefore: 690 }))).toHaveProperty('visit.start', 690);
  });

  test('what fits alone but not together is no joint visit', () => {
    const order: Problem['order'] = [['biometrics', 'registration']];
    const late = family().desks.map((one) => (one.id === 'desk-5' ? { ...one, free: [[715, 750] as const] } : one));
    expect(bestVisit(family({ order, desks: late }))).toHaveProperty('refusal', { kind: 'no-joint-visit' });
  });

  test('when the steps run out, each start that is easy still has the visit that ends earliest, and nothing is proved', () => {
    const party = family({ walkMinutes: 5, maxWaitMinutes: 60 });
    const whole = visitsOfDay(party);
    const endAt = new Map('visits' in whole ? whole.visits.map(({ start, end }) => [start, end]) : []);
    for (const steps of [1, 7, 40, 90]) {
      const quick = visitsOfDay(party, { steps });
      const visits = 'visits' in quick ? quick.visits : [];
      expect({ steps, proved: quick.proved, starts: visits.map(({ start }) => start) }).toEqual({
        steps,
        proved: false,
        starts: [...endAt.keys()],
      });
      for (const visit of visits) {
        expect(checkVisit(party, visit)).toEqual([]);
        expect(visit.end).toBe(endAt.get(visit.start)!);
      }
    }
  });

  test('the counted bound gives a valid visit that is not proved, or is undecided', () => {
    const four = ['a', 'b', 'c', 'd'].map((id, n) => ({
      id,
      minor: n > 1,
      services: ['registration', 'biometrics'],
    }));
    const party = family({ persons: four, walkMinutes: 5, maxWaitMinutes: 60 });
    const best = bestVisit(party);
    const kinds = new Set<string>();
    for (let steps = 1; steps < 400; steps += 3) {
      const one = bestVisit(party, { steps });
      if (one.proved) expect(figures(one)).toEqual(figures(best));
      if ('visit' in one) expect(checkVisit(party, one.visit)).toEqual([]);
      else expect(one).toEqual({ refusal: { kind: 'undecided' }, proved: false });
      kinds.add(`${'visit' in one ? 'visit' : 'refusal'} ${one.proved}`);
    }
    expect([...kinds].sort()).toEqual(['refusal false', 'visit false', 'visit true']);
  });
});

/** Services of one slot, each with a desk of its own that is free in these slots after 8.00. */
function desksFree(slots: Readonly<Record<string, readonly (readonly [number, number])[]>>): Partial<Problem> {
  const minute = (slot: number) => 480 + slot * GRID;
  return {
    desks: Object.entries(slots).map(([code, all]) => ({
      id: `desk-${code}`,
      capabilities: [code],
      free: all.map(([from, to]) => [minute(from), minute(to)] as const),
    })),
    services: Object.keys(slots).map((code) => ({
      code,
      needs: [code],
      serving: 'one-by-one',
      minutes: { first: code === 'long' ? 6 * GRID : GRID, additional: 0 },
    })),
    order: [],
    startNotBefore: 480,
  };
}

describe('cases that chance seldom finds', () => {
  test('an adult who has been done too long cannot come back to attend (C7)', () => {
    const party = family({
      ...desksFree({ short: [[0, 1]], long: [[1, 7]], card: [[6, 7]] }),
      persons: [
        { id: 'ann', minor: false, services: ['short'] },
        { id: 'bob', minor: false, services: ['long'] },
        { id: 'cas', minor: true, services: ['card'] },
      ],
    });
    expect(bestVisit({ ...party, maxWaitMinutes: 20 })).toEqual({
      refusal: { kind: 'no-joint-visit' },
      proved: true,
    });
    expect(bestVisit({ ...party, maxWaitMinutes: 25 })).toHaveProperty('visit.waitingMinutes', 25);
  });

  test('an adult may fill the waiting with attending, and then does not wait too long (C5, C7)', () => {
    const party = family({
      ...desksFree({ first: [[0, 1]], last: [[6, 7]], card: [[3, 4]] }),
      persons: [
        { id: 'ann', minor: false, services: ['first', 'last'] },
        { id: 'cas', minor: true, services: ['card'] },
      ],
      maxWaitMinutes: 10,
    });
    expect(bestVisit(party)).toHaveProperty('visit.waitingMinutes', 20);
    expect(bestVisit({ ...party, maxWaitMinutes: 5 })).toHaveProperty('refusal', { kind: 'no-joint-visit' });
  });

  test('of two adults the one who would wait attends', () => {
    const party = family({
      ...desksFree({
        early: [[0, 1]],
        first: [[0, 1]],
        card: [[1, 2]],
        advice: [[2, 3]],
        last: [[3, 4]],
      }),
      persons: [
        { id: 'bob', minor: false, services: ['early'] },
        { id: 'ann', minor: false, services: ['first', 'last'] },
        { id: 'cas', minor: true, services: ['card', 'advice'] },
      ],
    });
    expect(bestVisit(party)).toHaveProperty('visit.waitingMinutes', 0);
  });

  test('a desk that can do more is kept for who needs it', () => {
    const desks = [
      {
        id: 'both',
        capabilities: ['card', 'advice'],
        free: [[480, 485] as const],
      },
      { id: 'card', capabilities: ['card'], free: [[480, 495] as const] },
    ];
    const party = family({
      ...desksFree({ card: [], advice: [] }),
      desks,
      persons: [
        { id: 'ann', minor: false, services: ['card'] },
        { id: 'bob', minor: false, services: ['advice'] },
      ],
    });
    expect(bestVisit(party)).toHaveProperty('visit.end', 485);
  });

  test('a later start may reach what an earlier one may not: the party waits too long in between (C7)', () => {
    const party = family({
      ...desksFree({
        short: [[0, 2]],
        card: [
          [3, 4],
          [4, 5],
        ],
        advice: [[7, 8]],
      }),
      persons: [
        { id: 'ann', minor: false, services: ['short'] },
        { id: 'bob', minor: false, services: ['card', 'advice'] },
      ],
      maxWaitMinutes: 10,
    });
    const day = visitsOfDay(party);
    expect('visits' in day && day.visits.map(({ start, end }) => [start, end])).toEqual([[485, 520]]);
  });
});

test('the example of the definition has the visit of the definition', () => {
  expect(bestVisit(family())).toEqual({
    visit: {
      start: 510,
      end: 560,
      waitingMinutes: 0,
      sittings: [
        {
          service: 'registration',
          desk: 'desk-1',
          persons: ['mother', 'son'],
          attending: [],
          start: 510,
          end: 540,
        },
        {
          service: 'biometrics',
          desk: 'desk-5',
          persons: ['son'],
          attending: ['mother'],
          start: 540,
          end: 550,
        },
        {
          service: 'biometrics',
          desk: 'desk-5',
          persons: ['mother'],
          attending: [],
          start: 550,
          end: 560,
        },
      ],
    },
    proved: true,
  });
});
