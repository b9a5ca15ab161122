import { may, type NotAllowed } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Contact } from '../rules/contact.ts';
import { addHousehold, putContact } from '../store/households.ts';
import type { StartedDraft } from './start-draft.ts';

/**
 * Makes a draft in which nobody comes: how we reach somebody who asks something for others, such as a school. Nothing
 * can be booked with it; what is asked hangs on it, is opened by its secrets, and ends with it.
 */
export async function startContact(
  act: Act,
  booking: string,
  contact: Contact,
  region: Region,
): Promise<Result<StartedDraft, NotAllowed>> {
  const allowed = may(act.actor, 'start-booking', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const { language } = contact;
  const today = localTime(act.now, region.centre.zone).day.toString();
  const draftUntil = act.now.add({ hours: numberSetting(region, 'draft-kept-hours', today) });
  await addHousehold(act.tx, act.centre, { booking, answers: {}, language, madeAt: act.now, draftUntil, persons: [] });
  await putContact(act.tx, act.centre, booking, contact);
  await record(act, 'booking-started', { persons: 0 }, booking);
  await enqueue(act, 'erase-draft', { centre: act.centre, booking }, draftUntil);
  return granted({ draftUntil });
}
