import type { FastifyReply } from 'fastify';
import { setBookingCookie } from '../../platform/http/booking-cookie.ts';
import { once } from '../../platform/once.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { Region } from '../../region/rules/region.ts';
import { bookAsShown, detailsMark, type OtherThanShown } from '../actions/book-as-shown.ts';
import { openBooking } from '../actions/open-booking.ts';
import { CheckView } from './check-view.tsx';
import { timeOf } from './contact.tsx';
import { bookedAddress, draftAddress, draftOrElsewhere, type Draft, type HolderAsked } from './draft.ts';
import type { BookingPages } from './booking-pages.ts';
import { missedTerm } from './find-times.ts';
import { sendNotEntitled } from './not-entitled.tsx';
import { keyFor, newKey, timeIn } from './sent-fields.ts';

/** screen-C10: check your answers, and book. */
export function checkPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/book/:booking/check', async (asked) => {
    const found = await draftOrElsewhere(door, asked);
    if ('sent' in found) return found.sent;
    return sendCheck(door, asked, found.draft, asked.query, 200);
  });

  pages.post('/book/:booking/check', async (asked) => {
    const found = await draftOrElsewhere(door, asked);
    return 'sent' in found ? found.sent : book(door, asked, found.draft);
  });
}

async function sendCheck(
  door: PageDoor,
  asked: HolderAsked,
  draft: Draft,
  read: (name: string) => string,
  status: number,
  changed?: OtherThanShown['kind'],
): Promise<FastifyReply> {
  const { language, booking, reply } = asked;
  const time = draft.lost === 'other-party' ? undefined : timeOf(read, draft);
  if (!time) return goTo(reply, draftAddress(language, booking, 'time', { lost: 'yes' }));
  if (!draft.household.contact) return goTo(reply, draftAddress(language, booking, 'contact', time));
  return sendPage(
    reply,
    <CheckView
      asked={asked}
      draft={draft}
      contact={draft.household.contact}
      time={time}
      sendKey={newKey()}
      mark={detailsMark(draft.household)}
      changed={changed}
      missed={draft.held && (await missedTerm(door, asked, draft, draft.held.day))}
    />,
    status,
  );
}

async function book(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const { form, booking, language, reply, context } = asked;
  const { region } = draft.route;
  const request = { key: keyFor(booking, form.text('key')), operation: 'book-visit', body: { booking } };
  const shown = { time: timeIn(form.text), details: form.text('mark') };
  const booked = await door.acts.decide(context, (act) =>
    once(act, request, () => bookAsShown(act, region, booking, shown, door.publicUrl)),
  );
  if (booked.ok) {
    await keepOpen(door, asked, region);
    return goTo(reply, bookedAddress(language, booking));
  }
  const { refusal } = booked;
  switch (refusal.kind) {
    case 'was-cancelled':
      return goTo(reply, bookedAddress(language, booking));
    case 'person-incomplete':
      return goTo(reply, draftAddress(language, booking, `person/${refusal.person}`, { back: 'check' }));
    case 'hold-expired':
    case 'no-time-chosen':
    case 'contact-missing':
      return sendCheck(door, asked, draft, form.text, 409);
    case 'other-time-held':
    case 'other-details':
      return sendCheck(door, asked, draft, form.text, 409, refusal.kind);
    case 'not-entitled':
      return sendNotEntitled(asked, draft, refusal);
    case 'key-used-for-something-else':
      return goTo(reply, draftAddress(language, booking, 'check'));
    case 'not-allowed':
    case 'no-such-booking':
      return sendNotOpen(asked);
  }
}

/** The browser in which it was booked may show the visit for a day more, so that the address can be confirmed. */
export async function keepOpen(
  door: PageDoor,
  { context, booking, reply }: HolderAsked,
  region: Region,
): Promise<void> {
  const opened = await door.acts.decide(context, (act) => openBooking(act, region, booking, 'booked'));
  if (opened.ok) setBookingCookie(reply, booking, opened.value.secret, door.publicUrl, opened.value.seconds);
}
