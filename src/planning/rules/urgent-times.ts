import type { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { CentreTime } from './bookable-days.ts';
import { visitAt, visitsOfDay } from './joint-visit.ts';
import { problemOf, type Party } from './party.ts';
import type { ProblemDesk, Visit } from './problem.ts';

/** What a desk can do in the minutes that are kept for urgent requests: nothing that an ordinary search asks for. */
export const URGENT = 'urgent';

/** What an urgent place is good for: the plain work of the immigration service. */
const IND = 'ind';

export type UrgentTime = {
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight. */
  readonly start: number;
  /** The place was kept for this; ordinary times are somebody else's chance too. */
  readonly reserved: boolean;
};

/** As the calendar does: it shows starts, so it does without the tie-break between desks. */
const SEARCH = { tieBreakSteps: 0, steps: 50_000 } as const;

/** The first minute of a day that a coordinator may give: sooner than anybody can book alone, because the desk knows. */
export function firstUrgentStart(region: Region, now: CentreTime, day: Temporal.PlainDate): number {
  const soonest = now.minute + numberSetting(region, 'urgent-lead-minutes', now.day.toString());
  return Math.max(0, soonest - now.day.until(day).days * 24 * 60);
}

/** The starts of one day at which a party with an urgent request fits, in their order; where both fit, the kept place. */
export function urgentTimesOn(
  region: Region,
  party: Party,
  { day, desks }: { readonly day: Temporal.PlainDate; readonly desks: readonly ProblemDesk[] },
  soonest: number,
): readonly UrgentTime[] {
  const startsAt = (some: readonly ProblemDesk[]) => {
    const answer = visitsOfDay(problemOf(region, party, day.toString(), some, soonest), SEARCH);
    return 'visits' in answer ? oneAfterAnother(answer.visits) : [];
  };
  const isKept = ({ capabilities }: ProblemDesk) => capabilities.includes(URGENT);
  const kept = startsAt(forUrgent(desks.filter(isKept)));
  const others = startsAt(desks.filter((desk) => !isKept(desk))).filter((start) => !kept.includes(start));
  return [
    ...kept.map((start) => ({ day, start, reserved: true })),
    ...others.map((start) => ({ day, start, reserved: false })),
  ].toSorted((a, b) => a.start - b.start);
}

/** Of starts that overlap the first: two kept places stay two, and a list stays short enough to read. */
function oneAfterAnother(visits: readonly Pick<Visit, 'start' | 'end'>[]): readonly number[] {
  const chosen: Pick<Visit, 'start' | 'end'>[] = [];
  for (const visit of visits.toSorted((a, b) => a.start - b.start)) {
    const last = chosen.at(-1);
    if (!last || visit.start >= last.end) chosen.push(visit);
  }
  return chosen.map(({ start }) => start);
}

/** The visit of an urgent party at a start, a reserved place if there is one; undefined when it does not fit any more. */
export function urgentVisitAt(
  region: Region,
  party: Party,
  { day, desks }: { readonly day: Temporal.PlainDate; readonly desks: readonly ProblemDesk[] },
  { start, soonest }: { readonly start: number; readonly soonest: number },
): Visit | undefined {
  const reserved = desks.filter(({ capabilities }) => capabilities.includes(URGENT));
  for (const some of [reserved, desks]) {
    const answer = visitAt(problemOf(region, party, day.toString(), forUrgent(some), soonest), start);
    if ('visit' in answer) return answer.visit;
  }
  return undefined;
}

/** A reserved place serves as a desk of the immigration service for this search, and for no other. */
function forUrgent(desks: readonly ProblemDesk[]): readonly ProblemDesk[] {
  return desks.map((desk) =>
    desk.capabilities.includes(URGENT) ? { ...desk, capabilities: [...desk.capabilities, IND] } : desk,
  );
}
