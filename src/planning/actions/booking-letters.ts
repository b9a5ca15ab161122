import { comingPersons } from '../../households/rules/household.ts';
import type { Language } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import type { Letter, LetterPart } from '../../messages/rules/letter.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';
import { writerIn } from '../../route/actions/writer.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { written } from '../../route/rules/wording.ts';
import type { RegistrationDuty } from '../rules/arrival-days.ts';
import { spanOf, standsUnconfirmed, type BookedVisit } from '../rules/booked-visit.ts';
import { dayLine } from '../rules/day-line.ts';
import { writtenReference } from '../rules/reference.ts';
import { calendarFile } from './calendar-file.ts';

/**
 * The mails about a booking. Each begins with what kind of message it is, whether something must be done, and before
 * when (Wmebv); none names a person or a nationality, and no subject says more than the day and the time. Of papers they name only
 * the one that a provisional visit still waits for.
 */
type Mail = { readonly letter: Letter; readonly calendar?: string };

/** The link of a mail, when it is written, and the plan that the visit carries out. */
type At = { readonly href: string; readonly now: Temporal.Instant; readonly plan: Plan };

export type UnconfirmedVisit = Pick<BookedVisit, 'day' | 'sittings'> & { readonly confirmUntil: Temporal.Instant };

export function confirmLetter(language: Language, region: Region, visit: UnconfirmedVisit, at: At): Letter {
  const t = textsOf(language);
  const until = localTime(visit.confirmUntil, region.centre.zone);
  const today = localTime(at.now, region.centre.zone).day;
  const isSoon = standsUnconfirmed(visit, region.centre.zone);
  const values = {
    day: writtenDay(visit.day, language, today),
    untilDay: writtenDay(until.day, language),
    untilClock: writtenClock(until.minute),
  };
  return {
    subject: t('messages.confirm.subject'),
    parts: [
      paragraph(t('messages.confirm.do', values)),
      { kind: 'link', text: t('messages.confirm.link'), href: at.href },
      paragraph(t(isSoon ? 'messages.confirm.then.soon' : 'messages.confirm.then', values)),
      ...condition(t, at.plan, region, today),
      paragraph(t(isSoon ? 'messages.confirm.not-you.soon' : 'messages.confirm.not-you')),
      help(t, region.centre),
    ],
  };
}

export function bookedLetter(language: Language, region: Region, visit: BookedVisit, at: At): Mail {
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
  const lines = dayPlan(region, visit, at.plan, t);
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
      { kind: 'list', items: lines },
      ...condition(t, at.plan, region, today),
      { kind: 'heading', text: t('messages.booked.bring.title') },
      ...(values.persons > 1 ? [paragraph(t('messages.booked.everybody'))] : []),
      paragraph(t('messages.booked.bring')),
      ...secondVisit(t, at.plan),
      { kind: 'link', text: t('messages.booked.link'), href: at.href },
      paragraph(t('entry.receipt.birth')),
      paragraph(t('messages.booked.change', values)),
      help(t, region.centre),
    ],
  };
  return {
    letter,
    calendar: calendarFile({ visit, sittings: visit.sittings, plan: lines }, region, t),
  };
}

/** `visit` is as it is after the change; its sittings are those that were given back. */
export function cancelledLetter(
  language: Language,
  region: Region,
  visit: BookedVisit,
  { why, duty }: { readonly why: 'cancelled' | 'released-unconfirmed'; readonly duty: RegistrationDuty | null },
): Mail {
  const t = textsOf(language);
  const values = { day: writtenDay(visit.day, language), start: writtenClock(spanOf(visit.sittings).start) };
  return {
    letter: {
      subject: t('messages.cancelled.subject', values),
      parts: [
        paragraph(t(why === 'cancelled' ? 'messages.cancelled.do' : 'messages.released.do', values)),
        paragraph(duty ? dutyWords(t, duty) : t('messages.cancelled.nothing')),
        paragraph(t('messages.cancelled.again')),
        help(t, region.centre),
      ],
    },
    calendar: calendarFile({ visit, sittings: visit.sittings, plan: [] }, region, t),
  };
}

/** What the law still asks of who has no visit any more, and how to do it. The page says it in the same words. */
export function dutyWords(t: Texts, duty: RegistrationDuty): string {
  if (duty.kind === 'after-arrival') return t('planning.duty.after-arrival', { days: duty.days });
  return t(duty.isOver ? 'planning.duty.over' : 'planning.duty.by-day', { day: writtenDay(duty.day, t.language) });
}

/**
 * The day as lines, one for each stop of the page: "9.30 to 10.20: Registration, municipality of Meerssen, desk 2".
 * Without a name of a person, because mails and calendars are shared.
 */
export function dayPlan(
  region: Region,
  { day, sittings }: Pick<BookedVisit, 'day' | 'sittings'>,
  { municipality }: Plan,
  t: Texts,
): readonly string[] {
  const stops = dayLine(sittings)
    .flatMap((part) => ('branches' in part ? part.branches.flat() : [part]))
    .toSorted((one, other) => one.start - other.start);
  return stops.map(({ service: code, desks, start, end }) => {
    const service = serviceOn(region, code, day.toString());
    const agency = region.agencies.find((one) => one.code === service?.agency);
    const isHome = agency?.kind === 'municipality' && municipality !== undefined;
    return t('messages.plan.line', {
      start: writtenClock(start),
      end: writtenClock(end),
      service: service?.name[t.language] ?? code,
      agency: isHome ? t('route.by.municipality', { municipality }) : (agency?.name[t.language] ?? ''),
      desks: desks
        .map((desk) => region.desks.find((one) => one.code === desk)?.name[t.language] ?? desk)
        .join(t('planning.line.and')),
    });
  });
}

/** The condition of a provisional visit, and what to do when it is not met. */
export function condition(
  t: Texts,
  { booking }: Plan,
  region: Region,
  today: Temporal.PlainDate,
): readonly LetterPart[] {
  if (booking.kind !== 'provisional') return [];
  return [
    { kind: 'heading', text: t('planning.provisional.title') },
    paragraph(written(booking.words, writerIn(t.language, today))),
    paragraph(t('planning.provisional.else', { phone: region.centre.phone.number })),
  ];
}

function secondVisit(t: Texts, { followUp }: Plan): readonly LetterPart[] {
  if (followUp.length === 0) return [];
  return [
    { kind: 'heading', text: t('planning.booked.next') },
    paragraph(`${t('planning.next.second')}. ${t('planning.next.second.when')}.`),
  ];
}

function place(region: Region) {
  const { street, postcode, town } = region.centre.address;
  return { street, postcode, town };
}
