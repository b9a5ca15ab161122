import type { Temporal } from '../kernel/temporal.ts';
import type { Acts } from '../platform/act.ts';
import { localTime, type Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { openDays } from '../planning/actions/open-days.ts';
import { readRegion } from '../region/actions/read-region.ts';
import { numberSetting } from '../region/rules/settings.ts';

const HOUR = 3_600_000;

/** Opens the days of the book now and once an hour, so that at midnight a new one joins. The answer ends it. */
export async function keepDaysOpen(acts: Acts, centre: string, clock: Clock, log: Log): Promise<() => void> {
  await openBook(acts, centre, clock);
  const timer = setInterval(() => {
    openBook(acts, centre, clock).catch((error: unknown) => log.error({ err: error }, 'the days could not be opened'));
  }, HOUR);
  return () => clearInterval(timer);
}

async function openBook(acts: Acts, centre: string, clock: Clock): Promise<void> {
  await acts.decide({ centre, actor: { kind: 'system', job: 'open-days' } }, async (act) => {
    const region = await readRegion(act);
    const today: Temporal.PlainDate = localTime(clock.now(), region.centre.zone).day;
    const days = numberSetting(region, 'bookable-days-ahead', today.toString());
    return openDays(act, region, today, today.add({ days }));
  });
}
