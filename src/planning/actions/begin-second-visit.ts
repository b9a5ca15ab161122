import { randomUUID } from 'node:crypto';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { chooseComing, saveContact, savePerson } from '../../households/actions/change-household.ts';
import { startDraft } from '../../households/actions/start-draft.ts';
import type { Household } from '../../households/rules/household.ts';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { readyNow, secondHousehold, type FollowUp, type SecondHousehold } from '../rules/second-visit.ts';
import { addEntitlements } from '../store/entitlements.ts';
import { findFollowUps, linkSecond } from '../store/follow-ups.ts';
import type { OpenedBooking } from './open-booking.ts';
import { readBooking, type BookingRefusal } from './read-booking.ts';

export type SecondVisitRefusal =
  | BookingRefusal
  /** Nobody's card is ready, or everybody has a second visit already. */
  | { readonly kind: 'nothing-ready' };

/** A new draft, and what opens it in this browser. */
export type BegunSecond = OpenedBooking & { readonly booking: string };

type Ready = { readonly household: Household; readonly persons: readonly FollowUp[]; readonly route: RouteContext };

/** The second visits of a booking, for its holder. */
export async function readFollowUps(act: Act, booking: string): Promise<Result<readonly FollowUp[], NotAllowed>> {
  const allowed = may(act.actor, 'read-booking', { centre: act.centre, booking });
  return allowed.ok ? granted(await findFollowUps(act.tx, act.centre, booking)) : allowed;
}

/**
 * Begins the second visit of who has something to collect now: a draft of its own with the names and the contact of the
 * first, so that only a time is left to choose. Each booking is read and written in its own context.
 */
export async function beginSecondVisit(
  acts: Acts,
  context: Context & { readonly booking: string },
  language: Language,
): Promise<Result<BegunSecond, SecondVisitRefusal>> {
  const { centre, booking } = context;
  const found = await acts.decide(context, (act) => readReady(act, booking));
  if (!found.ok) return found;
  const second = randomUUID();
  const holder = { centre, booking: second, actor: { kind: 'holder', booking: second } } as const;
  const begun = await acts.decide(holder, (act) => copyDraft(act, second, found.value, language));
  if (!begun.ok) return refused({ kind: 'nothing-ready' });
  return acts.decide<BegunSecond, SecondVisitRefusal>(context, async (act) => {
    const ids = found.value.persons.map(({ person }) => person);
    // Booked in another window meanwhile: the new draft is erased by its own job.
    const linked = await linkSecond(act.tx, centre, booking, ids, second);
    if (linked === 0) return refused({ kind: 'nothing-ready' });
    await record(act, 'second-visit-begun', { persons: ids }, booking);
    return granted({ booking: second, ...begun.value });
  });
}

async function readReady(act: Act, booking: string): Promise<Result<Ready, SecondVisitRefusal>> {
  const visit = await readBooking(act, booking);
  if (!visit.ok) return visit;
  const persons = readyNow(await findFollowUps(act.tx, act.centre, booking));
  if (persons.length === 0 || visit.value.state === 'cancelled') return refused({ kind: 'nothing-ready' });
  return granted({ household: visit.value.household, persons, route: await routeContext(act) });
}

async function copyDraft(
  act: Act,
  booking: string,
  { household, persons, route }: Ready,
  language: Language,
): Promise<Result<OpenedBooking, unknown>> {
  const ready = persons.map(({ person }) => person);
  const second = secondHousehold(ready, household.persons, route.today);
  const started = await startDraft(act, booking, second.answers, language, route);
  if (!started.ok) return started;
  const copied = await copyDetails(act, booking, household, second);
  if (!copied.ok) return copied;
  await addEntitlements(act.tx, act.centre, booking, grantedTo(second, persons, route.today));
  const { draftUntil } = started.value;
  const secret = await issueSecret(act, booking, 'browser', draftUntil);
  return granted({ secret, seconds: Math.floor(draftUntil.since(act.now).total('seconds')) });
}

async function copyDetails(
  act: Act,
  booking: string,
  household: Household,
  { was, coming }: SecondHousehold,
): Promise<Result<true, unknown>> {
  for (const [id, first] of was) {
    const known = household.persons.find((person) => person.id === first);
    if (!known?.name || !known.born) continue;
    const saved = await savePerson(act, booking, id, known.name, known.born);
    if (!saved.ok) return saved;
  }
  if (household.contact) {
    const saved = await saveContact(act, booking, household.contact);
    if (!saved.ok) return saved;
  }
  return coming.length === was.size ? granted(true) : chooseComing(act, booking, coming);
}

function grantedTo({ was }: SecondHousehold, persons: readonly FollowUp[], from: Temporal.PlainDate) {
  return [...was].flatMap(([person, first]) =>
    persons
      .filter((one) => one.person === first)
      .map(({ service }) => ({ person, service, source: 'card-ready', from, until: null })),
  );
}
