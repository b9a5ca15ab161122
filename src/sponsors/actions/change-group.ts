import { randomUUID } from 'node:crypto';
import { endSharing } from '../../access/actions/share-booking.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import { readVisitTimes, type VisitTime } from '../../planning/actions/read-visit-times.ts';
import type { Act, Acts, Context } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { mayComeAlone } from '../rules/comes-alone.ts';
import { stillOnList, type GroupSession, type NewParticipant, type Participant } from '../rules/group-session.ts';
import { sameAs } from '../rules/participant-list.ts';
import { lockGroup, markGroupCancelled } from '../store/group-sessions.ts';
import { addParticipant, findParticipants, markRemoved } from '../store/participants.ts';
import { settleGroup, tellCancelled } from './settle-group.ts';
import { listSizes } from './write-list.ts';

export type ChangeGroupRefusal =
  | NotAllowed
  | { readonly kind: 'no-such-group' }
  /** A draft, or a request that was declined or cancelled: nothing of it is changed so. */
  | { readonly kind: 'group-is-over' };

export type TakeOutRefusal =
  | ChangeGroupRefusal
  | { readonly kind: 'no-such-participant' }
  /** This person sits at the desk, or did. */
  | { readonly kind: 'visit-has-begun' };

export type AddRefusal =
  | ChangeGroupRefusal
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'twice' }
  | { readonly kind: 'too-young' };

type Told = { readonly booking: string; readonly publicUrl: string };

/** Takes one person out of a group: this visit alone is cancelled, its place is free again, and the others keep theirs. */
export async function takeOut(acts: Acts, context: Context, told: Told, number: number) {
  const answer = await acts.decide<true, TakeOutRefusal>(context, async (act) => {
    const found = await changeable(act, told.booking);
    if (!found.ok) return found;
    const participant = found.value.participants.find((one) => one.number === number);
    if (!participant) return refused({ kind: 'no-such-participant' });
    const begun = await haveBegun(act, found.value.region, [participant]);
    if (begun.length > 0) return refused({ kind: 'visit-has-begun' });
    await markRemoved(act.tx, act.centre, told.booking, number);
    await record(act, 'group-person-out', { number, visitOf: participant.booking }, told.booking);
    await askToSettle(act, told);
    return granted(true);
  });
  if (answer.ok) await settleGroup(acts, { centre: context.centre, ...told });
  return answer;
}

/** Adds one person behind the others, who gets a time when the blocks have room; the answer is their number. */
export async function addOne(acts: Acts, context: Context, told: Told, person: NewParticipant) {
  const answer = await acts.decide<{ readonly number: number }, AddRefusal>(context, async (act) => {
    const found = await changeable(act, told.booking);
    if (!found.ok) return found;
    const { group, participants, region } = found.value;
    const { most } = listSizes(region, localTime(act.now, region.centre.zone).day);
    if (participants.length >= most) return refused({ kind: 'too-many', most });
    if (participants.some((one) => sameAs(one) === sameAs(person))) return refused({ kind: 'twice' });
    const days = group.blocks.length > 0 ? group.blocks.map(({ day }) => day) : group.wishedDays;
    if (!days.some((day) => mayComeAlone(region, group.services, person.born, day)))
      return refused({ kind: 'too-young' });
    const added = { ...person, booking: randomUUID() };
    const number = await addParticipant(act.tx, act.centre, told.booking, added);
    await record(act, 'group-person-added', { number, visitOf: added.booking }, told.booking);
    await askToSettle(act, told);
    return granted({ number });
  });
  if (answer.ok) await settleGroup(acts, { centre: context.centre, ...told });
  return answer;
}

/** Takes the whole session back: every visit that has not begun is cancelled, and the centre sees nothing of it any more. */
export async function cancelGroup(acts: Acts, context: Context, told: Told) {
  const answer = await acts.decide<true, ChangeGroupRefusal>(context, async (act) => {
    const found = await changeable(act, told.booking);
    if (!found.ok) return found;
    const { region, participants } = found.value;
    const household = await readHousehold(act, told.booking);
    if (!household.ok) return refused({ kind: 'no-such-group' });
    const begun = new Set(await haveBegun(act, region, participants));
    for (const one of participants.filter((each) => !begun.has(each)))
      await markRemoved(act.tx, act.centre, told.booking, one.number);
    await markGroupCancelled(act.tx, act.centre, told.booking);
    await endSharing(act, told.booking);
    await tellCancelled(act, region, household.value);
    await record(act, 'group-cancelled', { participants: participants.length }, told.booking);
    await askToSettle(act, told);
    return granted(true);
  });
  if (answer.ok) await settleGroup(acts, { centre: context.centre, ...told });
  return answer;
}

type Changeable = {
  readonly group: GroupSession;
  readonly region: Region;
  readonly participants: readonly Participant[];
};

async function changeable(act: Act, booking: string): Promise<Result<Changeable, ChangeGroupRefusal>> {
  const allowed = may(act.actor, 'change-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const group = await lockGroup(act.tx, act.centre, booking);
  if (!group) return refused({ kind: 'no-such-group' });
  if (group.state !== 'asked' && group.state !== 'given') return refused({ kind: 'group-is-over' });
  const participants = stillOnList(await findParticipants(act.tx, act.centre, booking));
  return granted({ group, region: await readRegion(act), participants });
}

async function haveBegun(
  act: Act,
  region: Region,
  participants: readonly Participant[],
): Promise<readonly Participant[]> {
  const times = await readVisitTimes(
    act,
    participants.map(({ booking }) => booking),
  );
  const now = localTime(act.now, region.centre.zone);
  return participants.filter(({ booking }) => {
    const time = times.ok ? times.value.get(booking) : undefined;
    return time !== undefined && hasBegun(time, now);
  });
}

/** As for every visit: until its first minute it may be given back. */
export function hasBegun(
  { day, start }: Pick<VisitTime, 'day' | 'start'>,
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
): boolean {
  const toDay = Temporal.PlainDate.compare(now.day, day);
  return toDay > 0 || (toDay === 0 && now.minute >= start);
}

/** The page carries the change out at once; the job comes after it, for when that process ended. */
async function askToSettle(act: Act, { booking, publicUrl }: Told): Promise<void> {
  const told = { centre: act.centre, booking, publicUrl, when: 'changed' } as const;
  await enqueue(act, 'group-session', told, act.now.add({ seconds: 60 }));
}
