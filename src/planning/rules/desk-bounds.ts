import { impossible } from './person-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/**
 * What the desks and the adults allow at best: when several sittings of one service can all be over, how they fit
 * around the sittings that all their persons share, and how often a person must change desks at least.
 */
export class DeskBounds {
  private readonly model: SearchModel;
  private readonly ends: (readonly number[] | undefined)[] = [];
  private readonly around: (Int16Array | undefined)[] = [];
  private readonly covers: number[] = [];
  private readonly sittings: readonly number[];
  /** Per service served one by one: the services served together to which all its persons come. */
  readonly shared: readonly number[];

  constructor(model: SearchModel) {
    const { services, own, tasks } = model.party;
    this.model = model;
    this.sittings = services.map((_, service) => tasks.filter((task) => task.service === service).length);
    this.shared = services.map((service) =>
      services.reduce((bits, other) => {
        const comesTo = own.every((set) => (set & service.bit) === 0 || (set & other.bit) !== 0);
        return other.together && !service.together && comesTo ? bits | other.bit : bits;
      }, 0),
    );
  }

  /** The earliest slot by which all sittings still to come can be over, none before `from`. */
  endBound(state: SearchState, from: number): number {
    let bound = 0;
    for (let service = 0; service < state.sittingsLeft.length; service++) {
      const count = state.sittingsLeft[service]!;
      // One sitting is what the bound of its person already counts.
      if (count <= 1) continue;
      bound = Math.max(bound, this.endAround(service, this.shared[service]! & state.servicesLeft, count, from, -1));
    }
    return bound;
  }

  /**
   * The end of `count` sittings of one service and of the blocks that all its persons share: none of these sittings can
   * lie beside a block, so they come before the first block, between two, or after the last.
   */
  private endAround(service: number, blocks: number, count: number, from: number, last: number): number {
    const { model } = this;
    const none = impossible(model.slots);
    if (from > model.slots) return none;
    if (blocks === 0) return count === 0 ? from : this.endAfter(service, count, from, last);
    const { length } = model.party.services;
    const place = ((blocks * length + service) * 64 + count) * (length + 1) + last + 1;
    const table = (this.around[place] ??= new Int16Array(model.slots + 1));
    if (table[from] !== 0) return table[from]! - 1;
    const mayComeBefore = (model.party.services[service]!.before & blocks) === 0 ? count : 0;
    let least = this.blockThenRest(service, blocks, count, from, last);
    for (let before = 1; before <= mayComeBefore; before++) {
      const ready = this.endAfter(service, before, from, last);
      if (ready >= least) break;
      least = Math.min(least, this.blockThenRest(service, blocks, count - before, ready, service));
    }
    table[from] = least + 1;
    return least;
  }

  private blockThenRest(service: number, blocks: number, count: number, from: number, last: number): number {
    const { services } = this.model.party;
    let least = impossible(this.model.slots);
    for (let block = 0; block < services.length; block++) {
      const { bit, before, length } = services[block]!;
      if ((blocks & bit) === 0 || (before & blocks) !== 0) continue;
      const isTooEarly = count > 0 && (before & services[service]!.bit) !== 0;
      const ready = from + this.walk(last, block, from);
      const start = isTooEarly ? this.model.slots : this.model.nextStart(block, ready);
      if (start >= this.model.slots || start + length >= least) continue;
      least = Math.min(least, this.endAround(service, blocks & ~bit, count, start + length, block));
    }
    return least;
  }

  /**
   * The end of the last of `count` sittings after another that was over at `from`. Only one desk can be the one where
   * somebody stays: to the others, all walk.
   */
  endAfter(service: number, count: number, from: number, last: number): number {
    const { party } = this.model;
    const stay = this.walk(last, service, from);
    if (last < 0 || stay >= party.walk) return this.endOf(service, count, from + stay);
    const { length } = party.services[service]!;
    const others = party.adults.length - 1;
    let least = impossible(this.model.slots);
    for (let here = others === 0 ? count : 0; here <= count; here++) {
      const hereEnd = here === 0 ? 0 : from + stay + here * length;
      const thereEnd = here === count ? 0 : from + party.walk + Math.ceil((count - here) / others) * length;
      least = Math.min(least, Math.max(hereEnd, thereEnd));
    }
    return Math.max(least, this.endOf(service, count, from + stay));
  }

  /** The walk between two sittings, the first of which was over at `since`; none where there was no first. */
  walk(before: number, after: number, since: number): number {
    return before < 0 ? 0 : this.model.walkAfter(before, after, since);
  }

  /** What an adult walks at least until all own services are done, in slots. */
  walksLeft(state: SearchState, adult: number): number {
    const { walk } = state.party;
    const left = state.left[adult]!;
    if (walk === 0 || left === 0) return 0;
    const { serves } = this.model.roster;
    const stays = state.begun(adult) ? serves[state.lastDesk[adult]!]! : 0;
    return walk * (this.fewestDesks(left & ~stays) - (state.begun(adult) ? 0 : 1));
  }

  /** The fewest changes of desk still to come, summed over persons. */
  changesBound(state: SearchState): number {
    const { serves } = this.model.roster;
    let changes = 0;
    for (let person = 0; person < state.left.length; person++) {
      const left = state.left[person]!;
      if (left === 0) continue;
      if (state.begun(person)) changes += this.fewestDesks(left & ~serves[state.lastDesk[person]!]!);
      else changes += this.fewestDesks(left) - 1;
    }
    return changes;
  }

  /**
   * The end of the last of `count` sittings of one service. Each sitting served one by one takes an adult, who is served
   * or attends; so besides the desks the adults bound how many go on at a time.
   */
  endOf(service: number, count: number, from: number): number {
    const { model } = this;
    if (from >= model.slots) return impossible(model.slots);
    const place = service * model.slots + from;
    const ends = (this.ends[place] ??= this.workOutEnds(service, from));
    return ends[count - 1] ?? impossible(model.slots);
  }

  /** As if any desk that is open at a slot could start a sitting then, and no more go on at once than there are adults. */
  private workOutEnds(service: number, from: number): readonly number[] {
    const { model } = this;
    const { length } = model.party.services[service]!;
    const atOnce = Math.max(1, model.party.adults.length);
    const most = this.sittings[service]!;
    const ends: number[] = [];
    let over = 0;
    for (let slot = model.nextStart(service, from); slot < model.slots && ends.length < most;) {
      while (over < ends.length && ends[over]! <= slot) over++;
      const running = ends.length - over;
      const begins = Math.min(model.openRows(service, slot).length, atOnce - running);
      for (let n = 0; n < begins; n++) ends.push(slot + length);
      slot = model.nextStart(service, running + begins >= atOnce ? ends[over]! : slot + 1);
    }
    return ends;
  }

  /** The fewest desks that together serve a set of services. */
  private fewestDesks(set: number): number {
    if (set === 0) return 0;
    const known = this.covers[set];
    if (known !== undefined) return known;
    const lowest = set & -set;
    let fewest = this.model.party.services.length;
    for (const serves of new Set(this.model.roster.serves)) {
      if (serves & lowest) fewest = Math.min(fewest, 1 + this.fewestDesks(set & ~serves));
    }
    this.covers[set] = fewest;
    return fewest;
  }
}
