import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { settleUrgent } from '../actions/settle-urgent.ts';
import { watchUrgent } from '../actions/watch-urgent.ts';

/** What time brings to an urgent request: a reminder, the end of a promise, and what follows from an answer. */
export function urgentRequestJob(acts: Acts) {
  return async ({ when, ...told }: Jobs['urgent-request']): Promise<void> => {
    if (when === 'answered') {
      await settleUrgent(acts, told);
      return;
    }
    const { centre, booking } = told;
    const context = { centre, booking, actor: { kind: 'system', job: 'urgent-request' } } as const;
    await acts.decide(context, (act) => watchUrgent(act, { ...told, when }));
  };
}
