import { shareBooking } from '../../access/actions/share-booking.ts';
import { may } from '../../access/rules/may.ts';
import { keepDraftUntil } from '../../households/actions/keep-draft.ts';
import { readHousehold, type ReadRefusal } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { endOfRetention, startOfDay } from '../../planning/rules/retention.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { tellCentre } from '../../region/actions/tell-centre.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { sharesWithCentre } from '../../region/rules/shares-with-centre.ts';
import { afterWorkingDays } from '../../route/rules/duty-day.ts';
import { lastDayOf, type GroupSession } from '../rules/group-session.ts';
import { lockGroup, markAsked } from '../store/group-sessions.ts';
import { findParticipants } from '../store/participants.ts';
import { groupAskedLetter, groupDeskLetter } from './group-letters.ts';
import { groupLink } from './group-link.ts';
import { listSizes } from './write-list.ts';

export type AskGroupRefusal =
  | ReadRefusal
  | { readonly kind: 'no-such-group' }
  /** The list holds too few, or nobody yet. */
  | { readonly kind: 'list-missing' };

/**
 * Sends the request of a school to the coordinator, who answers within the working days of the setting. From now on the
 * centre sees it, as long as it is kept: until the term after the last of its days. Twice is once.
 */
export async function askGroup(
  act: Act,
  { booking, publicUrl }: { readonly booking: string; readonly publicUrl: string },
): Promise<Result<GroupSession, AskGroupRefusal>> {
  const allowed = may(act.actor, 'ask-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const group = await lockGroup(act.tx, act.centre, booking);
  if (!group) return refused({ kind: 'no-such-group' });
  if (group.state !== 'draft') return granted(group);
  const household = await readHousehold(act, booking);
  if (!household.ok) return household;
  const region = await readRegion(act);
  const today = localTime(act.now, region.centre.zone).day;
  const participants = await findParticipants(act.tx, act.centre, booking);
  if (participants.length < listSizes(region, today).least) return refused({ kind: 'list-missing' });

  const answerBy = answerByFor(region, today);
  await markAsked(act.tx, act.centre, booking, { askedAt: act.now, answerBy });
  await keepAsLong(act, region, group);
  const asked: GroupSession = { ...group, state: 'asked', askedAt: act.now, answerBy };
  const link = await groupLink(act, region, booking, publicUrl);
  await tellHousehold(act, region, household.value, 'group-asked', (language) =>
    groupAskedLetter(language, region, { group: asked, participants: participants.length, link: link(language) }),
  );
  await tellCentre(
    act,
    region,
    'group-desk-asked',
    groupDeskLetter('nl', region, { answerBy, when: 'asked', publicUrl }),
  );
  const told = { centre: act.centre, booking, publicUrl };
  await enqueue(act, 'group-session', { ...told, when: 'late' }, answerBy, `group-late ${booking}`);
  await record(act, 'group-asked', { participants: participants.length, answerBy: answerBy.toString() }, booking);
  return granted(asked);
}

/** The first moment at which an answer to what is asked today is late: the end of the last working day. */
export function answerByFor(region: Region, today: Temporal.PlainDate): Temporal.Instant {
  const workingDays = numberSetting(region, 'group-answer-working-days', today.toString());
  return startOfDay(afterWorkingDays(today, workingDays, region.holidays), 1, region);
}

/** Keeps request and list, and shows them to the centre, until the term of every visit is over after the last of its days. */
export async function keepAsLong(act: Act, region: Region, group: GroupSession): Promise<void> {
  const until = endOfRetention(region, lastDayOf(group));
  await keepDraftUntil(act, group.booking, until);
  await shareBooking(
    act,
    group.booking,
    sharesWithCentre(region, {
      purpose: 'group-session',
      categories: ['visit', 'contact'],
      basis: 'Asked by the school: a session of its students at the desk',
      from: group.askedAt ?? act.now,
      until,
    }),
  );
}
