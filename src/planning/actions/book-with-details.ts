import { may } from '../../access/rules/may.ts';
import { saveContact, savePerson, type PersonRefusal } from '../../households/actions/change-household.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { comingPersons, type Household } from '../../households/rules/household.ts';
import { readDetails, type DetailFault, type WholeDetails } from '../../households/rules/whole-details.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { once, type OnceRefusal } from '../../platform/once.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import type { BookedVisit } from '../rules/booked-visit.ts';
import { readTopics, type TopicsRefusal } from '../rules/has-advice.ts';
import { partyOf } from '../rules/party.ts';
import { bookVisit, type Booked, type BookRefusal } from './book-visit.ts';
import { readBooking, type BookingRefusal } from './read-booking.ts';
import { keepVNumbers } from './settle-entitlements.ts';

export type DetailsBooking = {
  readonly booking: string;
  readonly details: WholeDetails;
  /** What the letters of the IND are known by, of who collects a card and typed it; by person. */
  readonly vNumbers?: ReadonlyMap<string, string>;
  readonly key: string;
  readonly publicUrl: string;
};

export type BookWithDetailsRefusal =
  | BookRefusal
  | PersonRefusal
  | BookingRefusal
  | OnceRefusal
  | { readonly kind: 'details-not-right'; readonly faults: readonly (DetailFault | TopicsFault)[] };

type TopicsFault = { readonly path: string; readonly kind: TopicsRefusal['kind'] };

/** Writes who comes and how they are reached, and books the time they hold: all of it or nothing. */
export async function bookWithDetails(
  act: Act,
  wanted: DetailsBooking,
): Promise<Result<BookedVisit, BookWithDetailsRefusal>> {
  const { booking, details, key } = wanted;
  const allowed = may(act.actor, 'book-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const request = { key, operation: 'book-with-details', body: { booking, details } };
  const booked = await once(act, request, () => writeAndBook(act, wanted));
  return booked.ok ? readBooking(act, booking) : booked;
}

async function writeAndBook(
  act: Act,
  { booking, details, vNumbers, publicUrl }: DetailsBooking,
): Promise<Result<Booked, BookWithDetailsRefusal>> {
  const household = await readHousehold(act, booking);
  if (!household.ok) return household;
  // What is booked already is no place for details, whatever they are.
  if (household.value.draftUntil === null) {
    const before = await readBooking(act, booking);
    return refused({ kind: before.ok && before.value.state === 'cancelled' ? 'was-cancelled' : 'already-booked' });
  }
  const route = await routeContext(act);
  const { region } = route;
  const read = readDetails(details, household.value, localTime(act.now, region.centre.zone).day);
  const topics = topicsIn(details, household.value, route);
  if (!read.ok || !topics.ok) {
    const about = topics.ok ? [] : [{ path: '/contact/topics', ...topics.refusal }];
    return refused({ kind: 'details-not-right', faults: [...(read.ok ? [] : read.refusal), ...about] });
  }

  // The contact first: it takes the household's row, for which a job that erases the draft then waits.
  const contact = await saveContact(act, booking, { ...read.value.contact, topics: topics.value });
  if (!contact.ok) return contact;
  for (const { id, name, born } of read.value.persons) {
    const saved = await savePerson(act, booking, id, name, born);
    if (!saved.ok) return saved;
  }
  const booked = await bookVisit(act, region, booking, publicUrl);
  if (!booked.ok) return booked;
  if (vNumbers) await keepVNumbers(act, booking, vNumbers);
  return granted(booked.value);
}

/** The topics of the advice talk, by the same rule as on the page: whether one is held is said by who comes for what. */
function topicsIn({ contact: { topics = [] } }: WholeDetails, household: Household, route: RouteContext) {
  const coming = comingPersons(household).map(({ id }) => id);
  return readTopics(partyOf(planOf(household.answers, route), household.answers, coming).persons, topics);
}
