import type {
  Interval,
  Problem,
  ProblemDesk,
  ProblemPerson,
  ProblemService,
} from '../../src/planning/rules/problem.ts';
import { chanceFrom, type Chance } from './seeded.ts';

const GRID = 5;
const OPENS = 480;
const CAPABILITIES = ['brp', 'ind', 'advice'];

export type SmallLimits = { readonly sittings: number; readonly slots: number; readonly desks: number };

/** Small enough for a general solver in some milliseconds, with everything that the definition knows of. */
const LIMITS: SmallLimits = { sittings: 6, slots: 18, desks: 4 };

/**
 * A random problem of a short morning: desks of one or more capabilities with gaps (touching ones too), services served
 * together and one by one, minors, persons who need nothing, an order, walking, waiting and a later earliest start.
 */
export function smallProblem(seed: number, limits: SmallLimits = LIMITS): Problem {
  const chance = chanceFrom(seed);
  for (;;) {
    const problem = anyProblem(chance, limits);
    if (sittingsIn(problem) <= limits.sittings) return problem;
  }
}

function anyProblem(chance: Chance, limits: SmallLimits): Problem {
  const slots = chance.between(Math.ceil(limits.slots / 2), limits.slots);
  const services = Array.from({ length: chance.between(2, 4) }, (_, n) => serviceOf(chance, n));
  const desks = Array.from({ length: chance.between(chance.percent(20) ? 1 : 3, limits.desks) }, (_, n) =>
    deskOf(chance, n, slots),
  );
  const persons = personsOf(
    chance,
    services.map(({ code }) => code),
  );
  const order = services.flatMap(({ code }, n) => {
    const before = services[n - 1];
    return before && chance.percent(30) ? [[before.code, code] as const] : [];
  });
  return {
    gridMinutes: GRID,
    desks,
    services,
    order: chance.percent(10) ? order.map(([a, b]) => [b, a] as const) : order,
    persons,
    walkMinutes: chance.one([0, 0, 1, 1, 2]) * GRID,
    maxWaitMinutes: chance.one([0, 1, 1, 2, 2, 3, 4, 6, Infinity, Infinity]) * GRID,
    startNotBefore: OPENS + chance.one([0, 0, 0, 1, 2, 4]) * GRID,
  };
}

function serviceOf(chance: Chance, n: number): ProblemService {
  const together = chance.percent(45);
  return {
    code: `s${n}`,
    needs: chance.percent(12) ? [chance.one(CAPABILITIES), 'kit'] : [CAPABILITIES[n % CAPABILITIES.length]!],
    serving: together ? 'together' : 'one-by-one',
    minutes: { first: chance.one([1, 1, 2, 2, 3]) * GRID, additional: together ? chance.between(0, 1) * GRID : 0 },
  };
}

function deskOf(chance: Chance, n: number, slots: number): ProblemDesk {
  // The first desks take turns, so that most problems have a desk for every service.
  const own = CAPABILITIES[n];
  const can = CAPABILITIES.filter((capability) => chance.percent(capability === own ? 90 : 40));
  return {
    id: `desk-${n}`,
    capabilities: chance.percent(60) || can.length === 0 ? [...can, 'kit'] : can,
    free: freeTime(chance, slots),
  };
}

/** Stretches of a morning; some touch each other, and then a sitting still lies within one of them. */
function freeTime(chance: Chance, slots: number): readonly Interval[] {
  const free: Interval[] = [];
  let slot = chance.between(0, 4);
  while (slot < slots) {
    const length = Math.min(chance.one([1, 2, 3, 5, 8, 12]), slots - slot);
    if (chance.percent(90)) free.push([OPENS + slot * GRID, OPENS + (slot + length) * GRID]);
    slot += length + chance.one([0, 1, 1, 2, 4]);
  }
  return free;
}

/** A third of the parties are persons of equal needs, who could change places. */
function personsOf(chance: Chance, codes: readonly string[]): readonly ProblemPerson[] {
  const some = () => codes.filter(() => chance.percent(55));
  const together = chance.percent(33) ? some() : undefined;
  const onlyMinors = chance.percent(3);
  return Array.from({ length: chance.between(1, 4) }, (_, n) => ({
    id: `person-${n}`,
    minor: onlyMinors || (n > 0 && chance.percent(40)),
    services: together ?? some(),
  }));
}

type FamilyLimits = {
  readonly persons: readonly [number, number];
  readonly slots: readonly [number, number];
  /** What each of the desks can do. */
  readonly desks: (chance: Chance) => readonly (readonly string[])[];
};

const FAMILY: FamilyLimits = {
  persons: [3, 4],
  slots: [14, 20],
  desks: (chance) => [['brp'], ['ind'], ['advice'], chance.one([['ind'], ['brp', 'ind'], ['ind', 'advice']])],
};
/** So few desks and so short a time that everything can be tried. */
export const TINY_FAMILY: FamilyLimits = {
  persons: [2, 3],
  slots: [8, 10],
  desks: (chance) => [
    chance.one([['brp'], ['brp', 'ind'], ['brp', 'ind']]),
    chance.one([['ind'], ['ind', 'advice']]),
    ['advice'],
  ],
};

/**
 * A family of three or four who all come to two sittings together and to one each, with desks of which some can do more than
 * one thing: what two blocks with turns between them do is seldom in a problem of pure chance.
 */
export function familyProblem(seed: number, limits = FAMILY): Problem {
  const chance = chanceFrom(seed);
  const size = chance.between(...limits.persons);
  const service = (code: string, needs: string, serving: ProblemService['serving'], slots: number): ProblemService => ({
    code,
    needs: [needs],
    serving,
    minutes: { first: slots * GRID, additional: 0 },
  });
  const services = [
    service('registration', 'brp', 'together', chance.between(1, 3)),
    service('biometrics', 'ind', 'one-by-one', chance.between(1, 2)),
    service('advice', 'advice', 'together', chance.between(1, 2)),
  ];
  const slots = chance.between(...limits.slots);
  return {
    gridMinutes: GRID,
    desks: limits
      .desks(chance)
      .map((can, n) => ({ id: `desk-${n}`, capabilities: can, free: freeTime(chance, slots) })),
    services,
    order: chance.percent(30) ? [['registration', 'biometrics']] : [],
    persons: Array.from({ length: size }, (_, n) => ({
      id: `person-${n}`,
      minor: n >= Math.min(2, size - 1),
      services: services.map(({ code }) => code),
    })),
    walkMinutes: chance.one([0, 1, 1, 2]) * GRID,
    maxWaitMinutes: chance.one([2, 4, 6, Infinity]) * GRID,
    startNotBefore: OPENS,
  };
}

export function sittingsIn({ services, persons }: Problem): number {
  return services.reduce((sum, { code, serving }) => {
    const needing = persons.filter((person) => person.services.includes(code)).length;
    return sum + (serving === 'together' ? Math.min(1, needing) : needing);
  }, 0);
}
