import type { DoorLimits, MailLimits } from '../../access/actions/count-try.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';

/** How wrong tries wait today, as the centre set it. */
export function entryLimits(region: Region, now: Temporal.Instant): DoorLimits {
  const today = todayOf(region, now);
  return {
    free: numberSetting(region, 'entry-free-tries', today),
    firstWaitMinutes: numberSetting(region, 'entry-first-wait-minutes', today),
    longestWaitHours: numberSetting(region, 'entry-longest-wait-hours', today),
    keptDays: numberSetting(region, 'entry-tries-kept-days', today),
    inAMinute: numberSetting(region, 'entry-tries-a-minute', today),
  };
}

/** How many links may be asked for today, as the centre set it. */
export function linkLimits(region: Region, now: Temporal.Instant): MailLimits {
  const today = todayOf(region, now);
  return {
    inAnHour: numberSetting(region, 'mail-links-an-hour', today),
    inAMinute: numberSetting(region, 'mail-links-a-minute', today),
  };
}

/** The day of the centre, as settings are asked for it. */
export function todayOf(region: Region, now: Temporal.Instant): string {
  return localTime(now, region.centre.zone).day.toString();
}
