import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { agreementOn } from '../../region/rules/mandate.ts';
import type { Region } from '../../region/rules/region.ts';
import { bookableDays, firstStart, type CentreTime } from './bookable-days.ts';
import type { DayPicture } from './day-picture.ts';
import { visitAt } from './joint-visit.ts';
import { problemOf, type Party } from './party.ts';
import type { Visit } from './problem.ts';
import { isTooLateForJourney, type UsefulDays } from './useful-days.ts';

/** The time that a party chose. */
export type WantedTime = {
  readonly party: Party;
  readonly useful: UsefulDays;
  readonly day: Temporal.PlainDate;
  /** Minutes after midnight. */
  readonly start: number;
};

export type TimeRefusal =
  /** Somebody else has it now, or it never was there. */
  | { readonly kind: 'time-just-taken' }
  | { readonly kind: 'day-not-bookable' }
  /** A visit on the day of the journey, or after it, is of no use. */
  | { readonly kind: 'not-before-journey' };

/**
 * The visit that a party gets at the time it chose, on the day as it is now; `picture` is undefined when the centre has
 * no such day. It may use other desks than the visit that was shown, never another start.
 */
export function visitAtTime(
  region: Region,
  picture: DayPicture | undefined,
  { party, useful, day, start }: WantedTime,
  now: CentreTime,
): Result<Visit, TimeRefusal> {
  if (isTooLateForJourney(useful, day)) return refused({ kind: 'not-before-journey' });
  const { from, until } = bookableDays(region, now, useful);
  const isBookable = Temporal.PlainDate.compare(from, day) <= 0 && Temporal.PlainDate.compare(day, until) < 0;
  const hasMandate =
    party.registersFor === null || agreementOn(region, party.registersFor, day.toString()) !== undefined;
  if (!picture || !isBookable || !hasMandate) return refused({ kind: 'day-not-bookable' });

  const problem = problemOf(region, party, day.toString(), picture.desks, firstStart(region, now, day));
  const answer = visitAt(problem, start);
  return 'visit' in answer ? granted(answer.visit) : refused({ kind: 'time-just-taken' });
}
