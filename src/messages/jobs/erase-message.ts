import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { eraseMessage } from '../actions/erase-message.ts';

export function eraseMessageJob(acts: Acts) {
  return async ({ centre, message }: Jobs['erase-message']): Promise<void> => {
    const context = { centre, message, actor: { kind: 'system', job: 'erase-message' } } as const;
    await acts.perform(context, (act) => eraseMessage(act, message));
  };
}
