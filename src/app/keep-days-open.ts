import { may } from '../access/rules/may.ts';
import { record } from '../journal/actions/record.ts';
import { granted } from '../kernel/result.ts';
import type { Temporal } from '../kernel/temporal.ts';
import type { Acts } from '../platform/act.ts';
import { localTime, type Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { forgetRequests } from '../platform/once.ts';
import { openDays } from '../planning/actions/open-days.ts';
import { readRegion } from '../region/actions/read-region.ts';
import { numberSetting } from '../region/rules/settings.ts';

const HOUR = 3_600_000;

/**
 * Opens the days of the book now and once an hour, so that at midnight a new one joins, and forgets requests that nobody
 * repeats any more. The answer ends it.
 */
export async function keepDaysOpen(acts: Acts, centre: string, clock: Clock, log: Log): Promise<() => void> {
  await openBook(acts, centre, clock);
  await forgetOldRequests(acts, centre);
  const timer = setInterval(() => {
    forgetOldRequests(acts, centre).catch((error: unknown) =>
      log.error({ err: error }, 'old requests could not be forgotten'),
    );
    openBook(acts, centre, clock).catch((error: unknown) => log.error({ err: error }, 'the days could not be opened'));
  }, HOUR);
  return () => clearInterval(timer);
}

/** @throws what the database throws; the next hour tries again. */
export async function forgetOldRequests(acts: Acts, centre: string): Promise<void> {
  await acts.decide({ centre, actor: { kind: 'system', job: 'forget-requests' } }, async (act) => {
    const allowed = may(act.actor, 'forget-requests', { centre });
    if (!allowed.ok) return allowed;
    const region = await readRegion(act);
    const { day } = localTime(act.now, region.centre.zone);
    const days = numberSetting(region, 'repeated-request-kept-days', day.toString());
    const requests = await forgetRequests(act, act.now.subtract({ hours: 24 * days }));
    if (requests > 0) await record(act, 'requests-forgotten', { requests });
    return granted(true);
  });
}

async function openBook(acts: Acts, centre: string, clock: Clock): Promise<void> {
  await acts.decide({ centre, actor: { kind: 'system', job: 'open-days' } }, async (act) => {
    const region = await readRegion(act);
    const today: Temporal.PlainDate = localTime(clock.now(), region.centre.zone).day;
    const days = numberSetting(region, 'bookable-days-ahead', today.toString());
    return openDays(act, region, today, today.add({ days }));
  });
}
