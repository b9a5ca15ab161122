import { countMail } from '../../access/actions/count-try.ts';
import { issueSecret } from '../../access/actions/issue-secret.ts';
import { takeOnce, type Claim } from '../../access/actions/recognise-holder.ts';
import { may, type NotAllowed } from '../../access/rules/may.ts';
import { readHousehold } from '../../households/actions/read-household.ts';
import { tellHousehold } from '../../households/actions/tell-household.ts';
import { record } from '../../journal/actions/record.ts';
import type { Language } from '../../kernel/language.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { linkLimits } from '../../planning/actions/entry-limits.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import { enqueue } from '../../platform/jobs.ts';
import { hashOf } from '../../platform/opaque.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { findGroup } from '../store/group-sessions.ts';
import { groupLinkLetter } from './group-letters.ts';

/** The page of a group. */
export function groupAddress(language: Language, booking: string, rest = ''): string {
  return `/${language}/group/${booking}${rest}`;
}

/** A new link that opens the page of a group once; its address in each language. */
export async function groupLink(
  act: Act,
  region: Region,
  booking: string,
  publicUrl: string,
): Promise<(language: Language) => string> {
  const days = numberSetting(region, 'group-link-days', todayOf(act, region));
  const secret = await issueSecret(act, booking, 'one-time-link', act.now.add({ hours: 24 * days }));
  return (language) => publicUrl + groupAddress(language, booking, `/open/${secret}`);
}

export type OpenedGroup = { readonly secret: string; readonly seconds: number };

export type OpenGroupRefusal = NotAllowed | { readonly kind: 'no-such-group' } | { readonly kind: 'link-used' };

/** Uses a mailed link, which works once: of two browsers one gets in. The door recognised the link before. */
export async function openGroup(act: Act, claim: Claim): Promise<Result<OpenedGroup, OpenGroupRefusal>> {
  const { booking } = claim;
  const allowed = may(act.actor, 'read-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  if (!(await findGroup(act.tx, act.centre, booking))) return refused({ kind: 'no-such-group' });
  if (!(await takeOnce(act, claim))) return refused({ kind: 'link-used' });
  const region = await readRegion(act);
  const hours = numberSetting(region, 'entry-open-hours', todayOf(act, region));
  const secret = await issueSecret(act, booking, 'browser', act.now.add({ hours }));
  await record(act, 'booking-opened', { how: 'proved' }, booking);
  return granted({ secret, seconds: hours * 60 * 60 });
}

export type AskedGroupLink =
  { readonly kind: 'asked' } | { readonly kind: 'waiting'; readonly until: Temporal.Instant };

/**
 * Asks for a new link to the page of a group, for who has an old one; it goes to the address of the school. Nobody looks
 * here whether there is such a group: a job does, so the answer tells nothing.
 */
export async function askForGroupLink(act: Act, booking: string, publicUrl: string): Promise<AskedGroupLink> {
  const region = await readRegion(act);
  const counted = await countMail(act, hashOf(`group ${booking}`), linkLimits(region, act.now));
  if (counted.kind === 'waiting') return counted;
  const told = { centre: act.centre, booking, publicUrl, when: 'link' } as const;
  if (counted.send) await enqueue(act, 'group-session', told);
  await record(act, 'link-asked', { by: 'group' });
  return { kind: 'asked' };
}

/** Job: mails a new link to the school, when there is such a group. */
export async function mailGroupLink(
  act: Act,
  booking: string,
  publicUrl: string,
): Promise<Result<'mailed' | 'nothing', NotAllowed>> {
  const allowed = may(act.actor, 'settle-group', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const group = await findGroup(act.tx, act.centre, booking);
  const household = await readHousehold(act, booking);
  if (!group || group.state === 'draft' || !household.ok) return granted('nothing');
  const region = await readRegion(act);
  const link = await groupLink(act, region, booking, publicUrl);
  await tellHousehold(act, region, household.value, 'group-link', (language) =>
    groupLinkLetter(language, region, link(language)),
  );
  await record(act, 'link-mailed', {}, booking);
  return granted('mailed');
}

function todayOf(act: Act, region: Region): string {
  return localTime(act.now, region.centre.zone).day.toString();
}
