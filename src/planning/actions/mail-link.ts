import { countMail } from '../../access/actions/count-try.ts';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import {
  bookingsLedTo,
  leadByAddress,
  leadByReference,
  leadOfBooking,
  type Lead,
} from '../../access/actions/lead-to-booking.ts';
import { may } from '../../access/rules/may.ts';
import { record } from '../../journal/actions/record.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { writeLetter } from '../../messages/actions/write-letter.ts';
import type { Letter } from '../../messages/rules/letter.ts';
import type { Act, Acts } from '../../platform/act.ts';
import { enqueue, type Jobs } from '../../platform/jobs.ts';
import { hashOf } from '../../platform/opaque.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import type { BookedVisit } from '../rules/booked-visit.ts';
import { linkLetter, triesLetter } from './entry-letters.ts';
import { linkLimits, todayOf } from './entry-limits.ts';
import { readBooking } from './read-booking.ts';

/** By what somebody asks for a link. The booking is that of a link which does not work any more. */
export type AskedBy =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'booking'; readonly booking: string };

export type AskedLink =
  /** If there is a visit, a mail is on its way: the same whether there is one or not. */
  { readonly kind: 'asked' } | { readonly kind: 'waiting'; readonly until: Temporal.Instant };

/**
 * Asks for a mail with a link that opens a booking once. Nobody looks here whether there is a booking: a job does, so the
 * answer and its time tell nothing.
 */
export async function askForLink(act: Act, region: Region, asked: AskedBy, publicUrl: string): Promise<AskedLink> {
  const lead = await leadOf(act, asked);
  const counted = await countMail(act, lead.hash, linkLimits(region, act.now));
  if (counted.kind === 'waiting') return counted;
  const told = { centre: act.centre, by: lead.by, hash: lead.hash.toString('hex'), publicUrl };
  if (counted.send) await enqueue(act, 'mail-link', told);
  await record(act, 'link-asked', { by: asked.by });
  return { kind: 'asked' };
}

async function leadOf(act: Act, asked: AskedBy): Promise<Lead> {
  switch (asked.by) {
    case 'reference':
      return leadByReference(asked.reference);
    case 'email':
      return leadByAddress(act, asked.email);
    case 'booking':
      return (await leadOfBooking(act, asked.booking)) ?? { by: 'reference', hash: hashOf(asked.booking) };
  }
}

/** Job: mails a link for each live visit that the reference or the address leads to; to the booking's own address. */
export async function mailLinks(acts: Acts, told: Jobs['mail-link']): Promise<void> {
  await forEachLed(acts, 'mail-link', { by: told.by, hash: Buffer.from(told.hash, 'hex') }, told.centre, mailLink);

  async function mailLink(act: Act, region: Region, visit: BookedVisit): Promise<void> {
    const minutes = numberSetting(region, 'mail-link-minutes', todayOf(region, act.now));
    const secret = await issueSecret(act, visit.booking, 'one-time-link', act.now.add({ minutes }));
    const letter = linkLetter(region, visit, { publicUrl: told.publicUrl, secret, minutes, now: act.now });
    await send(act, region, visit, 'link', letter);
    await record(act, 'link-mailed', {}, visit.booking);
  }
}

/** Job: tells the booking's address that somebody tried to come in. Whether it was told today already, the try decided. */
export async function tellOfTries(acts: Acts, told: Jobs['tell-of-tries']): Promise<void> {
  await forEachLed(acts, 'tell-of-tries', leadIn(told), told.centre, async (act, region, visit) => {
    await send(
      act,
      region,
      visit,
      'wrong-tries',
      triesLetter(region, visit, { publicUrl: told.publicUrl, now: act.now }),
    );
    await record(act, 'tries-told', {}, visit.booking);
  });
}

function leadIn({ hash }: Jobs['tell-of-tries']): Lead {
  return { by: 'reference', hash: Buffer.from(hash, 'hex') };
}

async function forEachLed(
  acts: Acts,
  job: 'mail-link' | 'tell-of-tries',
  lead: Lead,
  centre: string,
  work: (act: Act, region: Region, visit: BookedVisit) => Promise<void>,
): Promise<void> {
  const actor = { kind: 'system', job } as const;
  const bookings = await acts.perform({ centre, actor }, (act) => bookingsLedTo(act, lead));
  for (const booking of bookings) {
    await acts.perform({ centre, booking, actor }, async (act) => {
      const allowed = may(act.actor, job, { centre });
      if (!allowed.ok) throw new UnexpectedError('Only the job mails', { operation: allowed.refusal.operation });
      const found = await readBooking(act, booking);
      if (found.ok && found.value.state === 'booked') await work(act, await readRegion(act), found.value);
    });
  }
}

async function send(
  act: Act,
  region: Region,
  { booking, day, household: { contact } }: BookedVisit,
  kind: 'link' | 'wrong-tries',
  letter: Letter,
): Promise<void> {
  if (!contact) return;
  const keptDays = numberSetting(region, 'mail-kept-days', day.toString());
  await writeLetter(act, { kind, language: contact.language, recipient: contact.email, booking, keptDays, letter });
}
