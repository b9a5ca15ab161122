import fc from 'fast-check';
import type { Problem, ProblemDesk, ProblemPerson, ProblemService } from './problem.ts';

export const GRID = 5;

/** Free stretches between the slots of a short morning; touching ones stay apart. */
const free = fc
  .uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 5 })
  .map((cuts) => cuts.toSorted((a, b) => a - b))
  .map((cuts) => cuts.slice(1).map((end, n): [number, number] => [480 + cuts[n]! * GRID, 480 + end * GRID]))
  .chain((all) => fc.subarray(all, { minLength: 1 }));

const capability = fc.constantFrom('brp', 'ind');
const desk = fc.record({
  capabilities: fc.uniqueArray(capability, { minLength: 1 }),
  free,
});
const service = fc.record({
  needs: fc.uniqueArray(capability, { minLength: 1, maxLength: 2 }),
  serving: fc.constantFrom('together' as const, 'one-by-one' as const),
  first: fc.integer({ min: 1, max: 2 }),
  additional: fc.integer({ min: 0, max: 1 }),
});
const needs = fc.subarray(['s0', 's1', 's2']);
const minor = fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0);
/** Half of the parties are persons with equal needs, who could change places. */
const persons = fc.oneof(
  fc.array(fc.record({ minor, services: needs }), {
    minLength: 1,
    maxLength: 3,
  }),
  fc
    .tuple(needs, fc.array(minor, { minLength: 2, maxLength: 4 }))
    .map(([services, minors]) => minors.map((isMinor) => ({ minor: isMinor, services }))),
);

/** At most four persons, four sittings, three desks and nine slots: small enough to try everything. */
export const smallProblem: fc.Arbitrary<Problem> = fc
  .record({
    desks: fc.array(desk, { minLength: 1, maxLength: 3 }),
    services: fc.array(service, { minLength: 3, maxLength: 3 }),
    persons,
    order: fc.uniqueArray(fc.constantFrom(['s0', 's1'], ['s1', 's2'], ['s2', 's0']), { maxLength: 2 }),
    walk: fc.constantFrom(0, 0, 1, 2),
    wait: fc.constantFrom(0, 1, 2, 4, Infinity),
    notBefore: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ desks, services, persons: party, order, walk, wait, notBefore }) => ({
    gridMinutes: GRID,
    desks: desks.map((one, n): ProblemDesk => ({ id: `desk-${n}`, ...one })),
    services: services.map(({ needs, serving, first, additional }, n): ProblemService => ({
      code: `s${n}`,
      needs,
      serving,
      minutes: { first: first * GRID, additional: additional * GRID },
    })),
    persons: party.map((one, n): ProblemPerson => ({
      id: `person-${n}`,
      ...one,
    })),
    order: order.map(([a, b]): [string, string] => [a, b]),
    walkMinutes: walk * GRID,
    maxWaitMinutes: wait * GRID,
    startNotBefore: 480 + notBefore * GRID,
  }))
  .filter((problem) => sittingsIn(problem) <= 4);

function sittingsIn({ services, persons }: Problem): number {
  return services.reduce((sum, { code, serving }) => {
    const needing = persons.filter((one) => one.services.includes(code)).length;
    return sum + (serving === 'together' ? Math.min(1, needing) : needing);
  }, 0);
}

/** The example of the definition: a mother and her son register and give their fingerprints. */
export function family(changed: Partial<Problem> = {}): Problem {
  return {
    gridMinutes: GRID,
    desks: [
      { id: 'desk-1', capabilities: ['brp'], free: [[510, 720]] },
      {
        id: 'desk-5',
        capabilities: ['ind', 'biometrics-kit'],
        free: [[540, 750]],
      },
    ],
    services: [
      {
        code: 'registration',
        needs: ['brp'],
        serving: 'together',
        minutes: { first: 20, additional: 10 },
      },
      {
        code: 'biometrics',
        needs: ['ind', 'biometrics-kit'],
        serving: 'one-by-one',
        minutes: { first: 10, additional: 0 },
      },
    ],
    order: [['registration', 'biometrics']],
    persons: [
      { id: 'mother', minor: false, services: ['registration', 'biometrics'] },
      { id: 'son', minor: true, services: ['registration', 'biometrics'] },
    ],
    walkMinutes: 0,
    maxWaitMinutes: 20,
    startNotBefore: 510,
    ...changed,
  };
}
