import { sharesNow } from '../../access/actions/find-shared.ts';
import { maySee } from '../../access/rules/may-see.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readSharedParties } from '../../households/actions/read-shared.ts';
import { recordLooks } from '../../journal/actions/record-looks.ts';
import type { Officer } from '../../kernel/actor.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { deskSteps, firstTime, ownServices, partySize, placedServices, type ListedVisit } from '../rules/desk-visit.ts';
import { findSittingsOf, findStepsOf, findVisitsOfDay, type FoundVisit } from '../store/desk-visits.ts';

export type VisitList = {
  readonly day: Temporal.PlainDate;
  readonly isToday: boolean;
  /** In the order in which the agency sees them; those without a time for it last. */
  readonly visits: readonly ListedVisit[];
};

/**
 * The visits of today of the officer's agency, each as far as it is shared with that agency now. Another day only for
 * who plans. Every person whose initials stand in the list is a look, and is recorded.
 */
export async function listVisits(
  act: Act,
  region: Region,
  wanted: Temporal.PlainDate | undefined,
): Promise<Result<VisitList, NotAllowed>> {
  const { actor, centre, tx } = act;
  const today = localTime(act.now, region.centre.zone).day;
  const day = wanted ?? today;
  const isToday = day.equals(today);
  const allowed = may(actor, isToday ? 'list-visits' : 'list-other-days', ownAgency(act));
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'officer') return refused({ kind: 'not-allowed', operation: 'list-visits' });

  const found = await findVisitsOfDay(tx, centre, day);
  const sharesOf = await sharesNow(
    act,
    found.map(({ booking }) => booking),
  );
  const seen = found.filter(({ booking }) => maySee(actor, { centre, booking, shares: sharesOf(booking) }, 'visit'));
  const visits = await withSteps(act, region, actor, seen, day);
  const parties = await readSharedParties(
    act,
    seen.map(({ booking }) => booking),
    sharesOf,
  );
  const listed = visits.map(({ booking, ...visit }) => {
    const persons = parties.persons.get(booking);
    return { booking, ...visit, persons, needs: parties.needs.get(booking), size: partySize(persons, visit.steps) };
  });
  await recordLooks(act, {
    screen: 'visits-of-day',
    purpose: isToday ? 'own-visit-today' : 'planning',
    looked: listed.flatMap(({ booking, persons = [] }) => [{ booking, persons: persons.map(({ id }) => id) }]),
  });
  return granted({ day, isToday, visits: listed.map(withoutBooking).toSorted(inOrderOfTime) });
}

/** Whose list it is: the officer's own agency, and of nobody who is no officer. */
export function ownAgency({ actor, centre }: Act) {
  return actor.kind === 'officer' ? { centre, agency: actor.agency } : { centre };
}

async function withSteps(
  { tx, centre }: Act,
  region: Region,
  { agencyKind }: Officer,
  visits: readonly FoundVisit[],
  day: Temporal.PlainDate,
) {
  const ids = visits.map(({ visit }) => visit);
  const own = ownServices(region, agencyKind, day.toString());
  const placed = placedServices(region, agencyKind, day.toString());
  const sittings = Map.groupBy(await findSittingsOf(tx, centre, ids, placed), ({ visit }) => visit);
  const steps = Map.groupBy(await findStepsOf(tx, ids), ({ visit }) => visit);
  return visits.map(({ visit, booking, ticket }) => {
    const parts = { steps: steps.get(visit) ?? [], sittings: sittings.get(visit) ?? [] };
    return { visit, booking, ticket, steps: deskSteps(parts, own) };
  });
}

function withoutBooking({ visit, ticket, size, persons, needs, steps }: ListedVisit): ListedVisit {
  return { visit, ticket, size, persons, needs, steps };
}

function inOrderOfTime(a: ListedVisit, b: ListedVisit): number {
  const later = (firstTime(a) ?? Infinity) - (firstTime(b) ?? Infinity);
  return later || (a.ticket ?? Infinity) - (b.ticket ?? Infinity);
}
