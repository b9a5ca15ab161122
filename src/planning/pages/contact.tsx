import type { FastifyReply } from 'fastify';
import { saveContact } from '../../households/actions/change-household.ts';
import { clockOf } from '../../kernel/minute-of-day.ts';
import { goTo, sendNotOpen, sendPage } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { extendHold } from '../actions/extend-hold.ts';
import { spanOf } from '../rules/booked-visit.ts';
import { readTopics } from '../rules/has-advice.ts';
import { readContact, typedFrom, typedIn } from './contact-form.ts';
import { ContactView } from './contact-view.tsx';
import {
  bookedAddress,
  draftAddress,
  draftOrElsewhere,
  type Draft,
  type HolderAsked,
  type Parameters,
} from './draft.ts';
import type { BookingPages } from './booking-pages.ts';
import { timeIn } from './sent-fields.ts';

/** screen-C09: how can we reach you, and what do you need? */
export function contactPage(pages: BookingPages, door: PageDoor): void {
  pages.get('/book/:booking/contact', async (asked) => {
    const found = await draftOrElsewhere(door, asked);
    if ('sent' in found) return found.sent;
    const { draft } = found;
    const time = timeOf(asked.query, draft);
    // Without a time there is nothing to confirm yet: first the time, which needs no typing.
    if (!time && !draft.household.contact)
      return goTo(asked.reply, draftAddress(asked.language, asked.booking, 'time'));
    const typed = typedFrom(draft.household, asked.language);
    return sendPage(asked.reply, <ContactView asked={asked} draft={draft} typed={typed} time={time} />);
  });

  pages.post('/book/:booking/contact', async (asked) => {
    const found = await draftOrElsewhere(door, asked);
    if ('sent' in found) return found.sent;
    return asked.form.text('do') === 'longer' ? longer(door, asked) : save(door, asked, found.draft);
  });
}

/** More time, and everything that was typed stays as it is. */
async function longer(door: PageDoor, asked: HolderAsked): Promise<FastifyReply> {
  const before = await draftOrElsewhere(door, asked);
  if ('sent' in before) return before.sent;
  const { region } = before.draft.route;
  const kept = await door.acts.decide(asked.context, (act) => extendHold(act, region, asked.booking));
  const found = await draftOrElsewhere(door, asked);
  if ('sent' in found) return found.sent;
  const isLast = !kept.ok && kept.refusal.kind === 'no-more-extensions';
  const time = timeOf(asked.form.text, found.draft);
  const page = (
    <ContactView asked={asked} draft={found.draft} typed={typedIn(asked.form)} time={time} isLast={isLast} />
  );
  return sendPage(asked.reply, page);
}

async function save(door: PageDoor, asked: HolderAsked, draft: Draft): Promise<FastifyReply> {
  const { t, form, language, booking, reply } = asked;
  const typed = typedIn(form);
  const time = timeOf(form.text, draft);
  const { contact, errors, probably } = readContact(typed, form.text('email-asked'), t);
  if (!contact) {
    const page = (
      <ContactView asked={asked} draft={draft} typed={typed} time={time} errors={errors} probably={probably} />
    );
    return sendPage(reply, page, 422);
  }
  if (showedAnotherTime(asked, draft)) {
    const page = <ContactView asked={asked} draft={draft} typed={typed} time={time} isOtherTime />;
    return sendPage(reply, page, 409);
  }
  // Without an advice talk there is none to choose for: who comes was changed in another tab.
  const topics = readTopics(draft.party.persons, contact.topics ?? []);
  const chosen = { ...contact, topics: topics.ok ? topics.value : [] };
  const saved = await door.acts.decide(asked.context, (act) => saveContact(act, booking, chosen));
  if (saved.ok) return goTo(reply, draftAddress(language, booking, 'check', time));
  return saved.refusal.kind === 'already-booked' ? goTo(reply, bookedAddress(language, booking)) : sendNotOpen(asked);
}

/** Whether another time is kept now than this page showed: it was chosen in another tab. */
function showedAnotherTime({ form }: HolderAsked, { held }: Draft): boolean {
  if (!held) return false;
  const shown = timeIn(form.text);
  return !shown?.day.equals(held.day) || shown.start !== spanOf(held.sittings).start;
}

/** The time that is kept, else the one that was: it goes along, so that one press can keep it again. */
export function timeOf(read: (name: string) => string, { held }: Draft): Parameters | undefined {
  if (held) return { day: held.day.toString(), start: clockOf(spanOf(held.sittings).start) };
  const named = timeIn(read);
  return named && { day: named.day.toString(), start: clockOf(named.start) };
}
