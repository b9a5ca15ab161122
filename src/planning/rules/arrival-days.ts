import { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { lastDayToRegister } from '../../route/rules/duty-day.ts';
import type { Plan } from '../../route/rules/plan.ts';

/** Up to which day a visit is within the term to register; null when nobody registers or the day of arrival is not known. */
export function lastDayInTime(plan: Plan, region: Region): Temporal.PlainDate | null {
  if (!registers(plan) || plan.arrival === undefined) return null;
  return lastDayToRegister(region, Temporal.PlainDate.from(plan.arrival));
}

/** What the law still asks of a household whose visit is given up: to register by a day, or so many days after it arrives. */
export type RegistrationDuty =
  | { readonly kind: 'by-day'; readonly day: Temporal.PlainDate; readonly isOver: boolean }
  | { readonly kind: 'after-arrival'; readonly days: number };

/** Null when nobody of the household registers in this visit. */
export function registrationDuty(plan: Plan, region: Region, today: Temporal.PlainDate): RegistrationDuty | null {
  if (!registers(plan)) return null;
  const day = lastDayInTime(plan, region);
  return day
    ? { kind: 'by-day', day, isOver: Temporal.PlainDate.compare(day, today) < 0 }
    : { kind: 'after-arrival', days: numberSetting(region, 'arrival-duty-days', today.toString()) };
}

/** step-S05: the registration as a resident. */
function registers({ lines }: Plan): boolean {
  return lines.some(({ step }) => step === 'step-S05');
}
