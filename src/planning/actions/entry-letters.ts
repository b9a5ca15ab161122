import type { Temporal } from '../../kernel/temporal.ts';
import { help, paragraph } from '../../messages/actions/letter-parts.ts';
import type { Letter } from '../../messages/rules/letter.ts';
import { localTime } from '../../platform/clock.ts';
import { textsOf, type Texts } from '../../platform/i18n/texts.ts';
import { writtenClock, writtenDay } from '../../platform/i18n/written-time.ts';
import type { Region } from '../../region/rules/region.ts';
import type { BookedVisit } from '../rules/booked-visit.ts';
import { entryAddress, oneTimeAddress } from './entry-addresses.ts';

/**
 * The mails to who comes in without an account. Neither says whose visit it is or where. A link names its day, as the
 * mails before it did: who has two visits must know which one it opens.
 */
type Written = { readonly publicUrl: string; readonly now: Temporal.Instant };

/** The link that was asked for: once, and for so many minutes. */
export function linkLetter(
  region: Region,
  visit: BookedVisit,
  { publicUrl, secret, minutes, now }: Written & { readonly secret: string; readonly minutes: number },
): Letter {
  const t = textsFor(visit);
  const until = localTime(now.add({ minutes }), region.centre.zone);
  const day = writtenDay(visit.day, t.language, localTime(now, region.centre.zone).day);
  return {
    subject: t('entry.link.subject', { day }),
    parts: [
      paragraph(t('entry.link.do', { day, minutes, until: writtenClock(until.minute) })),
      { kind: 'link', text: t('entry.link.open'), href: publicUrl + oneTimeAddress(t.language, visit.booking, secret) },
      paragraph(t('entry.link.once')),
      { kind: 'link', text: t('entry.link.later'), href: publicUrl + entryAddress(t.language) },
      paragraph(t('entry.link.not-you')),
      help(t, region.centre),
    ],
  };
}

/** Somebody typed the reference with wrong birth dates, until the door shut. */
export function triesLetter(region: Region, visit: BookedVisit, { publicUrl, now }: Written): Letter {
  const t = textsFor(visit);
  const at = localTime(now, region.centre.zone);
  return {
    subject: t('entry.tries.subject'),
    parts: [
      paragraph(t('entry.tries.do')),
      paragraph(t('entry.tries.what', { day: writtenDay(at.day, t.language), time: writtenClock(at.minute) })),
      paragraph(t('entry.tries.was-you')),
      { kind: 'link', text: t('entry.tries.link'), href: `${publicUrl}${entryAddress(t.language)}/mail` },
      paragraph(t('entry.tries.not-you')),
      help(t, region.centre),
    ],
  };
}

function textsFor({ household }: BookedVisit): Texts {
  return textsOf(household.contact?.language ?? household.language);
}
