import { Temporal } from '../kernel/temporal.ts';

/** Where `now` comes from: read once for each action, never inside a rule. */
export type Clock = { readonly now: () => Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock that started at `start` when it was made, and runs on: for demonstrations and journeys on a chosen day. */
export function clockFrom(start: Temporal.Instant): Clock {
  const madeAt = Temporal.Now.instant();
  return { now: () => start.add(Temporal.Now.instant().since(madeAt)) };
}

/** The calendar day and the minute of the day in a zone. */
export function localTime(
  now: Temporal.Instant,
  zone: string,
): { readonly day: Temporal.PlainDate; readonly minute: number } {
  const local = now.toZonedDateTimeISO(zone);
  return { day: local.toPlainDate(), minute: local.hour * 60 + local.minute };
}
