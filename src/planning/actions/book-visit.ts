import { issueSecret } from '../../access/actions/issue-secret.ts';
import { keepAddress } from '../../access/actions/lead-to-booking.ts';
import { keepReference, shareBooking } from '../../access/actions/share-booking.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { keepWithVisit } from '../../households/actions/settle-household.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { comingPersons, firstUnnamed, type Household } from '../../households/rules/household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Act } from '../../platform/act.ts';
import { enqueue } from '../../platform/jobs.ts';
import { randomSigns } from '../../platform/opaque.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { confirmationDeadline, standsUnconfirmed } from '../rules/booked-visit.ts';
import { fitsParty } from '../rules/fits-party.ts';
import { partyOf } from '../rules/party.ts';
import type { Sitting } from '../rules/problem.ts';
import { announcedBy, endOfKeeping, sharesForSecondVisit, type Announced } from '../rules/second-visit.ts';
import { sharesOfVisit } from '../rules/shares-of-visit.ts';
import { addBooking, findBooking } from '../store/bookings.ts';
import { addFollowUps } from '../store/follow-ups.ts';
import { findSittings, giveTicket, lockVisit, markBooked, type StoredVisit } from '../store/visits.ts';
import { confirmLetter, type UnconfirmedVisit } from './booking-letters.ts';
import { sendReceipt } from './send-receipt.ts';
import { settleEntitlements, type NotEntitledRefusal } from './settle-entitlements.ts';

export type BookRefusal =
  | NotAllowed
  /** Somebody would come for what is not there for them: no letter, no ground, or not on that day. */
  | NotEntitledRefusal
  | { readonly kind: 'no-such-booking' }
  /** The time was not kept any more; one click keeps it again if nobody took it. */
  | { readonly kind: 'hold-expired' }
  /** Nothing is kept, or what is kept was found for other persons than those who come now. */
  | { readonly kind: 'no-time-chosen' }
  | { readonly kind: 'person-incomplete'; readonly person: string }
  | { readonly kind: 'contact-missing' }
  | { readonly kind: 'was-cancelled' };

export type Booked = { readonly booking: string };

/**
 * Makes a held visit a booking: reference, number on the day, what agencies may see, mail to confirm the address,
 * journal, all in this transaction. Asked twice (a double click, a page sent again) it books once and answers the same.
 */
export async function bookVisit(
  act: Act,
  region: Region,
  booking: string,
  publicUrl: string,
): Promise<Result<Booked, BookRefusal>> {
  return book(act, region, booking, { publicUrl, proof: 'by-mail' });
}

/**
 * As `bookVisit`, for whom somebody else answers, such as the school of a group or a coordinator who gave an urgent time:
 * the visit is fixed at once. Who gave an address of their own gets the receipt; who gave none gets no mail.
 */
export async function bookAtOnce(
  act: Act,
  region: Region,
  booking: string,
  publicUrl: string,
): Promise<Result<Booked, BookRefusal>> {
  return book(act, region, booking, { publicUrl, proof: 'not-needed' });
}

/** Whether the mail address must be proved before the visit is fixed. */
type Way = { readonly publicUrl: string; readonly proof: 'by-mail' | 'not-needed' };

async function book(
  act: Act,
  region: Region,
  booking: string,
  { publicUrl, proof }: Way,
): Promise<Result<Booked, BookRefusal>> {
  const allowed = may(act.actor, 'book-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;

  const visit = await lockVisit(act.tx, act.centre, booking);
  if (visit?.state === 'booked') return granted({ booking });
  if (visit?.state === 'cancelled') return refused({ kind: 'was-cancelled' });
  const found = await readHousehold(act, booking);
  if (!found.ok) return found;
  const household = found.value;
  const unnamed = firstUnnamed(household);
  if (unnamed) return refused({ kind: 'person-incomplete', person: unnamed.id });
  const { contact } = household;
  if (!contact && proof === 'by-mail') return refused({ kind: 'contact-missing' });
  if (!visit?.heldUntil) return refused({ kind: 'no-time-chosen' });
  if (Temporal.Instant.compare(visit.heldUntil, act.now) <= 0) return refused({ kind: 'hold-expired' });
  const sittings = await findSittings(act.tx, act.centre, visit.visit);
  const plan = planOf(household.answers, await routeContext(act));
  if (!isForParty(sittings, plan, household)) return refused({ kind: 'no-time-chosen' });
  const { day } = visit;
  const entitled = await settleEntitlements(act, { region, household, plan, day, sittings });
  if (!entitled.ok) return entitled;

  const confirmUntil = proof === 'by-mail' ? confirmationDeadline({ day, sittings }, region, act.now) : null;
  const announced = announcedBy(
    plan,
    comingPersons(household).map(({ id }) => id),
  );
  const end = endOfKeeping(region, day, announced);
  const agencies = await settleBooking(act, region, household, { visit, sittings, confirmUntil, announced });
  if (contact) await keepAddress(act, booking, contact.email, end);
  if (contact && confirmUntil) {
    const mail = { booking, visit: { day, sittings, confirmUntil }, plan, publicUrl };
    await writeConfirmLetter(act, region, contact, mail);
    if (!standsUnconfirmed(mail.visit, region.centre.zone)) {
      const job = `release-unconfirmed ${booking}`;
      await enqueue(act, 'release-unconfirmed', { centre: act.centre, booking }, confirmUntil, job);
    }
  }
  if (!confirmUntil) await sendReceipt(act, region, booking, publicUrl);
  await enqueue(act, 'erase-household', { centre: act.centre, booking }, end, `erase-household ${booking}`);
  await record(act, 'visit-booked', { visit: visit.visit, day: day.toString(), agencies }, booking);
  await giveTicket(act.tx, act.centre, visit.visit, day);
  return granted({ booking });
}

type Settled = {
  readonly visit: StoredVisit;
  readonly sittings: readonly Sitting[];
  readonly confirmUntil: Temporal.Instant | null;
  readonly announced: readonly Announced[];
};

/**
 * Writes what the booking is: its state, its reference, the second visit that it announces, and which agencies see what
 * of it; the answer names them.
 */
async function settleBooking(
  act: Act,
  region: Region,
  { booking, answers }: Household,
  { visit, sittings, confirmUntil, announced }: Settled,
): Promise<readonly string[]> {
  const reference = randomSigns(16);
  await markBooked(act.tx, act.centre, visit.visit);
  await addBooking(act.tx, {
    centre_id: act.centre,
    booking_id: booking,
    reference,
    state: 'booked',
    booked_at: act.now.toString(),
    confirm_until: confirmUntil?.toString() ?? null,
  });
  await keepWithVisit(act, booking);
  await keepReference(act, booking, reference, endOfKeeping(region, visit.day, announced));
  await addFollowUps(act.tx, act.centre, booking, announced, act.now);
  const services = sittings.map(({ service }) => service);
  const { day } = visit;
  const shares = [
    ...sharesOfVisit(region, { day, services, residence: answers.residence, bookedAt: act.now }),
    ...sharesForSecondVisit(region, announced, { day, bookedAt: act.now }),
  ];
  await shareBooking(act, booking, shares);
  return [...new Set(shares.map(({ agency }) => agency))];
}

function isForParty(sittings: readonly Sitting[], plan: Plan, household: Household): boolean {
  const party = partyOf(
    plan,
    household.answers,
    comingPersons(household).map(({ id }) => id),
  );
  return fitsParty(sittings, party);
}

type ConfirmMail = {
  readonly booking: string;
  readonly visit: UnconfirmedVisit;
  readonly plan: Plan;
  readonly publicUrl: string;
};

async function writeConfirmLetter(
  act: Act,
  region: Region,
  contact: { readonly email: string; readonly language: 'en' | 'nl' },
  { booking, visit, plan, publicUrl }: ConfirmMail,
): Promise<void> {
  const secret = await issueSecret(act, booking, 'confirm-email', visit.confirmUntil);
  const href = `${publicUrl}/${contact.language}/confirm/${booking}/${secret}`;
  const letter = confirmLetter(contact.language, region, visit, { href, now: act.now, plan });
  await writeLetter(act, {
    keptDays: numberSetting(region, 'mail-kept-days', visit.day.toString()),
    kind: 'confirm-email',
    language: contact.language,
    recipient: contact.email,
    letter,
    booking,
  });
}

export type SendAgainRefusal =
  NotAllowed | { readonly kind: 'no-such-booking' } | { readonly kind: 'nothing-to-confirm' };

/** Sends the mail to confirm the address once more, with a new link. */
export async function sendConfirmLetterAgain(
  act: Act,
  region: Region,
  booking: string,
  publicUrl: string,
): Promise<Result<true, SendAgainRefusal>> {
  const allowed = may(act.actor, 'confirm-email', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const [stored, visit, household] = [
    await findBooking(act.tx, act.centre, booking),
    await lockVisit(act.tx, act.centre, booking),
    await readHousehold(act, booking),
  ];
  if (!stored || !visit || !household.ok || !household.value.contact) return refused({ kind: 'no-such-booking' });
  if (stored.confirmUntil === null) return refused({ kind: 'nothing-to-confirm' });
  const { contact } = household.value;
  await writeConfirmLetter(act, region, contact, {
    booking,
    visit: {
      day: visit.day,
      sittings: await findSittings(act.tx, act.centre, visit.visit),
      confirmUntil: stored.confirmUntil,
    },
    plan: planOf(household.value.answers, await routeContext(act)),
    publicUrl,
  });
  return granted(true);
}
