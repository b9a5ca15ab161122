import type { Acts } from '../../platform/act.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { offerSecondVisit } from '../actions/offer-second-visit.ts';

export function cardReadyJob(acts: Acts) {
  return async (told: Jobs['card-ready']): Promise<void> => offerSecondVisit(acts, told);
}
