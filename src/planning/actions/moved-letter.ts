import { comingPersons } from '../../households/rules/household.ts';
import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
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
  const { phone } = region.centre;
  const isMoved = !after.day.equals(before.day) || start !== spanOf(before.sittings).start;
  const parts: readonly LetterPart[] = [
    { kind: 'paragraph', text: t('change.mail.do', values) },
    ...(isMoved ? [{ kind: 'paragraph' as const, text: t('change.mail.old', values) }] : []),
    { kind: 'paragraph', text: t('messages.booked.where', values) },
    { kind: 'heading', text: t('messages.booked.plan.title') },
    { kind: 'list', items: lines },
    ...condition(t, plan, region, today),
    { kind: 'paragraph', text: t('change.mail.calendar') },
    { kind: 'link', text: t('messages.booked.link'), href },
    { kind: 'paragraph', text: t('entry.receipt.birth') },
    { kind: 'paragraph', text: t('messages.help', { phone: phone.number, hours: phone.hours[language] }) },
  ];
  return {
    letter: { subject: t('change.mail.subject', values), parts },
    calendar: calendarFile({ visit: after, sittings: after.sittings, plan: lines }, region, t),
  };
}
