import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { holdsOn } from './dated.ts';
import type { Region, Setting } from './region.ts';

/**
 * The values that a centre may set, each with its kind. What it means in words, since when it holds and whether
 * somebody must still check it stands beside the value in `data/<centre>/settings.yaml`.
 */
export const settingKinds = {
  // The second visit
  'card-ready-link-days': 'number',
  'second-visit-kept-days': 'number',

  // Coming in without an account
  'booked-open-hours': 'number',
  'entry-first-wait-minutes': 'number',
  'entry-free-tries': 'number',
  'entry-longest-wait-hours': 'number',
  'entry-open-hours': 'number',
  'entry-tries-a-minute': 'number',
  'entry-tries-kept-days': 'number',
  'mail-link-minutes': 'number',
  'mail-links-a-minute': 'number',
  'mail-links-an-hour': 'number',

  'accepted-languages': 'string',
  // Sessions of groups
  'group-answer-working-days': 'number',
  'group-block-minutes': 'number',
  'group-link-days': 'number',
  'group-participants-least': 'number',
  'group-participants-most': 'number',

  'arrival-duty-days': 'number',
  'audit-kept-years': 'number',
  'bookable-days-ahead': 'number',
  'booking-contact-kept-days': 'number',
  'bsn-legal-weeks': 'number',
  'bsn-promise-clock': 'string',
  'bsn-promise-method': 'string',
  'bsn-promise-working-days': 'number',
  'confirm-email-hours': 'number',
  'draft-kept-hours': 'number',
  'family-of-eu-at-this-desk': 'boolean',
  'fresh-sign-in-minutes': 'number',
  'grid-minutes': 'number',
  'hold-extensions': 'number',
  'hold-minutes': 'number',
  'largest-household': 'number',
  'lead-time-minutes': 'number',
  'mail-kept-days': 'number',
  'max-wait-minutes': 'number',
  'most-languages': 'number',
  'persons-at-most': 'number',
  'plan-kept-days': 'number',
  'repeated-request-kept-days': 'number',
  'role-longest-days': 'number',
  'search-horizon-days': 'number',
  'session-idle-minutes': 'number',
  'session-longest-hours': 'number',
  'sign-in-minutes': 'number',
  'unconfirmed-hold-kept-minutes': 'number',
  'urgent-answer-office-minutes': 'number',
  'urgent-escalation-email': 'email',
  'urgent-lead-minutes': 'number',
  'urgent-release-clock': 'string',
  'urgent-reminder-office-minutes': 'number',
  'urgent-travel-working-days': 'number',
  'walk-minutes': 'number',
  'web-log-kept-days': 'number',
} as const satisfies Readonly<Record<string, 'number' | 'string' | 'email' | 'boolean'>>;

export type SettingCode = keyof typeof settingKinds;
type CodeOf<Kind> = { [Code in SettingCode]: (typeof settingKinds)[Code] extends Kind ? Code : never }[SettingCode];
export type NumberSetting = CodeOf<'number'>;
export type TextSetting = CodeOf<'string' | 'email'>;
export type SwitchSetting = CodeOf<'boolean'>;

/** A number that the centre set, in the unit that its code ends with, as it is on `day` (YYYY-MM-DD). */
export function numberSetting(region: Region, code: NumberSetting, day: string): number {
  return settingOn(region, code, day).value as number;
}

export function textSetting(region: Region, code: TextSetting, day: string): string {
  return settingOn(region, code, day).value as string;
}

export function switchSetting(region: Region, code: SwitchSetting, day: string): boolean {
  return settingOn(region, code, day).value as boolean;
}

/**
 * The whole setting as it is on `day`, with its meaning, source and doubt. Its value is of the kind in `settingKinds`:
 * loading checks that.
 *
 * @throws UnexpectedError when no value holds on that day.
 */
export function settingOn(region: Region, code: SettingCode, day: string): Setting {
  const found = region.settings.find((setting) => setting.code === code && holdsOn(setting, day));
  if (!found) throw new UnexpectedError('No value of this setting holds on this day', { code, day });
  return found;
}
