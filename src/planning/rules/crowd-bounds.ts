import { changesOf, impossibleCost, SLOT, waitingOf } from './cost.ts';
import type { DeskBounds } from './desk-bounds.ts';
import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';
import type { Staying } from './staying.ts';

/** A crowd as it stands: whose turns are still to come, and who was already somewhere. */
type Crowd = {
  readonly minors: number;
  readonly adults: number;
  /** Of these adults and minors, and of the adults alone, who was not yet anywhere. */
  readonly unseen: number;
  readonly unseenAdults: number;
  /** Who was already somewhere: how many, the sum of their ends, and the last of these. */
  readonly begun: number;
  readonly since: number;
  readonly latest: number;
};

/**
 * How long a crowd waits at least: the persons who all come to the same sittings (blocks), such as a family. Between two
 * blocks every one of them waits, but for their own sittings and what the adults attend; and one by one they need the
 * time that `DeskBounds` knows. So the gaps between the blocks, times the persons, less all that can lie in gaps.
 *
 * And how often they change desk at least if they wait no longer than that: whoever cannot have stayed (`Staying`).
 */
export class CrowdBounds {
  private readonly model: SearchModel;
  private readonly staying: Staying;
  private readonly desks: DeskBounds;
  private readonly none: number;
  private readonly tables = new Map<number, number[]>();
  private endLimit = 0;
  /** Per service served one by one the persons who come to all its blocks. */
  private readonly crowds: readonly (readonly number[])[];

  constructor(model: SearchModel, desks: DeskBounds, staying: Staying) {
    this.model = model;
    this.staying = staying;
    this.desks = desks;
    this.none = impossibleCost(model.slots);
    this.crowds = desks.shared.map((blocks) =>
      model.party.own.flatMap((own, person) => (blocks !== 0 && (own & blocks) === blocks ? [person] : [])),
    );
  }

  /** The least cost still to come, in a visit that ends by `endLimit`. */
  least(state: SearchState, from: number, endLimit: number): number {
    if (this.endLimit !== endLimit) this.tables.clear();
    this.endLimit = endLimit;
    let least = 0;
    for (let service = 0; service < this.crowds.length; service++) {
      const blocks = this.desks.shared[service]! & state.servicesLeft;
      if (blocks !== 0) least = Math.max(least, this.leastOf(state, service, blocks, from));
    }
    return least;
  }

  private leastOf(state: SearchState, service: number, blocks: number, from: number): number {
    const crowd = this.crowdOf(state, service);
    const gaps = this.firstGap(state, service, blocks, from, crowd);
    if (gaps >= this.none) return this.none;
    const waiting = waitingOf(gaps) - this.othersIn(state, service, blocks, crowd);
    // Less than nothing where other sittings could fill more than the gaps: longer gaps with fewer changes may be as good.
    return waiting * SLOT + changesOf(gaps);
  }

  private crowdOf(state: SearchState, service: number): Crowd {
    const crowd = { minors: 0, adults: 0, unseen: 0, unseenAdults: 0, begun: 0, since: 0, latest: 0 };
    for (const person of this.crowds[service]!) {
      const isMinor = state.party.minor[person]!;
      const hasTurn = (state.left[person]! & (1 << service)) !== 0;
      if (hasTurn) crowd[isMinor ? 'minors' : 'adults']++;
      if (state.begun(person)) {
        crowd.begun++;
        crowd.since += state.lastEnd[person]!;
        crowd.latest = Math.max(crowd.latest, state.lastEnd[person]!);
      } else if (hasTurn) {
        crowd.unseen++;
        if (!isMinor) crowd.unseenAdults++;
      }
    }
    return crowd;
  }

  /** What other services can put into the gaps: sittings of the crowd, and attending. */
  private othersIn(state: SearchState, service: number, blocks: number, { minors, adults }: Crowd): number {
    const { services } = this.model.party;
    const crowd = this.crowds[service]!;
    let others = state.attendingLeft - (2 * minors + adults) * services[service]!.length;
    for (const person of crowd) others += state.load[person]!;
    for (const { bit, length } of services) if (blocks & bit) others -= crowd.length * length;
    return others;
  }

  private firstGap(state: SearchState, service: number, blocks: number, from: number, crowd: Crowd): number {
    let least = this.none;
    const count = state.sittingsLeft[service]!;
    const { begun, since, minors, latest } = crowd;
    this.eachBlock(service, blocks, count, from, -1, (block, left, ready) => {
      const { bit, length } = this.model.party.services[block]!;
      const turns = count - left;
      const filled = this.filled(service, turns, minors);
      let start = this.model.nextStart(block, Math.max(ready, latest));
      for (; start + length <= this.endLimit; start = this.model.nextStart(block, start + 1)) {
        const waited = Math.max(0, begun * start - since - filled) * SLOT;
        if (waited >= least) break;
        const before = waited + this.turnsBefore(service, block, turns, from, start, crowd);
        if (before >= least) continue;
        const rest = before + this.gaps(service, blocks & ~bit, left, minors, start + length, block);
        if (rest < least) least = Math.min(least, rest + this.changesTo(state, service, block, start));
      }
    });
    return least;
  }

  /** What so many turns take of the time of those who are there: their own, and what adults attend. */
  private filled(service: number, turns: number, minors: number): number {
    return (turns + Math.min(turns, minors)) * this.model.party.services[service]!.length;
  }

  /** Of those who were already somewhere only those change no desk for a block who sat where it is. */
  private changesTo(state: SearchState, service: number, block: number, start: number): number {
    const crowd = this.crowds[service]!;
    let begun = 0;
    let most = 0;
    for (const person of crowd) {
      if (!state.begun(person)) continue;
      begun++;
      const desk = state.lastDesk[person]!;
      if (this.model.startAt(desk, block, start, start + 1) > start) continue;
      if ((this.model.roster.serves[desk]! & (1 << block)) === 0) continue;
      let there = 0;
      for (const other of crowd) if (state.lastDesk[other] === desk) there++;
      most = Math.max(most, there);
    }
    return begun - most;
  }

  /**
   * Who was not yet there and has a turn before a block is there from that turn on. Then minors wait for the block, unless
   * theirs is the last; an adult may attend meanwhile. Those near by take turns at the desk of the block itself, as many as
   * it has time for; the others walk.
   */
  private turnsBefore(
    service: number,
    block: number,
    turns: number,
    from: number,
    start: number,
    crowd: Crowd,
  ): number {
    const { adults, services, walk } = this.model.party;
    const { length } = services[service]!;
    const gap = this.staying.gapBefore(service, block, start);
    const room = gap > walk ? 0 : this.staying.turnsBefore(service, block, from, start);
    const unseen = turns - (crowd.minors + crowd.adults - crowd.unseen);
    const minors = unseen - crowd.unseenAdults;
    let least = unseen <= 0 ? 0 : this.none;
    for (let near = 0; near <= Math.min(unseen, Math.max(0, room)); near++) {
      const far = unseen - near;
      const turnsLater = Math.max(laterTurns(minors, adults.length), laterTurns(minors - far, 1));
      const waited = turnsLater * length + near * Math.min(gap, walk) + far * walk;
      least = Math.min(least, waited * SLOT + far);
    }
    return least;
  }

  /** The least gaps, times persons, after a block `last` that ended at `from`; less the turns of some, so many of them minors. */
  private gaps(service: number, blocks: number, count: number, minors: number, from: number, last: number): number {
    const { model, none } = this;
    if (blocks === 0) return this.rest(service, count, minors, from, last);
    const kinds = model.party.services.length;
    const place = (((blocks * kinds + service) * 64 + count) * 64 + minors) * kinds + last;
    let table = this.tables.get(place);
    if (!table) this.tables.set(place, (table = new Array<number>(model.slots + 1).fill(0)));
    if (table[from] !== 0) return table[from]! - 1;
    let least = none;
    const persons = this.crowds[service]!.length;
    this.eachBlock(service, blocks, count, from, last, (block, left, ready) => {
      const { bit, length } = model.party.services[block]!;
      const filled = this.filled(service, count - left, minors);
      let start = model.nextStart(block, ready);
      for (; start + length <= this.endLimit; start = model.nextStart(block, start + 1)) {
        const gap = Math.max(0, persons * (start - from) - filled) * SLOT;
        if (gap >= least) break;
        const rest = gap + this.gaps(service, blocks & ~bit, left, minors, start + length, block);
        if (rest >= least) continue;
        const changes = this.changesBetween(service, persons, count - left, { last, from, block, start });
        least = Math.min(least, rest + changes);
      }
    });
    table[from] = least + 1;
    return least;
  }

  /**
   * Between two blocks all change desk unless one desk has room for both; and who has a turn meanwhile changes once more
   * unless that is at the desk of the one or the other.
   */
  private changesBetween(
    service: number,
    persons: number,
    turns: number,
    { last, from, block, start }: Record<'last' | 'from' | 'block' | 'start', number>,
  ): number {
    const { staying } = this;
    const changes = start < staying.firstStart(last, block, from) ? persons : 0;
    if (turns === 0) return changes;
    const near = staying.turnsAfter(last, service, from, start) + staying.turnsBefore(service, block, from, start);
    return changes + Math.max(0, turns - near);
  }

  /** After the last block: who is not done waits for the turn. Only so many stay at the desk as it has time for. */
  private rest(service: number, count: number, minors: number, from: number, last: number): number {
    if (count === 0) return 0;
    let sum = -this.filled(service, count, minors);
    for (let turn = 1; turn <= count; turn++) {
      const end = this.desks.endAfter(service, turn, from, last);
      if (end > this.endLimit) return this.none;
      sum += end - from;
    }
    const stay = this.staying.turnsAfter(last, service, from, this.endLimit);
    return Math.max(0, sum) * SLOT + Math.max(0, count - stay);
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
      if (before > 0 && this.desks.endAfter(service, before, from, last) > this.endLimit) return;
      for (let block = 0; block < services.length; block++) {
        if (!this.desks.mayComeNext(block, blocks, service, count - before)) continue;
        take(block, count - before, this.desks.readyFor(block, service, before, from, last));
      }
    }
  }
}

/** For how many turns of others so many persons wait, in all, when so many have one at once. */
function laterTurns(persons: number, atOnce: number): number {
  let turns = 0;
  for (let turn = 0; turn < persons; turn++) turns += Math.floor(turn / atOnce);
  return turns;
}
