import { agesOn, type BirthDate } from '../../households/rules/birth-date.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Region } from '../../region/rules/region.ts';
import { serviceOn } from '../../region/rules/service-order.ts';

/** Who is of age comes alone everywhere (BW 1:233). */
const OF_AGE = 18;

/**
 * GROUP-01: a participant may come to a session without a parent when old enough, on the day itself, for each of its
 * services. A birth date that is known in part counts as the youngest that it may be.
 *
 * Source: `group.aloneFrom` in data/<centre>/services.yaml, as it holds on that day.
 */
export function mayComeAlone(
  region: Region,
  services: readonly string[],
  born: BirthDate,
  day: Temporal.PlainDate,
): boolean {
  return agesOn(born, day).least >= aloneFrom(region, services, day);
}

export function isMinorOn(born: BirthDate, day: Temporal.PlainDate): boolean {
  return agesOn(born, day).least < OF_AGE;
}

/** The age in whole years from which somebody may come to a session of these services without a parent. */
export function aloneFrom(region: Region, services: readonly string[], day: Temporal.PlainDate): number {
  const ages = services.map((code) => serviceOn(region, code, day.toString())?.group?.aloneFrom ?? OF_AGE);
  return Math.max(0, ...ages);
}

/** Whether a school may ask for these services for a group on a day. */
export function isForGroups(region: Region, services: readonly string[], day: Temporal.PlainDate): boolean {
  return services.every((code) => serviceOn(region, code, day.toString())?.group !== undefined);
}

/** Who of these may not come alone on a day. */
export function tooYoungOn<One extends { readonly born: BirthDate }>(
  region: Region,
  services: readonly string[],
  participants: readonly One[],
  day: Temporal.PlainDate,
): readonly One[] {
  return participants.filter(({ born }) => !mayComeAlone(region, services, born, day));
}
