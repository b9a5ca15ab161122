import { comingPersons } from '../../households/rules/household.ts';
import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import type { Letter, LetterPart } from '../../messages/rules/letter.ts';
import { localTime } from '../../platform/clock.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { spanOf, type BookedVisit } from '../rules/booked-visit.ts';
import { condition, dayPlan } from './booking-letters.ts';
import { calendarFile } from './calendar-file.ts';

type Moved = {
  readonly before: BookedVisit;
  readonly after: BookedVisit;
  readonly plan: Plan;
  readonly href: string;
  readonly now: Temporal.Instant;
};

/** The mail after a change: the new time first, then what it was, and the calendar's next version. It names no person. */
export function movedLetter(
  language: Language,
  region: Region,
  { before, after, plan, href, now }: Moved,
): { readonly letter: Letter; readonly calendar: string } {
  const t = textsOf(language);
  const today = localTime(now, region.centre.zone).day;
  const { start, end } = spanOf(after.sittings);
  const values = {
    day: writtenDay(after.day, language, today),
    start: writtenClock(start),
    end: writtenClock(end),
    oldDay: writtenDay(before.day, language, today),
    oldStart: writtenClock(spanOf(before.sittings).start),
    persons: comingPersons(after.household).length,
    ...region.centre.address,
  };
  const lines = dayPlan(region, after, plan, t);
  const isMoved = !after.day.equals(before.day) || start !== spanOf(before.sittings).start;
  const parts: readonly LetterPart[] = [
    paragraph(t('change.mail.do', values)),
    ...(isMoved ? [paragraph(t('change.mail.old', values))] : []),
    paragraph(t('messages.booked.where', values)),
    { kind: 'heading', text: t('messages.booked.plan.title') },
    { kind: 'list', items: lines },
    ...condition(t, plan, region, today),
    paragraph(t('change.mail.calendar')),
    { kind: 'link', text: t('messages.booked.link'), href },
    paragraph(t('entry.receipt.birth')),
    help(t, region.centre),
  ];
  return {
    letter: { subject: t('change.mail.subject', values), parts },
    calendar: calendarFile({ visit: after, sittings: after.sittings, plan: lines }, region, t),
  };
}
