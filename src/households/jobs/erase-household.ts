import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { eraseHousehold } from '../actions/settle-household.ts';

export function eraseHouseholdJob(acts: Acts) {
  return async ({ centre, booking }: Jobs['erase-household']): Promise<void> => {
    const context = { centre, booking, actor: { kind: 'system', job: 'erase-household' } } as const;
    await acts.perform(context, (act) => eraseHousehold(act, booking));
  };
}
