import { closesAt, rowOf, type Task } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/**
 * Whether a sitting at `start` may be moved from one free row to another and the visit stay as good. Rows are written
 * as in `SearchModel.openRows`; nothing of the visit is after `endLimit`.
 */
export function isAsGood(
  state: SearchState,
  task: Task,
  start: number,
  to: number,
  from: number,
  endLimit: number,
): boolean {
  const { walk } = state.party;
  const toUses = usesOf(state, task, to, Math.min(endLimit, closesAt(to)) - start);
  const fromUses = usesOf(state, task, from, Math.min(endLimit, closesAt(from)) - start);
  // Nobody else of the visit can sit at the one from now on.
  if (toUses === 0) return (fromUses !== 0 || to < from) && (walk === 0 || nobodyStays(state, task, from, start));
  if (walk > 0) return to < from && areTwins(state, start, to, from, endLimit) && bothApart(state, start, to, from);
  if (!isSparing(state, task, start, to, from, endLimit)) {
    return to < from && areTwins(state, start, to, from, endLimit);
  }
  return to < from || !isSparing(state, task, start, from, to, endLimit);
}

/**
 * The same while changes of desk are counted and the order of desks decides: only towards a desk that comes first, and
 * only where nobody could have come from either desk or go on at it.
 */
export function comesFirst(
  state: SearchState,
  task: Task,
  start: number,
  to: number,
  from: number,
  endLimit: number,
): boolean {
  const { deskOfRow } = state.model.roster.roster;
  if (deskOfRow[rowOf(to)]! >= deskOfRow[rowOf(from)]!) return false;
  if (isKnown(state, from, start)) return false;
  if (usesOf(state, task, to, Math.min(endLimit, closesAt(to)) - start) === 0) {
    return nobodyStays(state, task, from, start);
  }
  if (isKnown(state, to, start) || !areTwins(state, start, to, from, endLimit)) return false;
  return isOverAt(state, to, endLimit) && isOverAt(state, from, endLimit);
}

/** Whether somebody who may come again sat at this desk last. */
function isKnown(state: SearchState, open: number, start: number): boolean {
  const desk = state.model.roster.roster.deskOfRow[rowOf(open)]!;
  for (let person = 0; person < state.left.length; person++) {
    if (state.lastDesk[person] === desk && state.mayReturn(person, start)) return true;
  }
  return false;
}

/** Whether a desk is not free again between the end of this free run and the end of the visit. */
function isOverAt(state: SearchState, open: number, endLimit: number): boolean {
  const desk = state.model.roster.roster.deskOfRow[rowOf(open)]!;
  for (let slot = closesAt(open); slot < endLimit; slot++) {
    if (state.model.isFreeAt(desk, slot)) return false;
  }
  return true;
}

/**
 * Whether whoever else would sit at `to` can sit at `from` instead: it serves as much for as long, and what comes after
 * this sitting is in nobody's way.
 */
function isSparing(state: SearchState, task: Task, start: number, to: number, from: number, endLimit: number): boolean {
  const end = start + task.length;
  const toCloses = Math.min(endLimit, closesAt(to));
  const fromCloses = Math.min(endLimit, closesAt(from));
  if (toCloses > fromCloses) return false;
  if ((usesOf(state, task, to, toCloses - start) & ~usesOf(state, task, from, fromCloses - start)) !== 0) return false;
  return toCloses === end || usesOf(state, task, from, fromCloses - end) === 0;
}

/** Free alike until both close: whoever sits at the one until then may change places with whoever sits at the other. */
function areTwins(state: SearchState, start: number, to: number, from: number, endLimit: number): boolean {
  const { roster } = state.model;
  const servesOf = (open: number) => roster.serves[roster.roster.deskOfRow[rowOf(open)]!]! & state.servicesLeft;
  return Math.min(endLimit, closesAt(to)) === Math.min(endLimit, closesAt(from)) && servesOf(to) === servesOf(from);
}

/** The services, as bits, of other sittings still to come for which so many slots of the row are enough. */
function usesOf(state: SearchState, task: Task, open: number, slots: number): number {
  const { deskOfRow } = state.model.roster.roster;
  const { services } = state.party;
  let serves = state.model.roster.serves[deskOfRow[rowOf(open)]!]! & state.servicesLeft;
  if (state.sittingsLeft[task.service] === 1) serves &= ~services[task.service]!.bit;
  for (let rest = serves, service = 0; rest !== 0; rest >>= 1, service++) {
    if ((rest & 1) !== 0 && services[service]!.length > slots) serves &= ~(1 << service);
  }
  return serves;
}

/** Whether nobody of this sitting could go on at the same desk, or have come from it just before, without a walk. */
function nobodyStays(state: SearchState, task: Task, open: number, start: number): boolean {
  const { roster } = state.model;
  const { attended, walk, services, adults } = state.party;
  const desk = roster.roster.deskOfRow[rowOf(open)]!;
  const { bit } = services[task.service]!;
  const serves = roster.serves[desk]!;
  const isLast = state.sittingsLeft[task.service] === 1;
  if ((attended & serves & state.servicesLeft & (isLast ? ~bit : -1)) !== 0) return false;
  for (let person = 0; person < state.left.length; person++) {
    if (state.lastDesk[person] === desk && state.lastEnd[person]! + walk > start) return false;
  }
  if (task.needsAdult && adults.some((adult) => (state.left[adult]! & serves) !== 0)) return false;
  return task.persons.every((person) => (state.left[person]! & ~bit & serves) === 0);
}

/** Whether nobody can come from these desks just before `start`, or go on at them just after they closed. */
function bothApart(state: SearchState, start: number, to: number, from: number): boolean {
  return isApart(state, to, start) && isApart(state, from, start);
}

function isApart(state: SearchState, open: number, start: number): boolean {
  const { party, model } = state;
  const desk = model.roster.roster.deskOfRow[rowOf(open)]!;
  const closes = closesAt(open);
  for (let person = 0; person < state.left.length; person++) {
    if (state.lastDesk[person] === desk && state.lastEnd[person]! + party.walk > start) return false;
  }
  for (let slot = closes; slot < Math.min(model.slots, closes + party.walk); slot++) {
    if (model.isFreeAt(desk, slot)) return false;
  }
  return true;
}
