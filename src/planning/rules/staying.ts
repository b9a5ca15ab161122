import { runEnd } from './prepared-day.ts';
import type { SearchModel } from './search-model.ts';

/** Per service before, service after and slot one more than what was worked out; 0 where nothing was yet. */
type Tables = (number[] | undefined)[];

/**
 * Who goes on at the desk of the sitting before walks nowhere and changes nothing. Only a desk can be stayed at that serves
 * both services and has room for both, one after the other; so the free time of a day says how often that can be.
 */
export class Staying {
  private readonly model: SearchModel;
  private readonly firsts: Tables = [];
  private readonly walks: Tables = [];
  private readonly gaps: Tables = [];

  constructor(model: SearchModel) {
    this.model = model;
  }

  /** The first slot at which `after` can start at a desk that served `before` until exactly `end`; `slots` when there is none. */
  firstStart(before: number, after: number, end: number): number {
    if (end >= this.model.slots) return this.model.slots;
    const table = this.tableOf(this.firsts, before, after);
    if (table[end] === 0) table[end] = this.workOutFirstStart(before, after, end) + 1;
    return table[end]! - 1;
  }

  /** How long a person walks at least who is done with one service at `since` or later and goes on to another, from `since` on. */
  walkAfter(before: number, after: number, since: number): number {
    const { walk } = this.model.party;
    if (walk === 0 || this.model.roster.both[before]![after]!.length === 0) return walk;
    const table = this.tableOf(this.walks, before, after);
    if (table[since] === 0) table[since] = this.workOutWalk(before, after, since) + 1;
    return table[since]! - 1;
  }

  /**
   * The least time between a sitting of `before` and one of `after` that starts at `start` at the same desk; infinite when
   * it is more than a walk, because then one may as well come from another desk.
   */
  gapBefore(before: number, after: number, start: number): number {
    if (this.model.roster.both[before]![after]!.length === 0) return Infinity;
    const table = this.tableOf(this.gaps, before, after);
    if (table[start] === 0) table[start] = this.workOutGap(before, after, start) + 1;
    const gap = table[start]! - 1;
    return gap > this.model.party.walk ? Infinity : gap;
  }

  /** The most sittings of `after`, one by one, at a desk that served `before` until exactly `end`; they are over by `until`. */
  turnsAfter(before: number, after: number, end: number, until: number): number {
    let most = 0;
    for (const desk of this.model.roster.both[before]![after]!) {
      if (this.serves(desk, before, end)) most = Math.max(most, this.turnsAt(desk, after, end, until));
    }
    return most;
  }

  /** The most sittings of `before`, one by one and none before `from`, at a desk where `after` can start at `start`. */
  turnsBefore(before: number, after: number, from: number, start: number): number {
    const { model } = this;
    let most = 0;
    for (const desk of model.roster.both[before]![after]!) {
      if (model.startAt(desk, after, start, start + 1) === start)
        most = Math.max(most, this.turnsAt(desk, before, from, start));
    }
    return most;
  }

  private turnsAt(desk: number, service: number, from: number, until: number): number {
    const { model } = this;
    const { length } = model.party.services[service]!;
    const latest = until - length;
    let turns = 0;
    for (let at = model.startAt(desk, service, from, latest + 1); at <= latest; turns++) {
      at = model.startAt(desk, service, at + length, latest + 1);
    }
    return turns;
  }

  private workOutFirstStart(before: number, after: number, end: number): number {
    const { model } = this;
    let first = model.slots;
    for (const desk of model.roster.both[before]![after]!) {
      if (this.serves(desk, before, end)) first = Math.min(first, model.startAt(desk, after, end, first));
    }
    return first;
  }

  private workOutWalk(before: number, after: number, since: number): number {
    const { walk } = this.model.party;
    let least = 0;
    while (least < walk && this.firstStart(before, after, since + least) >= since + least + walk) least++;
    return least;
  }

  private workOutGap(before: number, after: number, start: number): number {
    const { model } = this;
    const { walk } = model.party;
    let least = walk + 1;
    for (const desk of model.roster.both[before]![after]!) {
      if (model.startAt(desk, after, start, start + 1) > start) continue;
      let gap = 0;
      while (gap < least && !this.serves(desk, before, start - gap)) gap++;
      least = gap;
    }
    return least;
  }

  /** Whether a desk has room for a sitting that ends at `end`. */
  private serves(desk: number, service: number, end: number): boolean {
    const { day, party, roster } = this.model;
    const start = end - party.services[service]!.length;
    return start >= 0 && roster.roster.rowsOf[desk]!.some((row) => runEnd(day, row, start) >= end);
  }

  private tableOf(tables: Tables, before: number, after: number): number[] {
    return (tables[before * this.model.party.services.length + after] ??= new Array<number>(this.model.slots + 1).fill(
      0,
    ));
  }
}
