import { issueSecret } from '../../access/actions/issue-secret.ts';
import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Letter } from '../../messages/rules/letter.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { textsOf } from '../../platform/i18n/texts.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { Region } from '../../region/rules/region.ts';
import type { BookedVisit } from '../rules/booked-visit.ts';
import { markReady } from '../store/follow-ups.ts';
import { entryAddress, oneTimeAddress } from './entry-addresses.ts';
import { readBooking } from './read-booking.ts';

/** Job: notes that a card is ready, and mails the customer a link by which a time is chosen. */
export async function offerSecondVisit(acts: Acts, told: Jobs['card-ready']): Promise<void> {
  const { centre, booking, person, service, publicUrl } = told;
  const actor = { kind: 'system', job: 'card-ready' } as const;
  await acts.perform({ centre, booking, actor }, async (act) => {
    const allowed = may(act.actor, 'offer-second-visit', { centre, booking });
    if (!allowed.ok) throw new UnexpectedError('Only the job offers it', { operation: allowed.refusal.operation });
    const found = await readBooking(act, booking);
    if (!found.ok || found.value.state !== 'booked') return;
    if (!(await markReady(act.tx, { centre, booking, person, service }, act.now))) return;
    await record(act, 'second-visit-offered', { person, service }, booking);
    await mail(act, await readRegion(act), found.value, publicUrl);
  });
}

async function mail(act: Act, region: Region, visit: BookedVisit, publicUrl: string): Promise<void> {
  const { booking, household } = visit;
  if (!household.contact) return;
  const today = localTime(act.now, region.centre.zone).day;
  const days = numberSetting(region, 'card-ready-link-days', today.toString());
  const secret = await issueSecret(act, booking, 'one-time-link', act.now.add({ hours: 24 * days }));
  const { language, email } = household.contact;
  await writeLetter(act, {
    kind: 'card-ready',
    language,
    recipient: email,
    booking,
    keptDays: numberSetting(region, 'mail-kept-days', today.toString()),
    letter: readyLetter(visit, region, { publicUrl, secret, until: writtenDay(today.add({ days }), language) }),
  });
}

/** Names nobody, and does not say whose card it is: a mail box is often shared. */
function readyLetter(
  { booking, household }: BookedVisit,
  { centre }: Region,
  { publicUrl, secret, until }: { readonly publicUrl: string; readonly secret: string; readonly until: string },
): Letter {
  const t = textsOf(household.contact?.language ?? household.language);
  const { language } = t;
  return {
    subject: t('second-visit.mail.subject'),
    parts: [
      paragraph(t('second-visit.mail.do')),
      { kind: 'link', text: t('second-visit.mail.link'), href: publicUrl + oneTimeAddress(language, booking, secret) },
      paragraph(t('second-visit.mail.once', { until })),
      { kind: 'link', text: t('second-visit.mail.later'), href: publicUrl + entryAddress(language) },
      paragraph(t('second-visit.mail.bring')),
      help(t, centre),
    ],
  };
}
