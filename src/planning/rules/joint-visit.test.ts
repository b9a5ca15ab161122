import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkVisit } from './check-visit.ts';
import { bestVisit, visitAt, visitsOfDay } from './joint-visit.ts';
import type { PlanAnswer, Problem } from './problem.ts';
import { family, GRID, smallProblem } from './small-problem.test-support.ts';
import { bestPerStart, compare, outcomeOf } from './visit-oracle.test-support.ts';

/** What a reader of a failing test wants to see first. */
function figures(answer: PlanAnswer) {
  if ('refusal' in answer) return answer.refusal;
  const { start, end, waitingMinutes } = answer.visit;
  return { start, end, waitingMinutes };
}

const runs = { numRuns: 400 };

describe('the joint visit is exact: it equals the trial of everything on small problems', () => {
  test('the best visit has the end, start, waiting and changes of desk of the best of all', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const best = [...bestPerStart(problem).values()].toSorted(compare)[0];
        const answer = bestVisit(problem);
        expect(answer.proved).toBe(true);
        if ('refusal' in answer) {
          expect(best).toBeUndefined();
          return;
        }
        const found = outcomeOf(problem, answer.visit.sittings);
        expect({ ...figures(answer), changes: found.changes }).toEqual({
          start: best?.visit.start,
          end: best?.visit.end,
          waitingMinutes: best?.visit.waitingMinutes,
          changes: best?.changes,
        });
      }),
      runs,
    );
  });

  test('every start of the day is there, with its earliest end and its least waiting', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const expected = [...bestPerStart(problem).values()]
          .map(({ visit: { start, end, waitingMinutes }, changes }) => ({
            start,
            end,
            waitingMinutes,
            changes,
          }))
          .toSorted((a, b) => a.start - b.start);
        const day = visitsOfDay(problem);
        const visits = 'visits' in day ? day.visits : [];
        expect(
          visits.map(({ start, end, waitingMinutes, sittings }) => {
            return {
              start,
              end,
              waitingMinutes,
              changes: outcomeOf(problem, sittings).changes,
            };
          }),
        ).toEqual(expected);
      }),
      runs,
    );
  });

  test('every visit found obeys C1 to C7', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const day = visitsOfDay(problem);
        const visits = 'visits' in day ? day.visits : [];
        expect(visits.flatMap((visit) => checkVisit(problem, visit))).toEqual([]);
      }),
      runs,
    );
  });
});

describe('one answer, wherever it is asked', () => {
  test('the same problem gives the same visit, sitting by sitting', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        expect(bestVisit(problem)).toEqual(bestVisit(problem));
      }),
    );
  });

  test('the best visit is one of the day, and the visit at its start', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const answer = bestVisit(problem);
        const day = visitsOfDay(problem);
        if ('refusal' in answer) {
          expect(day).toEqual(answer);
          return;
        }
        expect(visitAt(problem, answer.visit.start)).toEqual(answer);
        expect('visits' in day && day.visits).toContainEqual(answer.visit);
      }),
    );
  });

  test('the order of the desks changes no end, start or waiting', () => {
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const mirrored = { ...problem, desks: problem.desks.toReversed() };
        expect(figures(bestVisit(mirrored))).toEqual(figures(bestVisit(problem)));
      }),
      runs,
    );
  });

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
    expect(visitsOfDay(family(), { steps: 1 })).toEqual({
      refusal: { kind: 'undecided' },
      proved: false,
    });
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
