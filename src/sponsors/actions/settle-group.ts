import { endSharing } from '../../access/actions/share-booking.ts';
import { may } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import type { Household } from '../../households/rules/household.ts';
import { record } from '../../journal/actions/record.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { bookInBlock } from '../../planning/actions/book-in-block.ts';
import { cancelVisit } from '../../planning/actions/cancel-visit.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { mayComeAlone } from '../rules/comes-alone.ts';
import { isAhead } from '../rules/group-blocks.ts';
import type { GroupSession, Participant } from '../rules/group-session.ts';
import { findGroup, lockGroup, markTold } from '../store/group-sessions.ts';
import { findParticipants, markPlaced } from '../store/participants.ts';
import { keepAsLong } from './ask-group.ts';
import { groupCancelledLetter, groupDeclinedLetter, groupGivenLetter } from './group-letters.ts';
import { groupLink } from './group-link.ts';

type Wish = { readonly centre: string; readonly booking: string; readonly publicUrl: string };

const JOB = 'group-session';

/**
 * Carries out what stands in a group, as the product itself: who was taken out loses the visit, who waits gets one in
 * the blocks in the order of the list, and the school is told of each answer once. Every visit is a booking of its own in
 * a transaction of its own, under an id that was chosen before; so after a crash, or twice at one moment, it goes on
 * where it was and does nothing double.
 */
export async function settleGroup(acts: Acts, wish: Wish): Promise<void> {
  const { centre, booking } = wish;
  const context = { centre, booking, actor: { kind: 'system', job: JOB } } as const;
  const work = await acts.perform(context, (act) => readWork(act, booking));
  if (!work) return;
  for (const one of work.participants.filter(({ state }) => state === 'removed')) await giveBack(acts, wish, one);
  if (work.group.state === 'given') await placeAll(acts, wish, work);
  await acts.perform(context, (act) => tell(act, wish));
}

type Work = {
  readonly region: Region;
  readonly group: GroupSession;
  readonly household: Household;
  readonly participants: readonly Participant[];
  /** The blocks that are not over, in the order of time. */
  readonly blocks: readonly Block[];
};

async function readWork(act: Act, booking: string): Promise<Work | undefined> {
  insist(act, booking);
  const group = await findGroup(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!group || !household.ok) return undefined;
  const region = await readRegion(act);
  const now = localTime(act.now, region.centre.zone);
  return {
    region,
    group,
    household: household.value,
    participants: await findParticipants(act.tx, act.centre, booking),
    blocks: group.blocks.filter((block) => isAhead(block, now)),
  };
}

/** A block that had no room for one has none for the next: all of them come for the same. */
async function placeAll(acts: Acts, wish: Wish, work: Work): Promise<void> {
  const { group, household, region } = work;
  const full = new Set<Block>();
  for (const participant of work.participants.filter(({ state }) => state === 'waiting')) {
    const { booking, name, born, email } = participant;
    const open = work.blocks.filter(
      (block) => !full.has(block) && mayComeAlone(region, group.services, born, block.day),
    );
    for (const block of open) {
      const language = household.contact?.language ?? household.language;
      const place = { ...wish, booking, name, born, email, language, block, answers: group.answers };
      const placed = await bookInBlock(acts, JOB, place);
      if (placed === 'no-room') full.add(block);
      if (placed !== 'booked') continue;
      await keepPlace(acts, wish, participant);
      break;
    }
  }
}

/** The visit is booked. Who was taken out of the list meanwhile does not keep it. */
async function keepPlace(acts: Acts, { centre, booking, publicUrl }: Wish, participant: Participant): Promise<void> {
  const context = { centre, booking, actor: { kind: 'system', job: JOB } } as const;
  const { number } = participant;
  const isKept = await acts.perform(context, async (act) => {
    const marked = await markPlaced(act.tx, centre, booking, number);
    if (marked) await record(act, 'group-placed', { number, visitOf: participant.booking }, booking);
    const now = await findParticipants(act.tx, centre, booking);
    return now.some((one) => one.number === number && one.state === 'placed');
  });
  if (!isKept) await giveBack(acts, { centre, booking, publicUrl }, participant);
}

/** Cancels one visit, whose place is free again; who has none, or had begun, keeps things as they are. */
async function giveBack(acts: Acts, { centre }: Wish, { booking }: Participant): Promise<void> {
  const context = { centre, booking, actor: { kind: 'system', job: JOB } } as const;
  await acts.decide(context, async (act) => cancelVisit(act, await readRegion(act), booking));
}

/** Of each answer, and of the end, the school is told once. */
async function tell(act: Act, { booking, publicUrl }: Wish): Promise<void> {
  const group = await lockGroup(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!group || !household.ok || group.told === group.answered) return;
  const region = await readRegion(act);
  await markTold(act.tx, act.centre, booking, group.answered);
  await record(act, 'group-settled', { state: group.state, answer: group.answered }, booking);
  if (group.state === 'declined' && group.wayOn !== null) {
    const { wayOn } = group;
    await tellHousehold(act, region, household.value, 'group-declined', (language) =>
      groupDeclinedLetter(language, region, wayOn),
    );
    // Answered, so the centre has no need of the school's address any more.
    await endSharing(act, booking);
  }
  if (group.state !== 'given') return;
  await keepAsLong(act, region, group);
  const participants = await findParticipants(act.tx, act.centre, booking);
  const count = (state: Participant['state']) => participants.filter((one) => one.state === state).length;
  const link = await groupLink(act, region, booking, publicUrl);
  const { blocks, papers } = group;
  await tellHousehold(act, region, household.value, 'group-given', (language) =>
    groupGivenLetter(language, region, {
      blocks,
      papers,
      placed: count('placed'),
      waiting: count('waiting'),
      link: link(language),
    }),
  );
}

/** Tells the school that everything is off. Called by `cancelGroup` in its transaction. */
export async function tellCancelled(act: Act, region: Region, household: Household): Promise<void> {
  await tellHousehold(act, region, household, 'group-cancelled', (language) => groupCancelledLetter(language, region));
}

function insist(act: Act, booking: string): void {
  const allowed = may(act.actor, 'settle-group', { centre: act.centre, booking });
  if (!allowed.ok) throw new UnexpectedError('Only the product itself settles', { actor: act.actor.kind });
}
