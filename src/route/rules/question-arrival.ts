import { granted, refused } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { fault, optionsOf } from './choice.ts';
import { isDecided } from './decided.ts';
import { valueOf, type Question, type RouteContext } from './question.ts';
import { limitOn } from './route-rows.ts';
import { dateFields, typedDate } from './typed-date.ts';
import { text } from './wording.ts';

/** question-Q9: when do you arrive? You must register within 5 days after it (Wet BRP 2.38). */
export const arrivalQuestion: Question<'arrival'> = {
  id: 'question-Q9',
  name: 'arrival',
  isAsked: (answers) => !isDecided(answers),
  fields: () => [
    { kind: 'choice', name: 'arrival', options: optionsOf('Q9', ['coming', 'here', 'unknown']) },
    { kind: 'date', name: 'arrival-date', label: text('question.Q9.date') },
  ],
  read: (fields, _answers, context) => {
    const kind = valueOf(fields, 'arrival');
    if (kind === 'unknown') return granted({ kind: 'unknown' as const });
    if (kind !== 'coming' && kind !== 'here') return refused(fault('arrival', 'question.Q9.error.choose'));
    const day = typedDate(fields, 'arrival-date');
    if (day === 'not-filled-in') return refused(fault('arrival-date-day', 'question.Q9.error.fill-in'));
    if (day === 'short-year') return refused(fault('arrival-date-day', 'question.Q9.error.short-year'));
    if (day === 'impossible') return refused(fault('arrival-date-day', 'question.Q9.error.impossible'));
    const trouble = kind === 'coming' ? troubleComing(day, context) : troubleHere(day, context);
    if (trouble !== undefined) return refused(fault('arrival-date-day', `question.Q9.error.${trouble}`));
    return granted(kind === 'coming' ? { kind, day: day.toString() } : { kind, since: day.toString() });
  },
  filledIn: (arrival) => {
    if (arrival.kind === 'unknown') return { arrival: 'unknown' };
    const day = Temporal.PlainDate.from(arrival.kind === 'coming' ? arrival.day : arrival.since);
    return { arrival: arrival.kind, ...dateFields('arrival-date', day) };
  },
  printed: (arrival) => {
    if (arrival.kind === 'unknown') return [text('question.Q9.option.unknown')];
    const day = arrival.kind === 'coming' ? arrival.day : arrival.since;
    return [text(`question.Q9.printed.${arrival.kind}`), { kind: 'day', day }];
  },
};

function troubleComing(day: Temporal.PlainDate, { rows, today }: RouteContext): string | undefined {
  if (Temporal.PlainDate.compare(day, today) < 0) return 'already-past';
  return today.until(day).days > limitOn(rows, 'arrival-days-ahead', today) ? 'too-far-ahead' : undefined;
}

function troubleHere(day: Temporal.PlainDate, { rows, today }: RouteContext): string | undefined {
  if (Temporal.PlainDate.compare(day, today) > 0) return 'not-here-yet';
  return day.until(today).days > limitOn(rows, 'arrival-days-back', today) ? 'too-long-ago' : undefined;
}
