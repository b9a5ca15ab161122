import type { FastifyReply } from 'fastify';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import type { FieldError } from '../../web/field-error.ts';
import { bringSomebody, type BringRefusal } from '../actions/bring-somebody.ts';
import { AddPersonView } from './add-person-view.tsx';
import type { BookingPages } from './booking-pages.ts';
import { readCompanion } from './companion-form.ts';
import { bookedAddress, withParameters, type HolderAsked } from './draft.ts';
import { keyFor, newKey } from './sent-fields.ts';
import { readBookedNow, type BookedNow } from './visit.ts';

/** Somebody else comes along: who, with the name and birth date of the passport, on one page. */
export function addPersonPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/booking/:booking/change/person', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    if (!booked) return sendNotOpen(asked);
    if (!booked.mayCancel) return goTo(asked.reply, bookedAddress(asked.language, asked.booking, '/change'));
    return sendForm(asked, booked, [], 200);
  });

  pages.post('/booking/:booking/change/person', async (asked) => {
    const booked = await readBookedNow(door, asked.context);
    return booked ? add(door, asked, booked) : sendNotOpen(asked);
  });
}

async function add(door: PageDoor, asked: HolderAsked, booked: BookedNow): Promise<FastifyReply> {
  const { t, form, booking, language, reply, context } = asked;
  const { companion, errors } = readCompanion(form, booked, booked.now.day, t);
  if (!companion) return sendForm(asked, booked, errors, 422);
  const key = keyFor(booking, form.text('key'));
  const added = await door.acts.decide(context, (act) => bringSomebody(act, booking, companion, key));
  if (added.ok) {
    const coming = booked.visit.household.persons.filter((person) => person.coming).map(({ id }) => id);
    const ticks = [...coming, added.value.person].map((id) => [`come-${id}`, 'yes'] as const);
    const ticked = { ticked: 'yes', ...Object.fromEntries(ticks) };
    return goTo(reply, withParameters(bookedAddress(language, booking, '/change'), ticked));
  }
  const error = errorOf(asked, added.refusal);
  if (error) return sendForm(asked, booked, [error], 422);
  if (added.refusal.kind === 'was-cancelled' || added.refusal.kind === 'visit-has-begun')
    return goTo(reply, bookedAddress(language, booking, '/change'));
  return sendNotOpen(asked);
}

/** Undefined when no answer to the form helps. */
function errorOf({ t, site }: HolderAsked, refusal: BringRefusal): FieldError | undefined {
  const { phone } = site.help;
  switch (refusal.kind) {
    case 'age-not-as-answered':
      return { field: 'birth-day', message: t('change.add.error.age') };
    case 'too-many-persons':
      return { field: 'who', message: t('change.add.error.too-many', { most: refusal.most, phone }) };
    case 'has-partner':
    case 'no-such-person':
    case 'key-used-for-something-else':
      return { field: 'who', message: t('change.add.error.who') };
    case 'plan-not-bookable':
      return { field: 'who', message: t('change.add.error.not-bookable', { phone }) };
    case 'not-allowed':
    case 'no-such-booking':
    case 'was-cancelled':
    case 'visit-has-begun':
      return undefined;
  }
}

function sendForm(asked: HolderAsked, booked: BookedNow, errors: readonly FieldError[], status: number): FastifyReply {
  return sendPage(asked.reply, <AddPersonView {...{ asked, booked, errors }} sendKey={newKey()} />, status);
}
