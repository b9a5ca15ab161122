import { CrowdWaiting } from './crowd-waiting.ts';
import { DeskBounds } from './desk-bounds.ts';
import { impossible, PersonBounds } from './person-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/** What the rest of a visit costs at least: never more than its best continuation does. */
export class VisitBounds {
  private readonly model: SearchModel;
  private readonly persons: PersonBounds;
  private readonly desks: DeskBounds;
  private readonly crowd: CrowdWaiting;

  constructor(model: SearchModel) {
    this.model = model;
    this.persons = new PersonBounds(model);
    this.desks = new DeskBounds(model);
    this.crowd = new CrowdWaiting(model, this.desks);
  }

  /** The earliest end when the next sitting starts at `from` or later; stops as soon as that exceeds `limit`. */
  end(state: SearchState, from: number, limit: number): number {
    let bound = Math.max(state.partyEnd, this.adultsEnd(state, from));
    for (let person = 0; person < state.left.length && bound <= limit; person++) {
      if (state.left[person] === 0 || this.isLikeThePrevious(state, person)) continue;
      bound = Math.max(bound, this.persons.end(state, person, from));
    }
    return bound > limit ? bound : Math.max(bound, this.desks.endBound(state, from));
  }

  /** The adults share what must be attended. */
  private adultsEnd(state: SearchState, from: number): number {
    if (state.attendingLeft === 0) return 0;
    const { adults } = this.model.party;
    let load = state.attendingLeft;
    for (const adult of adults) {
      const walks = this.desks.walksLeft(state, adult);
      // Who waits for `from` may have walked meanwhile, but only once.
      const walksAfter = state.begun(adult) ? Math.max(0, walks - state.party.walk) : walks;
      load += state.load[adult]! + Math.max(from + walksAfter, state.lastEnd[adult]! + walks);
    }
    return Math.ceil(load / adults.length);
  }

  /** The least waiting still to come. An adult may fill waiting with attending, at most for as long as there is something to attend. */
  waiting(state: SearchState, from: number, endLimit: number): number {
    let alone = 0;
    let attending = -state.attendingLeft;
    let least = 0;
    for (let person = 0; person < state.left.length; person++) {
      if (state.left[person] === 0) continue;
      if (!this.isLikeThePrevious(state, person)) least = this.persons.waiting(state, person, from, endLimit);
      if (state.party.minor[person]!) alone += least;
      else attending += least;
    }
    return Math.min(
      impossible(this.model.slots),
      Math.max(alone + Math.max(0, attending), this.crowd.bound(state, from, endLimit)),
    );
  }

  /** Persons of a family are mostly in the same position: what one needs, the next one needs too. */
  private isLikeThePrevious(state: SearchState, person: number): boolean {
    const previous = person - 1;
    return (
      person > 0 &&
      state.left[person] === state.left[previous] &&
      state.lastEnd[person] === state.lastEnd[previous] &&
      state.lastDesk[person] === state.lastDesk[previous] &&
      state.party.minor[person] === state.party.minor[previous]
    );
  }

  /** The fewest changes of desk still to come. */
  changes(state: SearchState): number {
    return this.desks.changesBound(state);
  }
}
