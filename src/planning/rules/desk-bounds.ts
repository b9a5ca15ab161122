import { impossible } from './person-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';
import type { Staying } from './staying.ts';

/**
 * What the desks and the adults allow at best: when several sittings of one service can all be over, how they fit
 * around the sittings that all their persons share, and how often a person must change desks at least.
 */
export class DeskBounds {
  private readonly model: SearchModel;
  private readonly staying: Staying;
  private readonly ends: (readonly number[] | undefined)[] = [];
  private readonly around: (number[] | undefined)[] = [];
  private readonly covers: number[] = [];
  private readonly sittings: readonly number[];
  /** Per service served one by one: the services served together to which all its persons come. */
  readonly shared: readonly number[];

  constructor(model: SearchModel, staying: Staying) {
    const { services, own, tasks } = model.party;
    this.model = model;
    this.staying = staying;
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
    const table = (this.around[place] ??= new Array<number>(model.slots + 1).fill(0));
    if (table[from] !== 0) return table[from]! - 1;
    const mayComeBefore = (model.party.services[service]!.before & blocks) === 0 ? count : 0;
    let least = none;
    for (let first = 0; first <= mayComeBefore; first++) {
      for (let block = 0; block < model.party.services.length; block++) {
        if (!this.mayComeNext(block, blocks, service, count - first)) continue;
        const start = model.nextStart(block, this.readyFor(block, service, first, from, last));
        const end = start + model.party.services[block]!.length;
        if (start >= model.slots || end >= least) continue;
        const { bit } = model.party.services[block]!;
        least = Math.min(least, this.endAround(service, blocks & ~bit, count - first, end, block));
      }
    }
    table[from] = least + 1;
    return least;
  }

  /** Whether the order of services (C4) lets this block come before the others and the `count` sittings left. */
  mayComeNext(block: number, blocks: number, service: number, count: number): boolean {
    const { services } = this.model.party;
    const { bit, before } = services[block]!;
    if ((blocks & bit) === 0 || (before & blocks) !== 0) return false;
    return count === 0 || (before & services[service]!.bit) === 0;
  }

  /** The first slot at which a block may start when `count` sittings come before it, after another block was over at `from`. */
  readyFor(block: number, service: number, count: number, from: number, last: number): number {
    if (count === 0) return from + this.walk(last, block, from);
    const { walk, adults } = this.model.party;
    const end = this.endAfter(service, count, from, last);
    const stay = this.walk(service, block, end);
    if (stay >= walk) return end + stay;
    const { length } = this.model.party.services[service]!;
    const since = this.walk(last, service, from);
    const there = last < 0 ? 0 : walk;
    let least = turns(count, length, { lost: since, at: 1 }, { lost: there + walk, at: adults.length - 1 });
    if (last >= 0 && since < walk && adults.length > 1) {
      const apart = turns(count, length, { lost: walk, at: 2 }, { lost: 2 * walk, at: adults.length - 2 });
      least = Math.min(least, apart);
    }
    return Math.max(from + least, end + stay);
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
    const least = turns(count, length, { lost: stay, at: 1 }, { lost: party.walk, at: party.adults.length - 1 });
    return Math.max(from + least, this.endOf(service, count, from + stay));
  }

  /** The walk between two sittings, the first of which was over at `since`; none where there was no first. */
  walk(before: number, after: number, since: number): number {
    return before < 0 ? 0 : this.staying.walkAfter(before, after, since);
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

/**
 * How long `count` sittings take when so many go on `at` a time near by, and so many far away, where more time is `lost` to
 * walking.
 */
function turns(
  count: number,
  length: number,
  near: { readonly lost: number; readonly at: number },
  far: { readonly lost: number; readonly at: number },
): number {
  let least = Infinity;
  for (let here = far.at === 0 ? count : 0; here <= count; here++) {
    const hereEnd = here === 0 ? 0 : near.lost + Math.ceil(here / near.at) * length;
    const thereEnd = here === count ? 0 : far.lost + Math.ceil((count - here) / far.at) * length;
    least = Math.min(least, Math.max(hereEnd, thereEnd));
  }
  return least;
}
