import { issueSecret } from '../../access/actions/issue-secret.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Act } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import { startOfDay } from '../rules/retention.ts';
import { bookedLetter } from './booking-letters.ts';
import { mailedAddress } from './entry-addresses.ts';
import { readBooking } from './read-booking.ts';

/**
 * Mails the receipt of a visit that is fixed, with the plan of the day, the calendar file and a link that is good until
 * the end of that day. Called by the action that fixed it; who gave no address gets nothing.
 */
export async function sendReceipt(act: Act, region: Region, booking: string, publicUrl: string): Promise<void> {
  const found = await readBooking(act, booking);
  if (!found.ok) return;
  const visit = found.value;
  const { answers, contact } = visit.household;
  if (!contact) return;
  const { language, email } = contact;
  const secret = await issueSecret(act, booking, 'mailed-link', startOfDay(visit.day, 1, region));
  const href = publicUrl + mailedAddress(language, booking, secret);
  const plan = planOf(answers, await routeContext(act));
  const mail = bookedLetter(language, region, visit, { href, now: act.now, plan });
  const keptDays = numberSetting(region, 'mail-kept-days', visit.day.toString());
  await writeLetter(act, { kind: 'booked', language, recipient: email, booking, keptDays, ...mail });
}
