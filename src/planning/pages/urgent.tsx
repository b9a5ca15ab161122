import type { FastifyReply } from 'fastify';
import { comingPersons } from '../../households/rules/household.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { FieldError } from '../../web/field-error.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { askUrgent } from '../actions/ask-urgent.ts';
import { firstDayWithRoom } from '../actions/first-day-with-room.ts';
import { readOwnUrgent } from '../actions/read-urgent.ts';
import { bookableDays } from '../rules/bookable-days.ts';
import { LONGEST_REASON, readReason, type UrgentRequest } from '../rules/urgent-request.ts';
import { usefulDays } from '../rules/useful-days.ts';
import type { BookingPages } from './booking-pages.ts';
import { readDetailsForm, typedFrom, typedIn, type TypedDetails } from './details-form.ts';
import { bookedAddress, draftAddress, draftOrElsewhere, type Draft, type HolderAsked } from './draft.ts';
import { UrgentForm, type UrgentFormProps } from './urgent-form.tsx';
import { UrgentState } from './urgent-state.tsx';
import { UrgentTooLate } from './urgent-too-late.tsx';

/**
 * screen-C31: asks for a time before a journey, and then says what became of it. Who got a time has a booking, and is led
 * to it; where no desk opens before the journey any more, nothing is asked and nothing promised.
 */
export function urgentPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/book/:booking/urgent', async (asked) => {
    const found = await urgentOrElsewhere(door, asked);
    if ('sent' in found) return found.sent;
    const { draft, request } = found;
    const ordinary = await firstOrdinaryDay(door, asked, draft);
    if (request) return sendPage(asked.reply, <UrgentState {...{ asked, draft, request, ordinary }} />);
    return sendForm(asked, draft, typedBefore(draft), 200, { ordinary });
  });

  pages.post(
    '/book/:booking/urgent',
    async (asked) => {
      const found = await urgentOrElsewhere(door, asked);
      if ('sent' in found) return found.sent;
      // Sent twice: what was asked is asked.
      if (found.request) return goTo(asked.reply, urgentAddress(asked));
      return ask(door, asked, found.draft);
    },
    MAIL_LIMIT,
  );
}

type Found = { readonly draft: Draft; readonly request: UrgentRequest | undefined } | { readonly sent: FastifyReply };

async function urgentOrElsewhere(door: PageDoor, asked: HolderAsked): Promise<Found> {
  const found = await draftOrElsewhere(door, asked, 'quick-too');
  if ('sent' in found) return found;
  const { booking, context, language, reply } = asked;
  const request = await door.acts.decide(context, (act) => readOwnUrgent(act, booking));
  if (!request.ok) return { sent: sendNotOpen(asked) };
  // Whose plan has time enough chooses a time alone.
  if (!request.value && found.draft.plan.booking.kind !== 'urgent')
    return { sent: goTo(reply, draftAddress(language, booking, 'time')) };
  const { household, route, now } = found.draft;
  const { verdict, where } = planOf(household.answers, { ...route, minute: now.minute });
  if (!request.value && verdict.kind === 'not-here')
    return { sent: sendPage(reply, <UrgentTooLate {...{ asked, verdict, where, today: route.today }} />) };
  return { draft: found.draft, request: request.value };
}

/** The first day before the journey with an ordinary time: whoever takes that need not wait for an answer. */
async function firstOrdinaryDay(
  door: PageDoor,
  { context }: HolderAsked,
  { party, household, route: { region }, now }: Draft,
): Promise<Temporal.PlainDate | undefined> {
  const useful = usefulDays(household.answers);
  const within = bookableDays(region, now, useful);
  const first = await door.acts.decide(context, (act) => firstDayWithRoom(act, region, { party, useful }, within));
  return first.ok ? first.value : undefined;
}

async function ask(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const { t, form, booking, language, context, reply } = asked;
  const typed = typedIn(form);
  const read = readDetailsForm(typed, comingPersons(draft.household), draft, language, t);
  const reason = readReason(typed('reason'));
  const errors: FieldError[] = read.errors.filter(({ field }) => field !== 'phone');
  const hasPhone = typed('phone') !== '' && !read.errors.some(({ field }) => field === 'phone');
  if (!hasPhone) errors.push({ field: 'phone', message: t('urgent.ask.error.phone') });
  if (!reason.ok) {
    const message = t(`urgent.ask.error.${reason.refusal.kind}`, { most: LONGEST_REASON });
    errors.push({ field: 'reason', message });
  }
  const { details } = read;
  if (!details || errors.length > 0) return sendForm(asked, draft, typed, 422, { errors, probably: read.probably });

  const wish = { booking, details, reason: typed('reason'), publicUrl: door.publicUrl };
  const answer = await door.acts.decide(context, (act) => askUrgent(act, wish));
  if (answer.ok) {
    setBookingCookie(reply, booking, answer.value.secret, door.publicUrl, answer.value.seconds);
    return goTo(reply, urgentAddress(asked));
  }
  switch (answer.refusal.kind) {
    case 'already-booked':
      return goTo(reply, bookedAddress(language, booking));
    case 'not-urgent':
      return goTo(reply, draftAddress(language, booking, 'time'));
    case 'asked-before':
      return goTo(reply, urgentAddress(asked));
    case 'not-allowed':
    case 'no-such-booking':
      return sendNotOpen(asked);
    // Read before with the same rules: only a form that nobody filled in here comes so far.
    case 'details-not-right':
    case 'no-such-person':
    case 'phone-missing':
    case 'reason-missing':
    case 'reason-too-long':
    case 'reason-holds-bsn':
      return sendForm(asked, draft, typed, 422);
  }
}

function sendForm(
  asked: HolderAsked,
  draft: Draft,
  typed: TypedDetails,
  status: number,
  more: Pick<UrgentFormProps, 'errors' | 'probably' | 'ordinary'> = {},
): FastifyReply {
  const persons = comingPersons(draft.household);
  return sendPage(asked.reply, <UrgentForm {...{ asked, draft, persons, typed, ...more }} />, status);
}

function typedBefore(draft: Draft): TypedDetails {
  const before = typedFrom(draft);
  return (name) => (name === 'phone' ? (draft.household.contact?.phone ?? '') : before(name));
}

function urgentAddress({ language, booking }: HolderAsked): string {
  return draftAddress(language, booking, 'urgent');
}
