import { issueSecret } from '../../access/actions/issue-secret.ts';
import { shareBooking } from '../../access/actions/share-booking.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { saveContact, savePerson, type PersonRefusal } from '../../households/actions/change-household.ts';
import { keepDraftUntil } from '../../households/actions/keep-draft.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import type { Contact } from '../../households/rules/contact.ts';
import { comingPersons, type Household } from '../../households/rules/household.ts';
import { readDetails, type DetailFault, type WholeDetails } from '../../households/rules/whole-details.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { sharesWithCentre } from '../../region/rules/shares-with-centre.ts';
import { askingContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { papersForDesk } from '../../route/rules/papers-for-desk.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { afterOfficeMinutes } from '../rules/office-hours.ts';
import { partyOf } from '../rules/party.ts';
import { startOfDay } from '../rules/retention.ts';
import { readReason, type ReasonRefusal, type UrgentRequest } from '../rules/urgent-request.ts';
import { addUrgentRequest, findUrgentRequest } from '../store/urgent-requests.ts';
import { urgentAskedLetter } from './urgent-letters.ts';

export type UrgentWish = {
  readonly booking: string;
  readonly details: WholeDetails;
  readonly reason: string;
  readonly publicUrl: string;
};

/** Asked; and the secret that keeps this browser open until the answer is of no more use. */
export type AskedUrgent = { readonly answerBy: Temporal.Instant; readonly secret: string; readonly seconds: number };

export type AskUrgentRefusal =
  | PersonRefusal
  | ReasonRefusal
  | { readonly kind: 'details-not-right'; readonly faults: readonly DetailFault[] }
  | { readonly kind: 'phone-missing' }
  /** The plan of these answers has time for an ordinary visit, or is none for this desk, or not in time. */
  | { readonly kind: 'not-urgent' }
  | { readonly kind: 'asked-before' };

/**
 * Asks the coordinator for a time before a journey, with who needs it, how to reach them and why in one line.
 * The answer comes within the office minutes of the setting; until the day after the journey the centre sees the request.
 */
export async function askUrgent(act: Act, wish: UrgentWish): Promise<Result<AskedUrgent, AskUrgentRefusal>> {
  const { booking, details } = wish;
  const allowed = may(act.actor, 'ask-urgent', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const household = await readHousehold(act, booking);
  if (!household.ok) return household;
  if (household.value.draftUntil === null) return refused({ kind: 'already-booked' });
  if (await findUrgentRequest(act.tx, act.centre, booking)) return refused({ kind: 'asked-before' });
  const route = await askingContext(act);
  const plan = planOf(household.value.answers, route);
  const travelDay = travelDayOf(household.value);
  if (plan.booking.kind !== 'urgent' || !travelDay) return refused({ kind: 'not-urgent' });
  const reason = readReason(wish.reason);
  if (!reason.ok) return reason;
  const saved = await saveDetails(act, household.value, details, localTime(act.now, route.region.centre.zone).day);
  if (!saved.ok) return saved;

  const request = requestOf(act, route.region, household.value, { plan, reason: reason.value, travelDay });
  if (!(await addUrgentRequest(act.tx, act.centre, request))) return refused({ kind: 'asked-before' });
  const until = startOfDay(travelDay, 2, route.region);
  await keepDraftUntil(act, booking, until);
  await shareBooking(
    act,
    booking,
    sharesWithCentre(route.region, {
      purpose: 'urgent-request',
      categories: ['visit', 'name', 'contact'],
      basis: 'Asked by the customer: an urgent time at the desk',
      from: act.now,
      until,
    }),
  );
  const asking = { booking, contact: saved.value };
  await tellHousehold(act, route.region, asking, 'urgent-asked', (language) =>
    urgentAskedLetter(language, route.region, request),
  );
  await askForJobs(act, route.region, request, wish.publicUrl);
  await record(
    act,
    'urgent-asked',
    { travelDay: travelDay.toString(), answerBy: request.answerBy.toString() },
    booking,
  );
  const secret = await issueSecret(act, booking, 'browser', until);
  return granted({ answerBy: request.answerBy, secret, seconds: Math.floor(until.since(act.now).total('seconds')) });
}

export function travelDayOf({ answers: { travel } }: Household): Temporal.PlainDate | undefined {
  return travel && travel.kind !== 'unknown' ? Temporal.PlainDate.from(travel.day) : undefined;
}

/** By when what is asked at a moment is answered. */
export function answerByFor(region: Region, askedAt: Temporal.Instant): Temporal.Instant {
  const today = localTime(askedAt, region.centre.zone).day.toString();
  return afterOfficeMinutes(region, askedAt, numberSetting(region, 'urgent-answer-office-minutes', today));
}

async function saveDetails(
  act: Act,
  household: Household,
  details: WholeDetails,
  today: Temporal.PlainDate,
): Promise<Result<Contact, AskUrgentRefusal>> {
  const read = readDetails(details, household, today);
  if (!read.ok) return refused({ kind: 'details-not-right', faults: read.refusal });
  if (read.value.contact.phone === null) return refused({ kind: 'phone-missing' });
  const contact = await saveContact(act, household.booking, read.value.contact);
  if (!contact.ok) return contact;
  for (const { id, name, born } of read.value.persons) {
    const saved = await savePerson(act, household.booking, id, name, born);
    if (!saved.ok) return saved;
  }
  return granted(read.value.contact);
}

type Asked = { readonly plan: Plan; readonly reason: string; readonly travelDay: Temporal.PlainDate };

function requestOf(act: Act, region: Region, household: Household, { plan, reason, travelDay }: Asked): UrgentRequest {
  const coming = comingPersons(household).map(({ id }) => id);
  return {
    booking: household.booking,
    madeAt: act.now,
    travelDay,
    reason,
    party: partyOf(plan, household.answers, coming).persons,
    papers: papersForDesk(plan),
    answerBy: answerByFor(region, act.now),
    answer: { state: 'waiting' },
    settledAt: null,
    escalatedAt: null,
  };
}

/** The desk is reminded some office minutes before the moment that was promised, and both sides are told when it is over. */
async function askForJobs(
  act: Act,
  region: Region,
  { booking, madeAt, answerBy }: UrgentRequest,
  publicUrl: string,
): Promise<void> {
  const today = localTime(madeAt, region.centre.zone).day.toString();
  const [answer, before] = [
    numberSetting(region, 'urgent-answer-office-minutes', today),
    numberSetting(region, 'urgent-reminder-office-minutes', today),
  ];
  const remindAt = whenOpen(region, afterOfficeMinutes(region, madeAt, Math.max(0, answer - before)));
  const told = { centre: act.centre, booking, publicUrl };
  await enqueue(act, 'urgent-request', { ...told, when: 'soon' }, remindAt, `urgent-soon ${booking}`);
  await enqueue(act, 'urgent-request', { ...told, when: 'late' }, answerBy, `urgent-late ${booking}`);
}

/** Nobody reads a reminder at closing time: it comes when the next day opens. */
function whenOpen(region: Region, at: Temporal.Instant): Temporal.Instant {
  return afterOfficeMinutes(region, at, 0);
}

export type UrgentRefusal = NotAllowed | { readonly kind: 'no-such-request' };
