import type { Sitting } from './problem.ts';

/** One stop of a visit's day: a service for some persons, at one or more desks of the same kind. */
export type DayStop = {
  readonly service: string;
  readonly desks: readonly string[];
  /** Who is served; who only attends is not named. */
  readonly persons: readonly string[];
  readonly start: number;
  readonly end: number;
};

/** Stops one after the other; where persons go apart, two or three rows of stops at the same time. */
export type DayPart = DayStop | { readonly branches: readonly (readonly DayStop[])[] };

type Group = DayStop & { readonly busy: ReadonlySet<string> };

/** A pause inside a service that is longer than this makes it two stops: the party goes somewhere else meanwhile. */
const LONGEST_PAUSE = 10;
const MOST_BRANCHES = 3;

/**
 * The day of a visit as stops in order of time. Sittings of one service that follow each other are one stop ("cards, all
 * four of you"); stops at the same time for different persons stand beside each other. Where some of them go on to the
 * next service while others are still at this one, each sitting is a stop: else nobody could read who is where when.
 */
export function dayLine(sittings: readonly Sitting[]): readonly DayPart[] {
  const parts: Group[][][] = [];
  for (const group of groupsOf(sittings)) {
    const branches = parts.at(-1);
    if (!branches || !joins(branches, group)) parts.push([[group]]);
  }
  return parts.map((branches) => {
    const [first] = branches;
    return branches.length === 1 && first?.length === 1
      ? withoutBusy(first[0]!)
      : { branches: branches.map((row) => row.map(withoutBusy)) };
  });
}

/** Puts a stop into the last part when it runs at the same time for others; false when it comes after it. */
function joins(branches: Group[][], group: Group): boolean {
  const end = Math.max(...branches.flat().map((one) => one.end));
  if (group.start >= end) return false;
  const meets = branches.filter((branch) => branch.some((one) => !one.busy.isDisjointFrom(group.busy)));
  if (meets.length === 0 && branches.length < MOST_BRANCHES) {
    branches.push([group]);
    return true;
  }
  const [branch] = meets;
  // Only a real split goes on in one of its rows; the same persons one service after another are stops in a row.
  if (meets.length !== 1 || branches.length < 2 || !branch || branch.at(-1)!.end > group.start) return false;
  branch.push(group);
  return true;
}

function groupsOf(sittings: readonly Sitting[]): readonly Group[] {
  const groups: (readonly Group[])[] = [];
  for (const one of sittings.map(alone).toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const place = groups.findIndex((group) => {
      const { service, end } = together(group);
      return service === one.service && one.start - end <= LONGEST_PAUSE;
    });
    if (place < 0) groups.push([one]);
    else groups[place] = [...(groups[place] ?? []), one];
  }
  const whole = groups.map(together);
  return groups
    .flatMap((group, place) => {
      const own = together(group);
      return whole.some((other, n) => n !== place && isEntangled(own, other)) ? group : [own];
    })
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
}

function alone({ service, desk, persons, attending, start, end }: Sitting): Group {
  return { service, desks: [desk], persons, start, end, busy: new Set([...persons, ...attending]) };
}

function together(group: readonly Group[]): Group {
  return group.reduce((all, one) => ({
    service: all.service,
    desks: [...new Set([...all.desks, ...one.desks])],
    persons: [...new Set([...all.persons, ...one.persons])],
    start: all.start,
    end: Math.max(all.end, one.end),
    busy: all.busy.union(one.busy),
  }));
}

/** Somebody of the one is in the other too, before the one is over. */
function isEntangled(one: Group, other: Group): boolean {
  return one.start < other.end && other.start < one.end && !one.busy.isDisjointFrom(other.busy);
}

function withoutBusy({ service, desks, persons, start, end }: Group): DayStop {
  return { service, desks, persons, start, end };
}
