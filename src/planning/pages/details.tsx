import type { FastifyReply } from 'fastify';
import { saveContact, savePerson } from '../../households/actions/change-household.ts';
import { comingPersons } from '../../households/rules/household.ts';
import { readDetails, type WholeDetails } from '../../households/rules/whole-details.ts';
import { granted } from '../../kernel/result.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { bookWithDetails } from '../actions/book-with-details.ts';
import { spanOf } from '../rules/booked-visit.ts';
import type { BookingPages } from './booking-pages.ts';
import { keepOpen } from './check.tsx';
import { timeOf } from './contact.tsx';
import { readDetailsForm, typedFrom, typedIn, type ReadDetails, type TypedDetails } from './details-form.ts';
import { DetailsView } from './details-view.tsx';
import { bookedAddress, draftAddress, draftOrElsewhere, type Draft, type HolderAsked } from './draft.ts';
import { sendNotEntitled } from './not-entitled.tsx';
import { keyFor, newKey, timeIn } from './sent-fields.ts';

/** The last page of a quick visit: one form for who comes and the address, and its button books. */
export function detailsPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/book/:booking/details', async (asked) => {
    const found = await draftOrElsewhere(door, asked, 'quick-too');
    if ('sent' in found) return found.sent;
    return sendDetails(asked, found.draft, typedFrom(found.draft), 200);
  });

  pages.post('/book/:booking/details', async (asked) => {
    const found = await draftOrElsewhere(door, asked, 'quick-too');
    return 'sent' in found ? found.sent : book(door, asked, found.draft);
  });
}

function sendDetails(
  asked: HolderAsked,
  draft: Draft,
  typed: TypedDetails,
  status: number,
  more: Partial<Pick<ReadDetails, 'errors' | 'probably'>> & { readonly isOtherTime?: boolean } = {},
): FastifyReply {
  const { language, booking, reply } = asked;
  const time = draft.lost === 'other-party' ? undefined : timeOf(asked.query, draft);
  if (!time) return goTo(reply, draftAddress(language, booking, 'time', { lost: draft.lost && 'yes' }));
  const persons = comingPersons(draft.household);
  return sendPage(
    reply,
    <DetailsView {...{ asked, draft, persons, typed, time, ...more }} sendKey={newKey()} />,
    status,
  );
}

async function book(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const { t, form, booking, language, reply, context } = asked;
  const typed = typedIn(form);
  const read = readDetailsForm(typed, comingPersons(draft.household), draft, language, t);
  const { details, vNumbers } = read;
  if (!details) return sendDetails(asked, draft, typed, 422, read);
  const shown = timeIn(form.text);
  if (draft.held && !(shown?.day.equals(draft.held.day) && shown.start === spanOf(draft.held.sittings).start))
    return sendDetails(asked, draft, typed, 409, { isOtherTime: true });

  const request = { booking, details, vNumbers, key: keyFor(booking, form.text('key')), publicUrl: door.publicUrl };
  const booked = await door.acts.decide(context, (act) => bookWithDetails(act, request));
  if (booked.ok) {
    await keepOpen(door, asked, draft.route.region);
    return goTo(reply, bookedAddress(language, booking));
  }
  switch (booked.refusal.kind) {
    case 'already-booked':
    case 'was-cancelled':
      return goTo(reply, bookedAddress(language, booking));
    case 'not-allowed':
    case 'no-such-booking':
      return sendNotOpen(asked);
    case 'not-entitled':
      return sendNotEntitled(asked, draft, booked.refusal);
    default:
      // The time is gone, and nothing of what was typed: the check page says so and keeps it again with one press.
      await keepDetails(door, asked, draft, details);
      return goTo(
        reply,
        draftAddress(language, booking, 'check', { day: form.text('day'), start: form.text('start') }),
      );
  }
}

async function keepDetails(door: PageDoor, { context, booking }: HolderAsked, draft: Draft, details: WholeDetails) {
  await door.acts.decide<boolean, unknown>(context, async (act) => {
    const read = readDetails(details, draft.household, draft.now.day);
    if (!read.ok) return read;
    const contact = await saveContact(act, booking, read.value.contact);
    if (!contact.ok) return contact;
    for (const { id, name, born } of read.value.persons) {
      const saved = await savePerson(act, booking, id, name, born);
      if (!saved.ok) return saved;
    }
    return granted(true);
  });
}
