import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { mailGroupLink } from '../actions/group-link.ts';
import { settleGroup } from '../actions/settle-group.ts';
import { watchGroup } from '../actions/watch-group.ts';

/** What time and other deeds bring to a session of a group. */
export function groupSessionJob(acts: Acts) {
  return async ({ when, ...told }: Jobs['group-session']): Promise<void> => {
    if (when === 'changed') return settleGroup(acts, told);
    const { centre, booking, publicUrl } = told;
    const context = { centre, booking, actor: { kind: 'system', job: 'group-session' } } as const;
    await acts.decide<unknown, unknown>(context, (act) =>
      when === 'late' ? watchGroup(act, told) : mailGroupLink(act, booking, publicUrl),
    );
  };
}
