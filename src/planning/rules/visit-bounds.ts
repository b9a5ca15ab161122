import { impossible, PersonBounds } from './person-bounds.ts';
import { ResourceBounds } from './resource-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/** What the rest of a visit costs at least: never more than its best continuation does. */
export class VisitBounds {
  private readonly model: SearchModel;
  private readonly persons: PersonBounds;
  private readonly resources: ResourceBounds;

  constructor(model: SearchModel) {
    this.model = model;
    this.persons = new PersonBounds(model.services, model.slots, model.wait);
    this.resources = new ResourceBounds(model);
  }

  /** The earliest end when the next sitting starts at `from` or later. The adults share what must be attended. */
  end(state: SearchState, from: number): number {
    const { model, persons } = this;
    let bound = Math.max(state.partyEnd, this.resources.endBound(state, from));
    let adultLoad = state.attendingLeft;
    for (let person = 0; person < state.left.length; person++) {
      const left = state.left[person]!;
      const free = Math.max(from, state.lastEnd[person]!);
      const minor = model.problem.persons[person]!.minor;
      if (!minor) adultLoad += free + this.resources.load(left);
      if (left === 0) continue;
      bound = Math.max(bound, persons.endsFrom(left)[free]!);
      const attends = !minor && state.attendingLeft > 0;
      if (attends || !model.waitIsLimited) continue;
      const chain = state.begun(person)
        ? persons.chainsFrom(left)[state.lastEnd[person]!]!
        : persons.chainsOnceBegun(left)[from]!;
      bound = Math.max(bound, chain);
    }
    const everyAdult = model.adults.length;
    return state.attendingLeft > 0 ? Math.max(bound, Math.ceil(adultLoad / everyAdult)) : bound;
  }

  /** The least waiting still to come. An adult may fill waiting with attending, at most for as long as there is something to attend. */
  waiting(state: SearchState, from: number): number {
    const { model, persons } = this;
    let alone = 0;
    let attending = -state.attendingLeft;
    for (let person = 0; person < state.left.length; person++) {
      const left = state.left[person]!;
      if (left === 0) continue;
      const free = Math.max(from, state.lastEnd[person]!);
      const least = state.begun(person)
        ? free - state.lastEnd[person]! + persons.waitsFrom(left)[free]!
        : persons.waitsOnceBegun(left)[free]!;
      if (model.problem.persons[person]!.minor) alone += least;
      else attending += least;
    }
    return Math.min(impossible(model.slots), alone + Math.max(0, attending));
  }

  /** The fewest changes of desk still to come. */
  changes(state: SearchState): number {
    return this.resources.changesBound(state);
  }
}
