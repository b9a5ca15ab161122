import { comingPersons } from '../../households/rules/household.ts';
import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Letter, LetterPart } from '../../messages/rules/letter.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { spanOf, type BookedVisit } from '../rules/booked-visit.ts';
import type { Sitting } from '../rules/problem.ts';
import { writtenReference } from '../rules/reference.ts';
import { calendarFile } from './calendar-file.ts';

/**
 * The mails about a booking. Each begins with what kind of message it is, whether something must be done, and before
 * when (Wmebv); none names a person, a nationality or a document, and no subject says more than the day.
 */
type Mail = { readonly letter: Letter; readonly calendar?: string };

export function confirmLetter(
  language: Language,
  region: Region,
  at: {
    readonly day: Temporal.PlainDate;
    readonly confirmUntil: Temporal.Instant;
    readonly href: string;
    readonly now: Temporal.Instant;
  },
): Letter {
  const t = textsOf(language);
  const until = localTime(at.confirmUntil, region.centre.zone);
  const values = {
    day: writtenDay(at.day, language, localTime(at.now, region.centre.zone).day),
    untilDay: writtenDay(until.day, language),
    untilClock: writtenClock(until.minute),
  };
  return {
    subject: t('messages.confirm.subject'),
    parts: [
      paragraph(t('messages.confirm.do', values)),
      { kind: 'link', text: t('messages.confirm.link'), href: at.href },
      paragraph(t('messages.confirm.then', values)),
      paragraph(t('messages.confirm.not-you')),
      ...help(t, region),
    ],
  };
}

export function bookedLetter(
  language: Language,
  region: Region,
  visit: BookedVisit,
  at: { readonly href: string; readonly now: Temporal.Instant },
): Mail {
  const t = textsOf(language);
  const { start, end } = spanOf(visit.sittings);
  const received = localTime(visit.bookedAt, region.centre.zone);
  const today = localTime(at.now, region.centre.zone).day;
  const values = {
    day: writtenDay(visit.day, language, today),
    start: writtenClock(start),
    end: writtenClock(end),
    persons: comingPersons(visit.household).length,
    reference: writtenReference(visit.reference),
    receivedDay: writtenDay(received.day, language, today),
    receivedClock: writtenClock(received.minute),
    ...place(region),
  };
  const letter: Letter = {
    subject: t('messages.booked.subject', values),
    parts: [
      paragraph(t('messages.booked.do')),
      paragraph(t('messages.booked.received', values)),
      { kind: 'heading', text: t('messages.booked.when.title') },
      paragraph(t('messages.booked.when', values)),
      paragraph(t('messages.booked.where', values)),
      paragraph(t('messages.booked.reference', values)),
      { kind: 'heading', text: t('messages.booked.plan.title') },
      { kind: 'list', items: dayPlan(region, visit.sittings, visit.day, t) },
      { kind: 'heading', text: t('messages.booked.bring.title') },
      paragraph(t('messages.booked.everybody')),
      paragraph(t('messages.booked.bring')),
      { kind: 'link', text: t('messages.booked.link'), href: at.href },
      paragraph(t('messages.booked.change', values)),
      ...help(t, region),
    ],
  };
  return {
    letter,
    calendar: calendarFile(
      { visit, sittings: visit.sittings, plan: dayPlan(region, visit.sittings, visit.day, t) },
      region,
      t,
    ),
  };
}

/** `visit` is as it is after the change; its sittings are those that were given back. */
export function cancelledLetter(
  language: Language,
  region: Region,
  visit: BookedVisit,
  why: 'cancelled' | 'released-unconfirmed',
): Mail {
  const t = textsOf(language);
  const values = { day: writtenDay(visit.day, language), start: writtenClock(spanOf(visit.sittings).start) };
  return {
    letter: {
      subject: t('messages.cancelled.subject', values),
      parts: [
        paragraph(t(why === 'cancelled' ? 'messages.cancelled.do' : 'messages.released.do', values)),
        paragraph(t('messages.cancelled.again')),
        ...help(t, region),
      ],
    },
    calendar: calendarFile({ visit, sittings: visit.sittings, plan: [] }, region, t),
  };
}

/** The day as lines: "9.30 to 10.20: Registration, municipality". Without a name or the number of a desk, which may change. */
export function dayPlan(
  region: Region,
  sittings: readonly Sitting[],
  day: Temporal.PlainDate,
  t: Texts,
): readonly string[] {
  return sittings.map(({ service: code, start, end }) => {
    const service = region.services.find((one) => one.code === code && one.from <= day.toString());
    const agency = region.agencies.find((one) => one.code === service?.agency);
    return t('messages.plan.line', {
      start: writtenClock(start),
      end: writtenClock(end),
      service: service?.name[t.language] ?? code,
      agency: agency?.name[t.language] ?? '',
    });
  });
}

function help(t: Texts, region: Region): readonly LetterPart[] {
  const { phone } = region.centre;
  return [paragraph(t('messages.help', { phone: phone.number, hours: phone.hours[t.language] }))];
}

function place(region: Region) {
  const { street, postcode, town } = region.centre.address;
  return { street, postcode, town };
}

function paragraph(text: string): LetterPart {
  return { kind: 'paragraph', text };
}
