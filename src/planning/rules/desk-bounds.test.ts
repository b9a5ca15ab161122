import { expect, test } from 'vitest';
import { bestVisit } from './joint-visit.ts';
import type { Problem, ProblemService } from './problem.ts';

const service = (code: string, serving: ProblemService['serving'], first: number): ProblemService => ({
  code,
  needs: [code],
  serving,
  minutes: { first, additional: 0 },
});

/** Registration and advice together, fingerprints between them one by one, at two desks of which each does two of the three. */
const between: Problem = {
  gridMinutes: 5,
  desks: [
    { id: 'left', capabilities: ['registration', 'biometrics'], free: [[540, 600]] },
    { id: 'right', capabilities: ['biometrics', 'advice'], free: [[540, 600]] },
  ],
  services: [
    service('registration', 'together', 5),
    service('biometrics', 'one-by-one', 10),
    service('advice', 'together', 5),
  ],
  order: [
    ['registration', 'biometrics'],
    ['biometrics', 'advice'],
  ],
  persons: ['ada', 'bo'].map((id) => ({ id, minor: false, services: ['registration', 'biometrics', 'advice'] })),
  walkMinutes: 5,
  maxWaitMinutes: 60,
  startNotBefore: 540,
};

test('two who part between two sittings together each walk once: the one stays at first, the other is there already', () => {
  const answer = bestVisit(between);
  expect(answer).toMatchObject({ proved: true, visit: { start: 540, end: 565, waitingMinutes: 10 } });
  expect('visit' in answer && answer.visit.sittings.map(({ desk, start }) => `${desk} ${start}`)).toEqual([
    'left 540',
    'left 545',
    'right 550',
    'right 560',
  ]);
});

test('where only one desk takes fingerprints the second waits for the first, and all walk together', () => {
  const desks = between.desks.map((desk) => (desk.id === 'right' ? { ...desk, capabilities: ['advice'] } : desk));
  expect(bestVisit({ ...between, desks })).toMatchObject({ proved: true, visit: { end: 575, waitingMinutes: 30 } });
});
