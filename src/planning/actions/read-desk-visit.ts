import { sharesNow } from '../../access/actions/find-shared.ts';
import { maySee } from '../../access/rules/may-see.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import type { SharedNow } from '../../access/rules/share.ts';
import { readSharedHousehold } from '../../households/actions/read-shared.ts';
import { recordLooks } from '../../journal/actions/record-looks.ts';
import type { Officer } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { askedPurposes } from '../../region/rules/sharing.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import type { RouteContext } from '../../route/rules/question.ts';
import { deskSteps, ownPart, ownServices, partySize, placedServices, type DeskVisit } from '../rules/desk-visit.ts';
import { findBookedVisit, findSittingsOf, findStepsOf, type FoundVisit } from '../store/desk-visits.ts';
import { ownAgency } from './list-visits.ts';
import { planOfBooking } from './plan-of-booking.ts';

export type DeskVisitRefusal =
  | NotAllowed
  /** There is none, or it is not shared with the officer's agency now: one answer for both. */
  | { readonly kind: 'no-such-visit' }
  /** It is not of today's list: who looks says why, with one of the purposes of the list. */
  | { readonly kind: 'purpose-missing'; readonly day: Temporal.PlainDate; readonly isPast: boolean };

/** One visit as the officer's agency may see it now; every person in it is a look, recorded with its purpose. */
export async function readDeskVisit(
  act: Act,
  visit: string,
  purpose: string | undefined,
): Promise<Result<DeskVisit, DeskVisitRefusal>> {
  const { actor, centre } = act;
  const allowed = may(actor, 'list-visits', ownAgency(act));
  if (!allowed.ok) return allowed;
  const found = isUuid(visit) ? await findBookedVisit(act.tx, centre, visit) : undefined;
  if (!found || actor.kind !== 'officer') return refused({ kind: 'no-such-visit' });
  const { booking, day } = found;
  const shares = (await sharesNow(act, [booking]))(booking);
  if (!maySee(actor, { centre, booking, shares }, 'visit')) return refused({ kind: 'no-such-visit' });

  const route = await routeContext(act);
  const { region } = route;
  const today = localTime(act.now, region.centre.zone).day;
  const isToday = day.equals(today);
  const isAsked = askedPurposes(region['look-purposes'], today.toString()).some(({ code }) => code === purpose);
  if (!isToday && !isAsked) return refused({ kind: 'purpose-missing', day, isPast: today.until(day).days < 0 });

  const shown = await deskVisit(act, route, actor, found, shares);
  const persons = shown.household.persons?.map(({ id }) => id) ?? shown.steps.flatMap((step) => step.persons);
  await recordLooks(act, {
    screen: 'desk-visit',
    purpose: isToday || purpose === undefined ? 'own-visit-today' : purpose,
    looked: [{ booking, persons: [...new Set(persons)] }],
  });
  return granted(shown);
}

async function deskVisit(
  act: Act,
  route: RouteContext,
  { agencyKind }: Officer,
  { visit, booking, day, ticket }: FoundVisit,
  shares: readonly SharedNow[],
): Promise<DeskVisit> {
  const on = day.toString();
  const own = ownServices(route.region, agencyKind, on);
  const household = await readSharedHousehold(act, booking, shares);
  const { answers } = household;
  const placed = placedServices(route.region, agencyKind, on);
  const sittings = await findSittingsOf(act.tx, act.centre, [visit], placed);
  const steps = deskSteps({ steps: await findStepsOf(act.tx, [visit]), sittings }, own);
  return {
    visit,
    day,
    ticket,
    size: partySize(household.persons, steps),
    household,
    steps,
    plan: answers && ownPart(await planOfBooking(act, { booking, answers }, route), own),
  };
}
