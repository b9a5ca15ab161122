import { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { opensBefore } from '../../region/rules/opening.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Answers } from './answers.ts';
import { workingDaysBetween } from './duty-day.ts';
import type { Facts } from './fact-values.ts';
import type { RouteContext } from './question.ts';

/** The step of the return visa. */
const RETURN_VISA = 'step-S10';

/**
 * What a journey asks of a return visa. `too-late` comes first: with few working days left the coordinator may still find
 * a time, but not when no desk that gives the visa opens again before the journey (route-R28, R28b).
 */
export function journeyOf({ travel }: Answers, context: RouteContext): Facts['travel'] {
  if (!travel) return 'not-asked';
  if (travel.kind === 'unknown') return 'unknown';
  const day = Temporal.PlainDate.from(travel.day);
  if (isTooLate(day, context)) return 'too-late';
  const { region, today } = context;
  const least = numberSetting(region, 'urgent-travel-working-days', today.toString());
  return workingDaysBetween(today, day, region.holidays) < least ? 'urgent' : 'in-time';
}

function isTooLate(travelDay: Temporal.PlainDate, { region, today, minute }: RouteContext): boolean {
  const on = today.toString();
  const service = region.services.find((one) => one.step === RETURN_VISA && holdsOn(one, on));
  if (minute === undefined || !service) return false;
  const soonest = minute + numberSetting(region, 'urgent-lead-minutes', on);
  return !opensBefore(region, service, { day: today, minute: soonest }, travelDay);
}
