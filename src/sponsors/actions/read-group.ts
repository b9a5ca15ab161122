import { sharesNow } from '../../access/actions/find-shared.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { sharedWith } from '../../access/rules/share.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { readSharedHousehold } from '../../households/actions/read-shared.ts';
import type { Household } from '../../households/rules/household.ts';
import type { SharedContact } from '../../households/rules/shared-household.ts';
import { recordLooks } from '../../journal/actions/record-looks.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { isUuid } from '../../kernel/uuid.ts';
import { ownAgency } from '../../planning/actions/list-visits.ts';
import { readVisitTimes, type VisitTime } from '../../planning/actions/read-visit-times.ts';
import type { Act } from '../../platform/act.ts';
import { stillOnList, type GroupSession, type Participant } from '../rules/group-session.ts';
import { findGroup, findOpenGroups } from '../store/group-sessions.ts';
import { countParticipants, findParticipants, type CountedParticipant } from '../store/participants.ts';

export type GroupRefusal = NotAllowed | { readonly kind: 'no-such-group' };

/** Somebody on the list, with the time of the visit; without one there is none, or it was cancelled since. */
export type TimedParticipant = Participant & { readonly time: VisitTime | undefined };

export type OwnGroup = {
  readonly group: GroupSession;
  readonly contact: Household['contact'];
  /** Who is on the list now, in its order. */
  readonly participants: readonly TimedParticipant[];
};

/** The request of a school with its list and everybody's time, for the school. */
export async function readGroup(act: Act, booking: string): Promise<Result<OwnGroup, GroupRefusal>> {
  const allowed = may(act.actor, 'read-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const group = await findGroup(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!group || !household.ok) return refused({ kind: 'no-such-group' });
  const listed = stillOnList(await findParticipants(act.tx, act.centre, booking));
  const times = await readVisitTimes(
    act,
    listed.map((one) => one.booking),
  );
  if (!times.ok) return times;
  const participants = listed.map((one) => ({ ...one, time: times.value.get(one.booking) }));
  return granted({ group, contact: household.value.contact, participants });
}

export type CountedGroup = { readonly group: GroupSession; readonly participants: readonly CountedParticipant[] };

/** What schools asked for, the first promised first, and what was given. Nobody is named in it, so it is no look at a person. */
export async function listGroups(act: Act): Promise<Result<readonly CountedGroup[], NotAllowed>> {
  const allowed = may(act.actor, 'list-groups', ownAgency(act));
  if (!allowed.ok) return allowed;
  // Only the centre answers, and only its role of the database has a column of this.
  if (act.actor.kind !== 'officer' || act.actor.agencyKind !== 'centre') return granted([]);
  const groups = await findOpenGroups(act.tx, act.centre);
  const counted = await countParticipants(
    act.tx,
    act.centre,
    groups.map(({ booking }) => booking),
  );
  return granted(groups.map((group) => ({ group, participants: stillOnList(counted.get(group.booking) ?? []) })));
}

/** A request as the coordinator sees it: how to reach the school, and the students as numbers and ages. */
export type AskedGroup = CountedGroup & { readonly contact: SharedContact | undefined };

export async function openAskedGroup(act: Act, booking: string): Promise<Result<AskedGroup, GroupRefusal>> {
  const mine = await sharedGroup(act, booking);
  if (!mine.ok) return mine;
  const { contact } = await readSharedHousehold(act, booking, (await sharesNow(act, [booking]))(booking));
  const counted = await countParticipants(act.tx, act.centre, [booking]);
  const looked = [{ booking, persons: ['contact'] }];
  await recordLooks(act, { screen: 'group-session', purpose: 'group-session', looked });
  return granted({ group: mine.value, participants: stillOnList(counted.get(booking) ?? []), contact });
}

/** The request, when the officer may answer it now. */
export async function sharedGroup(act: Act, booking: string): Promise<Result<GroupSession, GroupRefusal>> {
  const { centre, tx, actor } = act;
  // The whole of it only in the role that its row security knows: another role of the desk has no column of it.
  const listed = may(actor, 'list-groups', ownAgency(act));
  if (!listed.ok) return listed;
  if (!isUuid(booking)) return refused({ kind: 'no-such-group' });
  const shares = (await sharesNow(act, [booking]))(booking);
  const owner = { centre, booking, sharedWith: sharedWith(shares, 'contact') };
  const found = may(actor, 'answer-group', owner).ok ? await findGroup(tx, centre, booking) : undefined;
  return found ? granted(found) : refused({ kind: 'no-such-group' });
}
