import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { lastDayOfArrivalDuty } from './bookable-days.ts';

/** The day of arrival that a search starts from: only who is still to come cannot come earlier. */
export function comingOn({ arrival }: Answers): Temporal.PlainDate | null {
  return arrival?.kind === 'coming' ? Temporal.PlainDate.from(arrival.day) : null;
}

/** Up to which day a visit is within the term to register; null when the day of arrival is not known. */
export function lastDayInTime({ arrival }: Answers, region: Region): Temporal.PlainDate | null {
  if (!arrival || arrival.kind === 'unknown') return null;
  return lastDayOfArrivalDuty(region, Temporal.PlainDate.from(arrival.kind === 'coming' ? arrival.day : arrival.since));
}
