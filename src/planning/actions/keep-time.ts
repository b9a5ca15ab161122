import { may } from '../../access/rules/may.ts';
import type { Result } from '../../kernel/result.ts';
import type { Acts, Context } from '../../platform/act.ts';
import type { Region } from '../../region/rules/region.ts';
import { waitForDay } from './day-queue.ts';
import { keepTimes, type KeepRefusal } from './keep-times.ts';
import type { HeldVisit, WantedVisit } from './hold-visit.ts';

/**
 * Keeps the time that a party chose, in the place of what it held before. It waits in line for the day and is served
 * together with others who want it too (`keep-times`).
 *
 * When nothing comes of it, the earlier time is held again, if it was given back and nobody was faster.
 */
export async function keepTime(
  acts: Acts,
  context: Context & { readonly booking: string },
  region: Region,
  wanted: WantedVisit,
  key: string,
): Promise<Result<HeldVisit, KeepRefusal>> {
  const { centre } = context;
  const allowed = may(context.actor, 'hold-visit', { centre, booking: wanted.booking });
  if (!allowed.ok) return allowed;

  const body = { ...wanted, day: wanted.day.toString(), useful: null };
  const request = { key, operation: 'hold-visit', body };
  const wish = { acts, context, region, wanted };
  const { answer, gaveBack } = await waitForDay(acts, centre, wanted.day, keepTimes, { ...wish, request });
  if (answer.ok || !gaveBack) return answer;
  await waitForDay(acts, centre, gaveBack.day, keepTimes, { ...wish, wanted: { ...wanted, ...gaveBack } });
  return answer;
}
