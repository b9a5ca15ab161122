import type { Acts } from '../platform/act.ts';
import { shareEarlierVisit, unsharedBookings } from '../planning/actions/share-earlier-visit.ts';
import { readRegion } from '../region/actions/read-region.ts';

const AT_ONCE = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * After an upgrade: visits that were booked before agencies shared are shared too, each in a transaction of its own, so
 * that a start that is interrupted goes on at the next. Gives how many; usually none.
 */
export async function shareEarlierVisits(acts: Acts, centre: string): Promise<number> {
  const actor = { kind: 'system', job: 'share-earlier-visits' } as const;
  let [shared, after] = [0, BEFORE_ALL];
  for (;;) {
    const found = await acts.perform({ centre, actor }, async (act) =>
      unsharedBookings(act, await readRegion(act), { after, most: AT_ONCE }),
    );
    for (const booking of found) {
      const done = await acts.decide({ centre, actor, booking }, async (act) =>
        shareEarlierVisit(act, await readRegion(act), booking),
      );
      if (done.ok && done.value) shared += 1;
    }
    after = found.at(-1) ?? after;
    if (found.length < AT_ONCE) return shared;
  }
}
