import { impossible } from './person-bounds.ts';

/**
 * Waiting and changes of desk as one number, so that the least is the least waiting and of that the fewest changes: a change
 * costs one, a slot waited more than all the changes of a visit.
 */
export const SLOT = 4096;

export function waitingOf(cost: number): number {
  return Math.floor(cost / SLOT);
}

export function changesOf(cost: number): number {
  return cost % SLOT;
}

export function impossibleCost(slots: number): number {
  return impossible(slots) * SLOT;
}
