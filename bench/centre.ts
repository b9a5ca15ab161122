import type { Interval, Problem, ProblemDesk, ProblemPerson } from '../src/planning/rules/problem.ts';
import { chanceFrom, type Chance } from '../test/builders/seeded.ts';

/** A centre of so many desks and days, filled to so many percent by bookings of ordinary lengths. */
export type CentreSize = { readonly desks: number; readonly days: number; readonly percentFull: number };

export const GRID = 5;
const OPENS = 510;
const CLOSES = 1020;
const SLOTS = (CLOSES - OPENS) / GRID;
/** The minutes of the services: what a booking takes of one desk. */
const BOOKED = [5, 10, 10, 15, 20, 30, 50];

/** What a desk in this place of the row can do: as in the shipped region, with some that can do everything. */
const KINDS = [
  ['brp'],
  ['ind', 'biometrics-kit', 'card-safe'],
  ['brp'],
  ['advice'],
  ['ind', 'biometrics-kit'],
  ['brp'],
  ['ind', 'card-safe'],
  ['advice'],
  ['brp'],
  ['brp', 'ind', 'biometrics-kit'],
];

/** The desks of each day, with the time that is left. The same seed gives the same centre. */
export function centreDays(
  seed: number,
  { desks, days, percentFull }: CentreSize,
): readonly (readonly ProblemDesk[])[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: days }, () =>
    Array.from({ length: desks }, (_, n) => ({
      id: `desk-${n + 1}`,
      capabilities: KINDS[n % KINDS.length]!,
      free: freeTime(chance, n, percentFull),
    })),
  );
}

/**
 * Opening hours with a break, of which bookings take their part. Desks are not equally full: their shares lie between
 * full and three times as free as the mean. Most bookings stand directly after another, as people and programs book.
 */
function freeTime(chance: Chance, desk: number, percentFull: number): readonly Interval[] {
  const open = Array.from({ length: SLOTS }, () => true);
  const lunch = desk % 2 === 0 ? 42 : 48;
  open.fill(false, lunch, lunch + 6);
  const percentFree = (100 - percentFull) * 3 * chance.next() ** 2;
  let toTake = Math.round((open.filter(Boolean).length * (100 - percentFree)) / 100);
  let misses = 0;
  while (toTake > 0) {
    const length = Math.min(toTake, misses > 40 ? 1 : chance.one(BOOKED) / GRID);
    const from = placeFor(chance, open, length);
    if (open.slice(from, from + length).every(Boolean)) {
      open.fill(false, from, from + length);
      toTake -= length;
    } else misses++;
  }
  return stretches(open);
}

function placeFor(chance: Chance, open: readonly boolean[], length: number): number {
  const anywhere = chance.between(0, SLOTS - length);
  if (chance.percent(30)) return anywhere;
  const next = open.findIndex((isOpen, slot) => slot >= anywhere && isOpen && !open[slot - 1]);
  return next < 0 ? anywhere : Math.min(next, SLOTS - length);
}

function stretches(open: readonly boolean[]): readonly Interval[] {
  const free: Interval[] = [];
  for (let slot = 0; slot < open.length; slot++) {
    if (!open[slot]) continue;
    const from = slot;
    while (open[slot]) slot++;
    free.push([OPENS + from * GRID, OPENS + slot * GRID]);
  }
  return free;
}

/** Two adults and children, who each need registration, fingerprints and advice; limits as in the shipped region. */
export function familyOf(size: number): Omit<Problem, 'desks'> {
  const services = ['registration', 'biometrics', 'advice'];
  return {
    gridMinutes: GRID,
    services: [
      { code: 'registration', needs: ['brp'], serving: 'together', minutes: { first: 20, additional: 10 } },
      {
        code: 'biometrics',
        needs: ['ind', 'biometrics-kit'],
        serving: 'one-by-one',
        minutes: { first: 10, additional: 0 },
      },
      { code: 'advice', needs: ['advice'], serving: 'together', minutes: { first: 30, additional: 0 } },
    ],
    order: [],
    persons: Array.from({ length: size }, (_, n): ProblemPerson => ({ id: `person-${n}`, minor: n >= 2, services })),
    walkMinutes: 5,
    maxWaitMinutes: 20,
    startNotBefore: OPENS,
  };
}

/** As many words of free time as a centre of 50 desks × 90 days has bits: 16 bytes for each desk and day. */
const WORDS_OF_A_DESK_DAY = 4;

/** The anchor of the searches: reads all free time of a centre once and does nothing with it. */
export function bareLoop({ desks, days }: CentreSize): () => number {
  const words = new Int32Array(desks * days * WORDS_OF_A_DESK_DAY);
  const chance = chanceFrom(1);
  for (let n = 0; n < words.length; n++) words[n] = chance.between(0, 2 ** 31);
  return () => {
    let all = 0;
    for (let n = 0; n < words.length; n++) all |= words[n]!;
    return all;
  };
}
