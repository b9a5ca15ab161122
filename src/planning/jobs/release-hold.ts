import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { releaseHoldThatRanOut } from '../actions/release-hold.ts';

export function releaseHoldJob(acts: Acts) {
  return async ({ centre, booking }: Jobs['release-hold']): Promise<void> => {
    const context = { centre, booking, actor: { kind: 'system', job: 'release-hold' } } as const;
    await acts.decide(context, (act) => releaseHoldThatRanOut(act, booking));
  };
}
