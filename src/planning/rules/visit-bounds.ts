import { SLOT } from './cost.ts';
import { CrowdBounds } from './crowd-bounds.ts';
import { DeskBounds } from './desk-bounds.ts';
import { PersonBounds } from './person-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';
import { Staying } from './staying.ts';

/** What the rest of a visit costs at least: never more than its best continuation does. */
export class VisitBounds {
  private readonly model: SearchModel;
  private readonly persons: PersonBounds;
  private readonly desks: DeskBounds;
  private readonly crowd: CrowdBounds;

  constructor(model: SearchModel) {
    const staying = new Staying(model);
    this.model = model;
    this.persons = new PersonBounds(model, staying);
    this.desks = new DeskBounds(model, staying);
    this.crowd = new CrowdBounds(model, this.desks, staying);
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

  /**
   * The least cost still to come: waiting, and the changes of desk that so little waiting takes. An adult may fill waiting
   * with attending, at most for as long as there is something to attend.
   */
  cost(state: SearchState, from: number, endLimit: number): number {
    let alone = 0;
    let attending = -state.attendingLeft;
    let least = 0;
    for (let person = 0; person < state.left.length; person++) {
      if (state.left[person] === 0) continue;
      if (!this.isLikeThePrevious(state, person)) least = this.persons.waiting(state, person, from, endLimit);
      if (state.party.minor[person]!) alone += least;
      else attending += least;
    }
    return Math.max((alone + Math.max(0, attending)) * SLOT, this.crowd.least(state, from, endLimit));
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
