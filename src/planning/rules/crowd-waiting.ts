import type { DeskBounds } from './desk-bounds.ts';
import { impossible } from './person-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';

/**
 * How long a crowd waits at least: the persons who all come to the same sittings (blocks), such as a family. Between two
 * blocks every one of them waits, but for their own sittings and what the adults attend; and one by one they need the
 * time that `DeskBounds` knows. So the gaps between the blocks, times the persons, less all that can lie in gaps.
 */
export class CrowdWaiting {
  private readonly model: SearchModel;
  private readonly desks: DeskBounds;
  private readonly tables = new Map<number, Int16Array>();
  private endLimit = 0;
  /** Per service served one by one the persons who come to all its blocks. */
  private readonly crowds: readonly (readonly number[])[];

  constructor(model: SearchModel, desks: DeskBounds) {
    this.model = model;
    this.desks = desks;
    this.crowds = desks.shared.map((blocks) =>
      model.party.own.flatMap((own, person) => (blocks !== 0 && (own & blocks) === blocks ? [person] : [])),
    );
  }

  /** The least waiting still to come, in a visit that ends by `endLimit`. */
  bound(state: SearchState, from: number, endLimit: number): number {
    if (this.endLimit !== endLimit) this.tables.clear();
    this.endLimit = endLimit;
    let bound = 0;
    for (let service = 0; service < this.crowds.length; service++) {
      const blocks = this.desks.shared[service]! & state.servicesLeft;
      if (blocks !== 0) bound = Math.max(bound, this.boundOf(state, service, blocks, from));
    }
    return bound;
  }

  private boundOf(state: SearchState, service: number, blocks: number, from: number): number {
    const crowd = this.crowds[service]!;
    const { services } = this.model.party;
    let since = 0;
    let begun = 0;
    let filled = state.attendingLeft;
    const blockLoad = services.reduce((sum, { bit, length }) => (blocks & bit ? sum + length : sum), 0);
    for (const person of crowd) {
      filled += state.load[person]! - blockLoad;
      if (!state.begun(person)) continue;
      begun++;
      since += state.lastEnd[person]!;
    }
    const count = state.sittingsLeft[service]!;
    const gaps = this.firstGap(service, blocks, count, from, { begun, since });
    return gaps >= this.none ? this.none : Math.max(0, gaps - filled);
  }

  private get none(): number {
    return impossible(this.model.slots);
  }

  private firstGap(
    service: number,
    blocks: number,
    count: number,
    from: number,
    waiting: { readonly begun: number; readonly since: number },
  ): number {
    let least = this.none;
    this.eachBlock(service, blocks, count, from, -1, (block, left, ready) => {
      const { bit, length } = this.model.party.services[block]!;
      let start = this.model.nextStart(block, ready);
      for (; start + length <= this.endLimit; start = this.model.nextStart(block, start + 1)) {
        const gap =
          waiting.begun * start - waiting.since + this.turnsBefore(service, block, count - left - waiting.begun);
        if (gap >= least) break;
        least = Math.min(least, gap + this.gaps(service, blocks & ~bit, left, start + length, block));
      }
    });
    return least;
  }

  /**
   * Who was not yet there and has a turn before a block is there from that turn on: as many turns at a time as there are
   * adults, and of these only one at the desk of the block itself.
   */
  private turnsBefore(service: number, block: number, turns: number): number {
    const { party, roster } = this.model;
    const { length } = party.services[service]!;
    const atOnce = party.adults.length;
    const stays = roster.both[service]![block]!.length > 0;
    let sum = 0;
    for (let turn = 0; turn < turns; turn++) {
      const walk = !stays ? party.walk : turn % atOnce === 0 ? 0 : Math.min(party.walk, length);
      sum += (Math.floor(turn / atOnce) + 1) * length + walk;
    }
    return sum;
  }

  /** The least gaps, times persons, after a block `last` that ended at `from`. */
  private gaps(service: number, blocks: number, count: number, from: number, last: number): number {
    const { model, none } = this;
    if (blocks === 0) return this.rest(service, count, from, last);
    const kinds = model.party.services.length;
    const place = ((blocks * kinds + service) * 64 + count) * kinds + last;
    let table = this.tables.get(place);
    if (!table) this.tables.set(place, (table = new Int16Array(model.slots + 1)));
    if (table[from] !== 0) return table[from]! - 1;
    let least = none;
    const persons = this.crowds[service]!.length;
    this.eachBlock(service, blocks, count, from, last, (block, left, ready) => {
      const { bit, length } = model.party.services[block]!;
      let start = model.nextStart(block, ready);
      for (; start + length <= this.endLimit; start = model.nextStart(block, start + 1)) {
        const gap = persons * (start - from);
        if (gap >= least) break;
        least = Math.min(least, gap + this.gaps(service, blocks & ~bit, left, start + length, block));
      }
    });
    table[from] = least + 1;
    return least;
  }

  /** After the last block: who is not done waits for the turn; the sitting itself counts as what can lie in a gap. */
  private rest(service: number, count: number, from: number, last: number): number {
    let sum = 0;
    for (let turn = 1; turn <= count; turn++) {
      const end = this.desks.endAfter(service, turn, from, last);
      if (end > this.endLimit) return this.none;
      sum += end - from;
    }
    return sum;
  }

  /** Every block that may come next, after any number of the sittings one by one. */
  private eachBlock(
    service: number,
    blocks: number,
    count: number,
    from: number,
    last: number,
    take: (block: number, left: number, ready: number) => void,
  ): void {
    const { services } = this.model.party;
    const mayComeBefore = (services[service]!.before & blocks) === 0 ? count : 0;
    for (let before = 0; before <= mayComeBefore; before++) {
      const ready = before === 0 ? from : this.desks.endAfter(service, before, from, last);
      if (ready > this.endLimit) return;
      for (let block = 0; block < services.length; block++) {
        const { bit, before: earlier } = services[block]!;
        if ((blocks & bit) === 0 || (earlier & blocks) !== 0) continue;
        if (count > before && (earlier & services[service]!.bit) !== 0) continue;
        take(block, count - before, ready + this.desks.walk(before === 0 ? last : service, block, ready));
      }
    }
  }
}
