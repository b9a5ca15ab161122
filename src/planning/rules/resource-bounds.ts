import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/**
 * What the desks allow at best: when the sittings of one service can all be over were its desks there for nothing
 * else, and how often a person must change desks at least.
 */
export class ResourceBounds {
  private readonly model: SearchModel;
  private readonly ends: (readonly number[] | undefined)[][];
  private readonly loads = new Map<number, number>();
  private readonly covers = new Map<number, number>();

  constructor(model: SearchModel) {
    this.model = model;
    this.ends = model.services.map(() => []);
  }

  /** The earliest slot by which the desks can have served all sittings still to come, none before `from`. */
  endBound(state: SearchState, from: number): number {
    let bound = 0;
    for (let service = 0; service < state.sittingsLeft.length; service++) {
      const count = state.sittingsLeft[service]!;
      if (count >= 2) bound = Math.max(bound, this.endsOf(service, from)[count - 1] ?? this.model.slots * 4);
    }
    return bound;
  }

  /** The minutes of a set of services for one person, in slots. */
  load(set: number): number {
    const known = this.loads.get(set);
    if (known !== undefined) return known;
    const load = this.model.services.reduce((sum, service) => (set & service.bit ? sum + service.length : sum), 0);
    this.loads.set(set, load);
    return load;
  }

  /** The fewest changes of desk still to come, summed over persons. */
  changesBound(state: SearchState): number {
    let changes = 0;
    for (let person = 0; person < state.left.length; person++) {
      const left = state.left[person]!;
      if (left === 0) continue;
      if (state.begun(person)) changes += this.fewestDesks(left & ~this.model.serves[state.lastDesk[person]!]!);
      else changes += this.fewestDesks(left) - 1;
    }
    return changes;
  }

  /** The ends of the sittings of one service that all its desks could serve one after the other, earliest first. */
  private endsOf(service: number, from: number): readonly number[] {
    const known = this.ends[service]![from];
    if (known) return known;
    const { length, desks } = this.model.services[service]!;
    const most = this.model.own.length;
    const ends: number[] = [];
    for (const desk of desks) {
      const room = this.model.room[desk]!;
      let served = 0;
      for (let slot = from; slot < this.model.slots && served < most;) {
        if (room[slot]! < length) slot++;
        else {
          slot += length;
          served++;
          ends.push(slot);
        }
      }
    }
    ends.sort((a, b) => a - b);
    this.ends[service]![from] = ends;
    return ends;
  }

  /** The fewest desks that together serve a set of services. */
  private fewestDesks(set: number): number {
    if (set === 0) return 0;
    const known = this.covers.get(set);
    if (known !== undefined) return known;
    const lowest = set & -set;
    let fewest = this.model.services.length;
    for (const serves of new Set(this.model.serves)) {
      if (serves & lowest) fewest = Math.min(fewest, 1 + this.fewestDesks(set & ~serves));
    }
    this.covers.set(set, fewest);
    return fewest;
  }
}
