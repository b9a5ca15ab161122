import { comingPersons } from '../../households/rules/household.ts';
import { clearBookingCookie } from '../../platform/http/booking-cookie.ts';
import { MAIL_LIMIT } from '../../platform/http/limits.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { sendConfirmLetterAgain } from '../actions/book-visit.ts';
import { dayPlan } from '../actions/booking-letters.ts';
import { calendarFile } from '../actions/calendar-file.ts';
import { closedAddress } from '../actions/entry-addresses.ts';
import { BookedView } from './booked-view.tsx';
import { bookedAddress, draftAddress, type HolderAsked } from './draft.ts';
import type { BookingPages } from './booking-pages.ts';
import { PrintView } from './print-view.tsx';
import { readBookedNow } from './visit.ts';

/** screen-C11: the booked visit, now and later, with its calendar file and its paper. */
export function bookedPages(pages: BookingPages, door: PageDoor): void {
  pages.get('/booking/:booking', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    // A draft whose address was guessed or kept goes on where it is.
    if (!booked) return goTo(asked.reply, draftAddress(asked.language, asked.booking, 'check'));
    return sendPage(asked.reply, <BookedView asked={asked} booked={booked} isSent={asked.query('sent') === 'yes'} />);
  });

  pages.get('/booking/:booking/print', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    if (!booked) return sendNotOpen(asked);
    if (booked.visit.state === 'cancelled') return goTo(asked.reply, bookedAddress(asked.language, asked.booking));
    return sendPage(asked.reply, <PrintView asked={asked} booked={booked} publicUrl={door.publicUrl} />);
  });

  pages.post('/booking/:booking/close', async (asked) => {
    clearBookingCookie(asked.reply, asked.booking, door.publicUrl);
    return goTo(asked.reply, closedAddress(asked.language));
  });
  pages.get('/booking/:booking/visit.ics', (asked) => sendCalendar(door, asked));
  pages.post('/booking/:booking/confirm-mail', (asked) => sendMailAgain(door, asked), MAIL_LIMIT);
}

async function sendCalendar(door: PageDoor, asked: HolderAsked) {
  const { t, reply } = asked;
  const booked = await readBookedNow(door, asked.context);
  if (!booked) return sendNotOpen(asked);
  const { visit, company } = booked;
  if (visit.state === 'cancelled' || comingPersons(visit.household).length === 0) {
    return goTo(reply, bookedAddress(asked.language, asked.booking));
  }
  const { region } = company.route;
  const plan = dayPlan(region, visit, company.plan, t);
  return reply
    .type('text/calendar; charset=utf-8')
    .header('content-disposition', 'attachment; filename="visit.ics"')
    .send(calendarFile({ visit, sittings: visit.sittings, plan }, region, t));
}

async function sendMailAgain(door: PageDoor, asked: HolderAsked) {
  const { context, booking, language, reply } = asked;
  const booked = await readBookedNow(door, context);
  if (!booked) return sendNotOpen(asked);
  const { region } = booked.company.route;
  const sent = await door.acts.decide(context, (act) => sendConfirmLetterAgain(act, region, booking, door.publicUrl));
  return goTo(reply, `${bookedAddress(language, booking)}${sent.ok ? '?sent=yes' : ''}`);
}
