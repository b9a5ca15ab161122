import { may, type NotAllowed, type Operation } from '../../access/rules/may.ts';
import type { Household } from '../../households/rules/household.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Plan } from '../../route/rules/plan.ts';
import { entitlementsFrom, missingEntitlement, type NotEntitledRefusal } from '../rules/entitlements.ts';
import type { Sitting } from '../rules/problem.ts';
import { lastSigns } from '../rules/v-number.ts';
import { addEntitlements, findEntitlements, putProof } from '../store/entitlements.ts';

export type { NotEntitledRefusal } from '../rules/entitlements.ts';

/** A visit that is about to be booked, or changed to these sittings. */
export type SettledVisit = {
  readonly region: Region;
  readonly household: Household;
  readonly plan: Plan;
  readonly day: Temporal.PlainDate;
  readonly sittings: readonly Pick<Sitting, 'service' | 'persons'>[];
};

/**
 * Whether everybody may have what they would come for on that day, and writes why: what an agency granted before counts,
 * and what follows from the own answers. Called by `book-visit` and `change-visit` before they write anything.
 */
export async function settleEntitlements(
  act: Act,
  { region, household, plan, day, sittings }: SettledVisit,
  operation: Extract<Operation, 'book-visit' | 'change-visit'> = 'book-visit',
): Promise<Result<true, NotEntitledRefusal | NotAllowed>> {
  const { booking, answers } = household;
  const allowed = may(act.actor, operation, { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  const served = sittings.flatMap(({ service, persons }) => persons.map((person) => ({ person, service })));
  const needing = served.filter(({ service }) => needsOne(region, service));
  if (needing.length === 0) return granted(true);
  const held = await findEntitlements(act.tx, act.centre, booking);
  const open = needing.filter((one) => !missingEntitlement(region, [one], held, day).ok);
  const today = localTime(act.now, region.centre.zone).day;
  const own = entitlementsFrom(answers, plan, open, today);
  const answer = missingEntitlement(region, open, own, day);
  if (answer.ok) await addEntitlements(act.tx, act.centre, booking, own);
  return answer;
}

function needsOne(region: Region, service: string): boolean {
  return region.services.some(({ code, entitledBy }) => code === service && entitledBy !== undefined);
}

/**
 * Keeps the V-numbers that somebody typed, by person: as a hash and the last signs, beside what they prove. Called by
 * `book-with-details`, after the visit was booked and in its transaction.
 */
export async function keepVNumbers(
  act: Act,
  booking: string,
  numbers: ReadonlyMap<string, string>,
): Promise<Result<true, NotAllowed>> {
  const allowed = may(act.actor, 'book-visit', { centre: act.centre, booking });
  if (!allowed.ok) return allowed;
  for (const [person, number] of numbers) {
    const place = { centre: act.centre, booking, person, service: 'card-pickup' };
    await putProof(act.tx, place, number, lastSigns(number));
  }
  return granted(true);
}
