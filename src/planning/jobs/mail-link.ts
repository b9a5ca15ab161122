import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { mailLinks, tellOfTries } from '../actions/mail-link.ts';

export function mailLinkJob(acts: Acts) {
  return async (told: Jobs['mail-link']): Promise<void> => mailLinks(acts, told);
}

export function tellOfTriesJob(acts: Acts) {
  return async (told: Jobs['tell-of-tries']): Promise<void> => tellOfTries(acts, told);
}
