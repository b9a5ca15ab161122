import { sharesNow } from '../../access/actions/find-shared.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { sharedWith } from '../../access/rules/share.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { ownServices } from '../rules/desk-visit.ts';
import { mayBeReady, type FollowUp } from '../rules/second-visit.ts';
import { findBookedVisit } from '../store/desk-visits.ts';
import { findFollowUpsToTell } from '../store/follow-ups.ts';

export type TellReadyRefusal =
  | NotAllowed
  /** No such visit, not shared with the agency, not over yet, or the person has no second visit there: one answer for all. */
  | { readonly kind: 'no-such-visit' };

/** A second visit as the agency that serves it sees it. */
export type ToTell = Omit<FollowUp, 'second'>;

/** Of a visit: for whom the officer's agency may say that the card is ready. Nobody for other agencies and roles. */
export async function secondVisitsToTell(act: Act, visit: string): Promise<readonly ToTell[]> {
  const found = await tellable(act, visit);
  return found.ok ? found.value.toTell : [];
}

/**
 * An officer says that a person's card is ready. A desk writes nothing about persons: a job carries it out in the
 * booking's own context and writes to the customer. Said twice it is carried out once.
 */
export async function tellCardReady(
  act: Act,
  { visit, person, publicUrl }: { readonly visit: string; readonly person: string; readonly publicUrl: string },
): Promise<Result<true, TellReadyRefusal>> {
  const found = await tellable(act, visit);
  if (!found.ok) return found;
  const { booking, toTell } = found.value;
  const one = toTell.find((row) => row.person === person);
  if (!one) return refused({ kind: 'no-such-visit' });
  if (one.readyAt !== null) return granted(true);
  await record(act, 'card-ready-told', { visit, person, service: one.service }, booking);
  const told = { centre: act.centre, booking, person, service: one.service, publicUrl };
  await enqueue(act, 'card-ready', told, undefined, `card-ready ${booking} ${person}`);
  return granted(true);
}

async function tellable(
  act: Act,
  visit: string,
): Promise<Result<{ readonly booking: string; readonly toTell: readonly ToTell[] }, TellReadyRefusal>> {
  const { actor, centre } = act;
  const found = isUuid(visit) ? await findBookedVisit(act.tx, centre, visit) : undefined;
  if (!found || actor.kind !== 'officer') return refused({ kind: 'no-such-visit' });
  const { booking, day } = found;
  const shares = (await sharesNow(act, [booking]))(booking);
  const allowed = may(actor, 'tell-card-ready', { centre, booking, sharedWith: sharedWith(shares, 'visit') });
  if (!allowed.ok) return allowed;
  const region = await readRegion(act);
  const today = localTime(act.now, region.centre.zone).day;
  const own = ownServices(region, actor.agencyKind, today.toString());
  const all = mayBeReady(day, today) ? await findFollowUpsToTell(act.tx, centre, booking) : [];
  return granted({ booking, toTell: all.filter(({ service }) => own.has(service)) });
}
