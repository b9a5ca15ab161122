import { granted, refused } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { fault, optionsOf } from './choice.ts';
import { isDecided } from './decided.ts';
import { valueOf, type FormFields, type Question, type RouteContext } from './question.ts';
import { limitOn } from './route-rows.ts';
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
    const day = dateIn(fields);
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
    return {
      arrival: arrival.kind,
      'arrival-date-day': String(day.day),
      'arrival-date-month': String(day.month),
      'arrival-date-year': String(day.year),
    };
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

const months = new Map<string, number>([
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map(numbered),
  ...['jan', 'feb', 'maa', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'].map(numbered),
  ['mrt', 3],
]);

function numbered(start: string, index: number): [string, number] {
  return [start, index + 1];
}

/** The date in the three boxes; a month may be a number or its name in English or Dutch. */
function dateIn(fields: FormFields): Temporal.PlainDate | 'not-filled-in' | 'short-year' | 'impossible' {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => valueOf(fields, `arrival-date-${part}`));
  if (!day || !month || !year) return 'not-filled-in';
  if (/^\d{2}$/.test(year)) return 'short-year';
  const monthNumber = /^\d{1,2}$/.test(month) ? Number(month) : months.get(month.toLowerCase().slice(0, 3));
  if (!/^\d{1,2}$/.test(day) || !/^\d{4}$/.test(year) || !monthNumber) return 'impossible';
  const possible = Number(day) >= 1 && monthNumber <= 12;
  if (!possible) return 'impossible';
  const first = Temporal.PlainDate.from({ year: Number(year), month: monthNumber, day: 1 });
  return Number(day) > first.daysInMonth ? 'impossible' : first.with({ day: Number(day) });
}
