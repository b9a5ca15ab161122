import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { bookableDays, firstStart, type BookableDays } from '../rules/bookable-days.ts';
import { freeDesks, type CentreDay } from '../rules/day.ts';
import { nearestStarts } from '../rules/nearest-starts.ts';
import { problemOf, type Party } from '../rules/party.ts';
import type { Problem, Visit } from '../rules/problem.ts';
import { isTooLateForJourney, type UsefulDays } from '../rules/useful-days.ts';
import { whyNot, type WhyNot } from '../rules/why-not.ts';
import { currentDays } from '../store/day-copies.ts';
import { calendarDay, withoutVisit, type CalendarDay, type NoVisit } from './search-visits.ts';

/** What a party would like, whether it is possible or not. */
export type WantedStart = {
  readonly party: Party;
  readonly useful: UsefulDays;
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight. Visits begin on the grid: between two of its starts the nearer one is meant. */
  readonly start: number;
  /** A visit that the party would give up: its desks are free for them. */
  readonly instead?: string | undefined;
};

/** Whether a visit can begin at a start, and if not, why not and what is nearest. */
export type StartAnswer =
  | { readonly kind: 'possible'; readonly visit: Visit }
  /** Before the arrival, further ahead than the book is open, or a day that the centre does not have. */
  | { readonly kind: 'day-not-bookable'; readonly bookable: BookableDays }
  /** The whole day has none, whatever the start. */
  | { readonly kind: 'no-visit'; readonly refusal: NoVisit }
  | { readonly kind: 'not-then'; readonly why: WhyNot; readonly nearest: readonly Visit[] };

/** As `StartAnswer`, for a household that may have a journey before which the visit must be. */
export type OwnStartAnswer = StartAnswer | { readonly kind: 'not-before-journey' };

/** The answer, and the start on the grid that it is about. */
export type AnsweredStart = { readonly start: number; readonly answer: OwnStartAnswer };

/** One explanation costs several searches, so each may be short; what is possible was found by a longer one. */
export const EXPLAINING = { steps: 20_000, tieBreakSteps: 0 } as const;

/** Whether a visit can begin at a wanted start, any that is possible and not only an offered one; else why not. */
export async function whyNotThen(
  act: Act,
  region: Region,
  { party, useful, day, start, instead }: WantedStart,
): Promise<Result<AnsweredStart, NotAllowed>> {
  const allowed = may(act.actor, 'search-visits', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const meant = onGrid(region, day, start);
  if (isTooLateForJourney(useful, day)) return granted({ start: meant, answer: { kind: 'not-before-journey' } });
  const asked = await askedDay(act, region, day, useful);
  if ('bookable' in asked) return granted({ start: meant, answer: { kind: 'day-not-bookable', ...asked } });
  const free = instead === undefined ? asked.day : withoutVisit(asked.day, instead);
  const calendar = calendarDay(region, party, free, localTime(act.now, region.centre.zone), act.now);
  const problem = problemOn(act.now, region, party, free);
  return granted({ start: meant, answer: answerAt(calendar, problem, meant) });
}

/** The day as it is now, or the days that can be asked for when it is none of them. */
export async function askedDay(
  act: Act,
  region: Region,
  day: Temporal.PlainDate,
  useful: UsefulDays,
): Promise<{ readonly day: CentreDay } | { readonly bookable: BookableDays }> {
  const bookable = bookableDays(region, localTime(act.now, region.centre.zone), useful);
  const isBookable =
    Temporal.PlainDate.compare(bookable.from, day) <= 0 && Temporal.PlainDate.compare(day, bookable.until) < 0;
  const [found] = isBookable ? await currentDays(act.tx, act.centre, day, day.add({ days: 1 })) : [];
  return found ? { day: found } : { bookable };
}

/** The problem whose answer the calendar shows and by which a time is kept. */
export function problemOn(at: Temporal.Instant, region: Region, party: Party, day: CentreDay): Problem {
  const soonest = firstStart(region, localTime(at, region.centre.zone), day.day);
  return problemOf(region, party, day.day.toString(), freeDesks(day, at), soonest);
}

export function answerAt({ visits, refusal }: CalendarDay, problem: Problem, start: number): StartAnswer {
  if (refusal) return { kind: 'no-visit', refusal };
  const visit = visits.find((one) => one.start === start);
  if (visit) return { kind: 'possible', visit };
  const why = whyNot(problem, start, EXPLAINING) ?? ({ kind: 'undecided' } as const);
  return { kind: 'not-then', why, nearest: nearestStarts(visits, start) };
}

export function onGrid(region: Region, day: Temporal.PlainDate, start: number): number {
  const grid = numberSetting(region, 'grid-minutes', day.toString());
  return Math.round(start / grid) * grid;
}
