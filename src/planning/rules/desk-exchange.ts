import type { Task } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/** A desk that is free now, and the slot at which that free interval ends. */
export type OpenDesk = { readonly desk: number; readonly closes: number };

/** Whether a sitting at `start` may be moved from one desk to another and the visit stay as good. */
export function isAsGood(state: SearchState, task: Task, start: number, to: OpenDesk, from: OpenDesk): boolean {
  const { serves, shortest, walk } = state.model;
  const end = start + task.length;
  if ((serves[to.desk]! & ~serves[from.desk]!) !== 0) return false;
  if (serves[to.desk] === serves[from.desk] && to.closes === from.closes) {
    // Free alike until both close: whoever sits there until then may change places, if that makes nobody walk.
    return to.desk < from.desk && (walk === 0 || (isApart(state, to, start) && isApart(state, from, start)));
  }
  // The one is filled to its end by this sitting, or the other would be left with too little for any.
  return walk === 0 && (to.closes === end || (to.closes <= from.closes && from.closes - end < shortest[from.desk]!));
}

/** Whether nobody can come from this desk just before `start`, or go on at it just after it closed. */
function isApart(state: SearchState, { desk, closes }: OpenDesk, start: number): boolean {
  const { model } = state;
  for (let person = 0; person < state.left.length; person++) {
    if (state.lastDesk[person] === desk && state.lastEnd[person]! + model.walk > start) return false;
  }
  for (let slot = closes; slot < Math.min(model.slots, closes + model.walk); slot++) {
    if (model.room[desk]![slot]! > 0) return false;
  }
  return true;
}
