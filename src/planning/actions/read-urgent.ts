import { sharesNow } from '../../access/actions/find-shared.ts';
import { sharedWith } from '../../access/rules/share.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readSharedHousehold } from '../../households/actions/read-shared.ts';
import type { SharedHousehold } from '../../households/rules/shared-household.ts';
import { recordLooks } from '../../journal/actions/record-looks.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { isUuid } from '../../kernel/uuid.ts';
import type { Act } from '../../platform/act.ts';
import type { UrgentRequest } from '../rules/urgent-request.ts';
import { findUrgentRequest, findWaitingRequests } from '../store/urgent-requests.ts';
import type { UrgentRefusal } from './ask-urgent.ts';
import { ownAgency } from './list-visits.ts';

/** The request of a booking, for who asked; undefined when nothing urgent was asked. */
export async function readOwnUrgent(act: Act, booking: string): Promise<Result<UrgentRequest | undefined, NotAllowed>> {
  const allowed = may(act.actor, 'read-urgent', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  return granted(await findUrgentRequest(act.tx, act.centre, booking));
}

/** What waits for an answer, the first promised first, then the first to travel. Nobody is named in it, so looking at the list is no look at a person. */
export async function listUrgent(act: Act): Promise<Result<readonly UrgentRequest[], NotAllowed>> {
  const allowed = may(act.actor, 'list-urgent', ownAgency(act));
  if (!allowed.ok) return allowed;
  return granted(await findWaitingRequests(act.tx, act.centre));
}

/** A request with who asks, as the coordinator sees it. */
export type OpenedUrgent = { readonly request: UrgentRequest; readonly household: SharedHousehold };

/** One request with names and contact; every person in it is a look, recorded with its purpose. */
export async function openUrgent(act: Act, booking: string): Promise<Result<OpenedUrgent, UrgentRefusal>> {
  const mine = await sharedRequest(act, booking);
  if (!mine.ok) return mine;
  const household = await readSharedHousehold(act, booking, (await sharesNow(act, [booking]))(booking));
  await recordLooks(act, {
    screen: 'urgent-request',
    purpose: 'urgent-request',
    looked: [{ booking, persons: mine.value.party.map(({ id }) => id) }],
  });
  return granted({ request: mine.value, household });
}

/** The request, when the officer may answer it now. */
export async function sharedRequest(act: Act, booking: string): Promise<Result<UrgentRequest, UrgentRefusal>> {
  const { centre, tx, actor } = act;
  const found = isUuid(booking) ? await findUrgentRequest(tx, centre, booking) : undefined;
  const shares = found ? (await sharesNow(act, [booking]))(booking) : [];
  const allowed = may(actor, 'answer-urgent', { centre, booking, sharedWith: sharedWith(shares, 'contact') });
  if (!allowed.ok && may(actor, 'list-urgent', ownAgency(act)).ok) return refused({ kind: 'no-such-request' });
  if (!allowed.ok) return allowed;
  return found ? granted(found) : refused({ kind: 'no-such-request' });
}
