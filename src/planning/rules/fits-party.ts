import type { Party } from './party.ts';
import type { Sitting } from './problem.ts';

/**
 * PLAN-04: a kept time is for the party that it was found for. When somebody else comes along, or stays at home, or an
 * age changes what somebody needs, the time no longer fits and another is chosen.
 */
export function fitsParty(sittings: readonly Sitting[], { persons }: Party): boolean {
  const needed = persons.flatMap(({ id, services }) => services.map((service) => `${id} ${service}`));
  const given = sittings.flatMap(({ persons: served, service }) => served.map((id) => `${id} ${service}`));
  return needed.toSorted().join() === given.toSorted().join();
}
