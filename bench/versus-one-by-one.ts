import { checkVisit } from '../src/planning/rules/check-visit.ts';
import type { Problem, ProblemPerson, ProblemService, Sitting } from '../src/planning/rules/problem.ts';
import { centreDays, familyOf, GRID, type CentreSize } from './centre.ts';
import { median, noiseOf, percentile, type Line } from './measure.ts';
import { firstOf, keep } from './planner.ts';

const SIZE: CentreSize = { desks: 20, days: 90, percentFull: 80 };
const CENTRES = 200;

/**
 * What a family has of it: minutes in the building, against a family that books one desk after the other on the same
 * day, each time the earliest that comes after what it has (and after the walk), as one does with a system for each agency.
 * Nothing is timed here: the same centres give the same minutes each time.
 */
export async function versusOneByOne(): Promise<Line> {
  const family = familyOf(4);
  const ours: number[] = [];
  const theirs: number[] = [];
  const waits = { ours: 0, theirs: 0 };
  const counted = { comparable: 0, notPossibleThatDay: 0, waitsTooLong: 0, withoutVisit: 0 };
  for (let seed = 1; seed <= CENTRES; seed++) {
    const days = centreDays(seed, SIZE);
    const found = firstOf(keep(days), family);
    if (!found) {
      counted.withoutVisit++;
      continue;
    }
    const problem = { ...family, desks: days[found.day]! };
    const sittings = bookedOneByOne(problem);
    if (!sittings) {
      counted.notPossibleThatDay++;
      continue;
    }
    const { visit } = found;
    const start = Math.min(...sittings.map((sitting) => sitting.start));
    const end = Math.max(...sittings.map((sitting) => sitting.end));
    const waitingMinutes = waitingOf(problem, sittings);
    const faults = checkVisit(problem, { start, end, waitingMinutes, sittings });
    if (faults.some(({ rule }) => rule !== 'C7')) throw new Error(`Not a visit: ${JSON.stringify(faults)}`);
    counted.comparable++;
    if (faults.length > 0) counted.waitsTooLong++;
    ours.push(visit.end - visit.start);
    theirs.push(end - start);
    waits.ours += visit.waitingMinutes;
    waits.theirs += waitingMinutes;
  }
  const { comparable } = counted;
  return {
    name: 'versus-one-by-one',
    does: 'minutes from the first sitting to the last, family of 4 × 3 services, 20 desks, 80 % full, first day with a visit',
    anchorIs: 'the same family on the same day, desk by desk, each time the earliest next',
    unit: 'min',
    subject: median(ours),
    anchor: median(theirs),
    ratio: median(ours) / median(theirs),
    p50: median(ours),
    p99: percentile(ours, 99),
    rounds: comparable,
    noise: noiseOf(theirs),
    aim: 'none; the anchor keeps the 20 minutes of waiting only by luck',
    isMet: true,
    counted: {
      ...counted,
      anchorP99: percentile(theirs, 99),
      meanWaitingOurs: Math.round(waits.ours / comparable),
      meanWaitingTheirs: Math.round(waits.theirs / comparable),
    },
  };
}

/** In the order of the services; who needs it, with the first adult beside a child; undefined when the day has no such time. */
function bookedOneByOne(problem: Problem): readonly Sitting[] | undefined {
  const booked: Sitting[] = [];
  for (const service of problem.services) {
    const needing = problem.persons.filter(({ services }) => services.includes(service.code));
    const groups = service.serving === 'together' ? [needing] : needing.map((person) => [person]);
    for (const group of groups.filter(({ length }) => length > 0)) {
      const sitting = earliestNext(problem, service, group, booked);
      if (!sitting) return undefined;
      booked.push(sitting);
    }
  }
  return booked;
}

function earliestNext(
  problem: Problem,
  service: ProblemService,
  group: readonly ProblemPerson[],
  booked: readonly Sitting[],
): Sitting | undefined {
  const { first, additional } = service.minutes;
  const minutes = service.serving === 'together' ? first + (group.length - 1) * additional : first;
  const attending = group.every(({ minor }) => minor) ? problem.persons.filter(({ minor }) => !minor).slice(0, 1) : [];
  const there = [...group, ...attending].map(({ id }) => id);
  let best: Sitting | undefined;
  for (const desk of problem.desks) {
    if (!service.needs.every((need) => desk.capabilities.includes(need))) continue;
    for (const [from, to] of desk.free) {
      for (let start = from; start + minutes <= to && start < (best?.start ?? Infinity); start += GRID) {
        if (booked.some((other) => isInTheWay(problem, other, desk.id, there, start, start + minutes))) continue;
        best = {
          service: service.code,
          desk: desk.id,
          persons: group.map(({ id }) => id),
          attending: attending.map(({ id }) => id),
          start,
          end: start + minutes,
        };
        break;
      }
    }
  }
  return best;
}

/** The family books what comes after what it has; others may sit at the same time elsewhere. */
function isInTheWay(
  { walkMinutes }: Problem,
  other: Sitting,
  desk: string,
  there: readonly string[],
  start: number,
  end: number,
): boolean {
  const sameDesk = other.desk === desk && start < other.end && other.start < end;
  const isOneOfThem = [...other.persons, ...other.attending].some((id) => there.includes(id));
  return sameDesk || (isOneOfThem && start < other.end + (other.desk === desk ? 0 : walkMinutes));
}

function waitingOf(problem: Problem, sittings: readonly Sitting[]): number {
  return problem.persons.reduce((sum, { id }) => {
    const mine = sittings
      .filter(({ persons, attending }) => persons.includes(id) || attending.includes(id))
      .toSorted((a, b) => a.start - b.start);
    return sum + mine.slice(1).reduce((waits, next, n) => waits + next.start - mine[n]!.end, 0);
  }, 0);
}
