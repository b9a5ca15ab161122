import { may, type NotAllowed } from '../../access/rules/may.ts';
import type { InLanguages } from '../../kernel/language.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { agreementOn } from '../../region/rules/mandate.ts';
import { reasonClosed } from '../../region/rules/opening.ts';
import type { Region } from '../../region/rules/region.ts';
import { bookableDays, firstStart, type BookableDays, type CentreTime } from '../rules/bookable-days.ts';
import type { CentreDay } from '../rules/day.ts';
import { neededServices, type Party } from '../rules/party.ts';
import type { PlanRefusal, Visit } from '../rules/problem.ts';
import type { UsefulDays } from '../rules/useful-days.ts';
import { currentDays } from '../store/day-copies.ts';
import { answerForDay } from './day-answers.ts';

/** Why a day has no visit for this party. */
export type NoVisit =
  | PlanRefusal
  /** An agency that the party needs is closed; `reason` when the day itself is special (a holiday, carnival). */
  | { readonly kind: 'agency-closed'; readonly agency: string; readonly reason: InLanguages | null }
  /** The agreement with the municipality does not hold on that day. */
  | { readonly kind: 'no-agreement'; readonly municipality: string }
  /** Everything that day starts too soon from now. */
  | { readonly kind: 'too-soon' };

/** One day of the calendar: the visits that fit, by start; or why there is none. */
export type CalendarDay = {
  readonly day: Temporal.PlainDate;
  readonly visits: readonly Visit[];
  readonly refusal: NoVisit | null;
};

export type Search = {
  readonly party: Party;
  readonly useful: UsefulDays;
  /** Only these of the bookable days, such as a month that somebody looks at; left out: all of them. */
  readonly within?: BookableDays;
  /** A visit that its party would give up: its desks are free for them. */
  readonly instead?: string;
};

/** Finds, for each bookable day, every start at which one visit passes all desks that the party needs. */
export async function searchVisits(
  act: Act,
  region: Region,
  search: Search,
): Promise<Result<readonly CalendarDay[], NotAllowed>> {
  const allowed = may(act.actor, 'search-visits', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const now = localTime(act.now, region.centre.zone);
  const bookable = bookableDays(region, now, search.useful);
  const from = later(bookable.from, search.within?.from ?? bookable.from);
  const until = earlier(bookable.until, search.within?.until ?? bookable.until);
  if (Temporal.PlainDate.compare(from, until) >= 0) return granted([]);
  const days = await currentDays(act.tx, act.centre, from, until);
  const asked = days.map((day) => (search.instead === undefined ? day : withoutVisit(day, search.instead)));
  return granted(asked.map((day) => calendarDay(region, search.party, day, now, act.now)));
}

/** One day of the calendar; `now` and `at` are the same moment, on the centre's clock and in the world's. */
export function calendarDay(
  region: Region,
  party: Party,
  day: CentreDay,
  now: CentreTime,
  at: Temporal.Instant,
): CalendarDay {
  const refuse = (refusal: NoVisit): CalendarDay => ({ day: day.day, visits: [], refusal });
  const text = day.day.toString();
  if (party.registersFor !== null && !agreementOn(region, party.registersFor, text)) {
    return refuse({ kind: 'no-agreement', municipality: party.registersFor });
  }
  const closed = closedAgency(region, party, day);
  if (closed)
    return refuse({ kind: 'agency-closed', agency: closed, reason: reasonClosed(region, closed, text) ?? null });

  const soonest = firstStart(region, now, day.day);
  const answer = answerForDay(region, party, day, at, soonest);
  if ('visits' in answer) return { day: day.day, visits: answer.visits, refusal: null };
  const isToday = soonest > 0 && day.shifts.every(({ minutes }) => minutes[1] <= soonest);
  return refuse(isToday ? { kind: 'too-soon' } : answer.refusal);
}

/** The day as it would be without a visit; the very same day when the visit is not on it, so that its copy serves. */
export function withoutVisit(day: CentreDay, visit: string): CentreDay {
  const occupied = day.occupied.filter((one) => one.visit !== visit);
  return occupied.length === day.occupied.length ? day : { ...day, occupied };
}

/** The first agency that somebody needs and that has no desk open at all on the day. */
function closedAgency(region: Region, party: Party, { day, shifts }: CentreDay): string | undefined {
  const service = neededServices(region, party, day.toString()).find(
    ({ needs }) => !shifts.some(({ capabilities }) => needs.every((need) => capabilities.includes(need))),
  );
  return service?.agency;
}

function later(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other;
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) < 0 ? one : other;
}
