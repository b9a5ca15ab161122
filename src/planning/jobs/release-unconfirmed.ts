import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import { releaseUnconfirmed } from '../actions/cancel-visit.ts';

export function releaseUnconfirmedJob(acts: Acts) {
  return async ({ centre, booking }: Jobs['release-unconfirmed']): Promise<void> => {
    const context = { centre, booking, actor: { kind: 'system', job: 'release-unconfirmed' } } as const;
    await acts.decide(context, async (act) => releaseUnconfirmed(act, await readRegion(act), booking));
  };
}
