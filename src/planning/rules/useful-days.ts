import { Temporal } from '../../kernel/temporal.ts';
import type { Answers } from '../../route/rules/answers.ts';

/**
 * The days on which a visit is of use to a household, `[from, before)`: not before it arrives, and before the day on
 * which it travels. Null: no such end is known.
 */
export type UsefulDays = {
  readonly from: Temporal.PlainDate | null;
  readonly before: Temporal.PlainDate | null;
};

/**
 * PLAN-05: who is still to come cannot come before the day of arrival, and a return visa (terugkeervisum) that is placed
 * on the day of the journey or after it is of no use. Source: route-R24 to R28; docs/rules.md.
 */
export function usefulDays({ arrival, need, travel }: Answers): UsefulDays {
  return {
    from: arrival?.kind === 'coming' ? Temporal.PlainDate.from(arrival.day) : null,
    before: need === 'return-visa' && travel?.kind === 'on' ? Temporal.PlainDate.from(travel.day) : null,
  };
}

/** Nobody's arrival or journey. */
export const anyDay: UsefulDays = { from: null, before: null };

/** Whether a day is that of the journey or comes after it. */
export function isTooLateForJourney({ before }: UsefulDays, day: Temporal.PlainDate): boolean {
  return before !== null && Temporal.PlainDate.compare(before, day) <= 0;
}
