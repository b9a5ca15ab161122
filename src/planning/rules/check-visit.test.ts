import { describe, expect, test } from 'vitest';
import { checkVisit } from './check-visit.ts';
import type { Problem, Sitting, Visit } from './problem.ts';

/** Two adults and a child; registration together at desk-1 or desk-2, then a card for each at desk-3 or desk-4. */
function problem(changed: Partial<Problem> = {}): Problem {
  return {
    gridMinutes: 5,
    desks: [
      { id: 'desk-1', capabilities: ['brp'], free: [[500, 540] as const, [540, 700] as const] },
      { id: 'desk-2', capabilities: ['brp', 'card-safe'], free: [[500, 700]] },
      { id: 'desk-3', capabilities: ['card-safe'], free: [[500, 700]] },
    ],
    services: [
      { code: 'registration', needs: ['brp'], serving: 'together', minutes: { first: 10, additional: 5 } },
      { code: 'card', needs: ['card-safe'], serving: 'one-by-one', minutes: { first: 5, additional: 0 } },
    ],
    order: [['registration', 'card']],
    persons: [
      { id: 'ann', minor: false, services: ['registration', 'card'] },
      { id: 'bob', minor: false, services: ['registration'] },
      { id: 'cas', minor: true, services: ['registration', 'card'] },
    ],
    walkMinutes: 5,
    maxWaitMinutes: 20,
    startNotBefore: 500,
    ...changed,
  };
}

const registration = sitting('registration', 'desk-1', ['ann', 'bob', 'cas'], 500, 520);
const cardOfAnn = sitting('card', 'desk-3', ['ann'], 525, 530);
const cardOfCas = sitting('card', 'desk-3', ['cas'], 530, 535, ['ann']);

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

/** A visit whose own figures are right, so that only the rule under test can be broken. */
function visit(...sittings: readonly Sitting[]): Visit {
  const waits = (id: string) => {
    const mine = sittings.filter((one) => one.persons.includes(id) || one.attending.includes(id));
    const inOrder = mine.toSorted((a, b) => a.start - b.start);
    return inOrder.slice(1).reduce((sum, next, n) => sum + next.start - inOrder[n]!.end, 0);
  };
  return {
    start: Math.min(...sittings.map(({ start }) => start)),
    end: Math.max(...sittings.map(({ end }) => end)),
    waitingMinutes: ['ann', 'bob', 'cas'].reduce((sum, id) => sum + waits(id), 0),
    sittings,
  };
}

function broken(found: Visit, changed: Partial<Problem> = {}): readonly string[] {
  return [...new Set(checkVisit(problem(changed), found).map(({ rule }) => rule))];
}

test('a visit that keeps all rules has no violation', () => {
  expect(broken(visit(registration, cardOfAnn, cardOfCas))).toEqual([]);
});

describe('C1: the visit is complete', () => {
  test('a person is left out', () => {
    expect(broken(visit(registration, cardOfAnn))).toEqual(['C1']);
  });
  test('a sitting together is cut in two', () => {
    const alone = sitting('registration', 'desk-2', ['bob'], 500, 510);
    const rest = sitting('registration', 'desk-1', ['ann', 'cas'], 505, 520);
    expect(broken(visit(alone, rest, cardOfAnn, cardOfCas))).toEqual(['C1']);
  });
  test('a sitting is too short', () => {
    expect(broken(visit({ ...registration, start: 505 }, cardOfAnn, cardOfCas))).toEqual(['C1']);
  });
  test('nobody needs the service', () => {
    const extra = sitting('card', 'desk-3', ['bob'], 540, 545);
    expect(broken(visit(registration, cardOfAnn, cardOfCas, extra))).toEqual(['C1']);
  });
});

describe('C2: a desk that is able and free', () => {
  test('the desk lacks a capability', () => {
    expect(broken(visit(registration, { ...cardOfAnn, desk: 'desk-1' }, cardOfCas))).toContain('C2');
  });
  test('the sitting lies in two free intervals that touch', () => {
    const late = { ...registration, start: 530, end: 550 };
    expect(broken(visit(late, { ...cardOfAnn, start: 555, end: 560 }, { ...cardOfCas, start: 560, end: 565 }))).toEqual(
      ['C2'],
    );
  });
  test('it starts before anybody may come', () => {
    expect(broken(visit(registration, cardOfAnn, cardOfCas), { startNotBefore: 505 })).toEqual(['C2']);
  });
  test('two sittings overlap on one desk', () => {
    const withBob = { ...cardOfCas, start: 525, end: 530, attending: ['bob'] };
    expect(broken(visit(registration, cardOfAnn, withBob))).toEqual(['C2']);
  });
});

test('C3: an adult attends one sitting while having another', () => {
  const atTheSameTime = { ...cardOfCas, desk: 'desk-2', start: 525, end: 530 };
  expect(broken(visit(registration, cardOfAnn, atTheSameTime), { walkMinutes: 0 })).toContain('C3');
});

test('C4: a card before the registration', () => {
  const late = { ...registration, start: 540, end: 560 };
  expect(broken(visit(late, cardOfAnn, cardOfCas))).toEqual(['C4']);
});

test('C4 does not bind who only attends: the mother of the child may register later', () => {
  const persons = [
    { id: 'ann', minor: false, services: ['registration'] },
    { id: 'cas', minor: true, services: ['card'] },
  ];
  const after = sitting('registration', 'desk-2', ['ann'], 540, 550);
  expect(broken(visit({ ...cardOfCas, desk: 'desk-2' }, after), { persons })).toEqual([]);
});

describe('C5: minors', () => {
  test('nobody attends the child', () => {
    expect(broken(visit(registration, cardOfAnn, { ...cardOfCas, attending: [] }))).toEqual(['C5']);
  });
  test('two attend where one will do', () => {
    expect(broken(visit(registration, cardOfAnn, { ...cardOfCas, attending: ['ann', 'bob'] }))).toEqual(['C5']);
  });
  test('somebody attends although an adult is served there', () => {
    expect(broken(visit(registration, { ...cardOfAnn, attending: ['bob'] }, cardOfCas))).toEqual(['C5']);
  });
  test('a minor attends a minor', () => {
    expect(broken(visit(registration, cardOfAnn, { ...cardOfCas, attending: ['cas'] }))).toContain('C5');
  });
});

describe('C6: walking', () => {
  test('no time to walk to the next desk', () => {
    const atOnce = { ...cardOfAnn, start: 520, end: 525 };
    expect(broken(visit(registration, atOnce, { ...cardOfCas, start: 525, end: 530 }))).toEqual(['C6']);
  });
  test('nobody walks to the same desk', () => {
    const there = { ...registration, desk: 'desk-2' };
    const card = { ...cardOfAnn, desk: 'desk-2', start: 520, end: 525 };
    expect(broken(visit(there, card, { ...cardOfCas, desk: 'desk-2', start: 525, end: 530 }))).toEqual([]);
  });
});

describe('C7: waiting', () => {
  test('twenty minutes are allowed, twenty-five are not', () => {
    const after = (wait: number) =>
      visit(
        registration,
        { ...cardOfAnn, start: 520 + wait, end: 525 + wait },
        { ...cardOfCas, start: 525 + wait, end: 530 + wait, attending: ['bob'] },
      );
    expect(broken(after(15))).toEqual([]);
    expect(broken(after(20))).toEqual(['C7']);
    expect(broken(after(20), { maxWaitMinutes: 25 })).toEqual([]);
  });
  test('the party has a hole although no person waits', () => {
    const persons = [
      { id: 'ann', minor: false, services: ['card'] },
      { id: 'bob', minor: false, services: ['card'] },
    ];
    const hole = visit(cardOfAnn, sitting('card', 'desk-3', ['bob'], 555, 560));
    expect(checkVisit(problem({ persons }), hole)).toEqual([{ rule: 'C7', where: 'party' }]);
  });
});

test('the figures of the visit are those of its sittings', () => {
  expect(broken({ ...visit(registration, cardOfAnn, cardOfCas), waitingMinutes: 0 })).toEqual(['figures']);
});
