import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { eraseOldDraft } from '../actions/settle-household.ts';

export function eraseDraftJob(acts: Acts) {
  return async ({ centre, booking }: Jobs['erase-draft']): Promise<void> => {
    await acts.perform({ centre, booking, actor: { kind: 'system', job: 'erase-draft' } }, (act) =>
      eraseOldDraft(act, booking),
    );
  };
}
