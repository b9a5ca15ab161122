import { granted, refused } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { fault, optionsOf } from './choice.ts';
import { mayBeQuickVisit } from './quick-visit.ts';
import { valueOf, type Question, type RouteContext } from './question.ts';
import { limitOn } from './route-rows.ts';
import { dateFields, typedDate } from './typed-date.ts';
import { text } from './wording.ts';

/** question-B3c (screen-C31): when do you travel? Who travels soon gets the urgent lane. */
export const travelQuestion: Question<'travel'> = {
  id: 'question-B3c',
  name: 'travel',
  isAsked: (answers, context) => answers.need === 'return-visa' && mayBeQuickVisit(answers, context),
  fields: () => [
    { kind: 'choice', name: 'travel', options: optionsOf('B3c', ['on', 'unknown']) },
    { kind: 'date', name: 'travel-date', label: text('question.B3c.date') },
  ],
  read: (fields, _answers, context) => {
    const kind = valueOf(fields, 'travel');
    if (kind === 'unknown') return granted({ kind: 'unknown' as const });
    if (kind !== 'on') return refused(fault('travel', 'question.B3c.error.choose'));
    const day = typedDate(fields, 'travel-date');
    const trouble = typeof day === 'string' ? day : troubleOf(day, context);
    if (typeof day === 'string' || trouble !== undefined)
      return refused(fault('travel-date-day', `question.B3c.error.${trouble}`));
    return granted({ kind, day: day.toString() });
  },
  filledIn: (travel) =>
    travel.kind === 'unknown'
      ? { travel: 'unknown' }
      : { travel: 'on', ...dateFields('travel-date', Temporal.PlainDate.from(travel.day)) },
  printed: (travel) =>
    travel.kind === 'unknown' ? [text('question.B3c.option.unknown')] : [{ kind: 'day', day: travel.day }],
};

function troubleOf(day: Temporal.PlainDate, { rows, today }: RouteContext): string | undefined {
  if (Temporal.PlainDate.compare(day, today) < 0) return 'already-past';
  return today.until(day).days > limitOn(rows, 'arrival-days-ahead', today) ? 'too-far-ahead' : undefined;
}
