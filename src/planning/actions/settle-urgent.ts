import { randomUUID } from 'node:crypto';
import { endSharing } from '../../access/actions/share-booking.ts';
import { may } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { GivenTime, UrgentRequest } from '../rules/urgent-request.ts';
import { firstUrgentStart, urgentVisitAt } from '../rules/urgent-times.ts';
import { addEntitlements } from '../store/entitlements.ts';
import { lockUrgentRequest, markSettled, waitAgain } from '../store/urgent-requests.ts';
import { changeDays, deleteExpiredHolds, deleteHoldOf, takeTurnOnDay } from '../store/visits.ts';
import { bookAtOnce, type BookRefusal } from './book-visit.ts';
import { holdsUntil, pictureOf } from './hold-visit.ts';
import { urgentDeclinedLetter } from './urgent-letters.ts';
import { writeHolds } from './write-holds.ts';

/** What became of an answer. */
export type Settled =
  | 'booked'
  | 'told'
  /** Somebody else has the time now: the request waits again. */
  | 'waits-again'
  /** There was nothing to do any more. */
  | 'nothing';

type Wish = { readonly centre: string; readonly booking: string; readonly publicUrl: string };

type SettleRefusal = BookRefusal | { readonly kind: 'time-just-taken' };

/**
 * Carries a coordinator's answer out: books the time that was given, or tells why not. As the product itself, because the
 * role of a desk writes no bookings. Done twice, it is carried out once. When the time was just taken, the request waits
 * again, and nothing was promised to the customer.
 */
export async function settleUrgent(acts: Acts, wish: Wish): Promise<Settled> {
  const { centre, booking } = wish;
  const context = { centre, booking, actor: { kind: 'system', job: 'urgent-request' } } as const;
  const day = await acts.perform(context, (act) => dayToSettle(act, booking));
  if (day) await acts.perform(context, (act) => freeDay(act, booking, day));
  const settled = await acts.decide(context, (act) => settle(act, wish, day));
  if (settled.ok) return settled.value;
  await acts.perform(context, (act) => reopen(act, booking, settled.refusal.kind));
  return 'waits-again';
}

async function dayToSettle(act: Act, booking: string): Promise<GivenTime['day'] | undefined> {
  const request = await lockUrgentRequest(act.tx, act.centre, booking);
  return request?.answer.state === 'given' && !request.settledAt ? request.answer.day : undefined;
}

/** A transaction of its own, as every sweep: what the customer kept meanwhile goes back, and holds that ran out. */
async function freeDay(act: Act, booking: string, day: GivenTime['day']): Promise<void> {
  const own = await deleteHoldOf(act.tx, act.centre, booking);
  const swept = await deleteExpiredHolds(act.tx, act.centre, day, act.now);
  if (own) await record(act, 'hold-released', { day: own.toString() }, booking);
  if (swept > 0) await record(act, 'expired-holds-swept', { day: day.toString(), holds: swept });
  const changed = [...(own ? [own] : []), ...(swept > 0 && !own?.equals(day) ? [day] : [])];
  if (changed.length > 0) await changeDays(act.tx, act.centre, changed);
}

async function settle(
  act: Act,
  { booking, publicUrl }: Wish,
  day: GivenTime['day'] | undefined,
): Promise<Result<Settled, SettleRefusal>> {
  const allowed = may(act.actor, 'settle-urgent', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  if (day) await takeTurnOnDay(act.tx, act.centre, day);
  const request = await lockUrgentRequest(act.tx, act.centre, booking);
  if (!request) return granted('nothing');
  // The job and the page that answered come here both: who comes second says what the first one did.
  if (request.answer.state === 'waiting') return granted('waits-again');
  if (request.settledAt) return granted(request.answer.state === 'given' ? 'booked' : 'told');
  const household = await readHousehold(act, booking);
  if (!household.ok) return granted('nothing');
  const route = await routeContext(act);
  const { region } = route;
  await markSettled(act.tx, act.centre, booking, act.now);
  await record(act, 'urgent-settled', { state: request.answer.state }, booking);
  // The customer found a time alone while the desk was looking: that one stands.
  if (household.value.draftUntil === null) return granted('nothing');
  if (request.answer.state === 'declined') {
    const { wayOn } = request.answer;
    await tellHousehold(act, region, household.value, 'urgent-declined', (language) =>
      urgentDeclinedLetter(language, route, wayOn, publicUrl),
    );
    // Answered: the centre has no need of who asked any more.
    await endSharing(act, booking);
    return granted('told');
  }
  return holdAndBook(act, region, request, request.answer, publicUrl);
}

/** Last in its action: the ticket of the visit takes the lock of the day. */
async function holdAndBook(
  act: Act,
  region: Region,
  { booking, party: persons, travelDay }: UrgentRequest,
  { day, start }: GivenTime,
  publicUrl: string,
): Promise<Result<Settled, SettleRefusal>> {
  const picture = await pictureOf(act, day);
  const soonest = firstUrgentStart(region, localTime(act.now, region.centre.zone), day);
  const party = { persons, registersFor: null };
  const found = picture && urgentVisitAt(region, party, picture, { start, soonest });
  if (!found) return refused({ kind: 'time-just-taken' });
  const hold = {
    actor: act.actor,
    booking,
    visit: randomUUID(),
    heldUntil: holdsUntil(act, region, day),
    persons: persons.length,
    found,
  };
  if (!(await writeHolds(act, day, [hold]))) return refused({ kind: 'time-just-taken' });
  const today = localTime(act.now, region.centre.zone).day;
  const granting = { source: 'urgent-request', from: today, until: travelDay } as const;
  const entitled = persons.flatMap(({ id, services }) =>
    services.map((service) => ({ person: id, service, ...granting })),
  );
  await addEntitlements(act.tx, act.centre, booking, entitled);
  // A coordinator looked at it, and the journey leaves no time to confirm an address: the receipt is the answer.
  const booked = await bookAtOnce(act, region, booking, publicUrl);
  return booked.ok ? granted('booked') : booked;
}

async function reopen(act: Act, booking: string, why: SettleRefusal['kind']): Promise<void> {
  const request = await lockUrgentRequest(act.tx, act.centre, booking);
  if (request?.answer.state !== 'given' || request.settledAt) return;
  await waitAgain(act.tx, act.centre, booking);
  await record(act, 'urgent-waits-again', { why }, booking);
}
