import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Mailer } from '../../platform/mail.ts';
import { sendMessage } from '../actions/send-message.ts';

export function sendMessageJob(acts: Acts, mailer: Mailer) {
  return async ({ centre, message }: Jobs['send-message']): Promise<void> => {
    const context = { centre, message, actor: { kind: 'system', job: 'send-message' } } as const;
    await acts.perform(context, (act) => sendMessage(act, mailer, message));
  };
}
