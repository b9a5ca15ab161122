import type { Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { AnsweredStart } from '../actions/why-not-then.ts';
import { typedDay, typedTime } from '../rules/typed-time.ts';
import type { HolderAsked } from './draft.ts';

/** What somebody asked in the fold below the times, and what came of it. */
export type AskedTime = {
  /** As it was typed. */
  readonly day: string;
  readonly time: string;
  readonly errors: readonly FieldError[];
  readonly found: (AnsweredStart & { readonly day: Temporal.PlainDate }) | undefined;
};

type Asks = (wanted: {
  readonly day: Temporal.PlainDate;
  readonly start: number;
}) => Promise<Result<AnsweredStart, unknown>>;

/** The answer for the day and the time in the address; undefined when none were asked for. */
export async function findWanted({ t, query }: HolderAsked, ask: Asks): Promise<AskedTime | undefined> {
  const [day, time] = [query('wanted-day').slice(0, 40), query('wanted-time').slice(0, 40)];
  if (day === '' && time === '') return undefined;
  const wanted = { day: typedDay(day), start: typedTime(time) };
  const errors = [
    ...(wanted.day ? [] : [{ field: 'wanted-day', message: t('planning.why.error.day') }]),
    ...(wanted.start === undefined ? [{ field: 'wanted-time', message: t('planning.why.error.time') }] : []),
  ];
  if (!wanted.day || wanted.start === undefined) return { day, time, errors, found: undefined };
  const answer = await ask({ day: wanted.day, start: wanted.start });
  return { day, time, errors, found: answer.ok ? { ...answer.value, day: wanted.day } : undefined };
}

/** The day that the calendar shows with the answer; undefined leaves it where it was. */
export function dayOfWanted(wanted: AskedTime | undefined): Temporal.PlainDate | undefined {
  const kind = wanted?.found?.answer.kind;
  return kind === 'day-not-bookable' || kind === 'not-before-journey' ? undefined : wanted?.found?.day;
}
