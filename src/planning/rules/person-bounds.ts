import type { ModelService } from './search-model.ts';

/**
 * What one person needs at least, were nobody else there: the earliest end and the least waiting for a set of
 * services, taken from a moment on. A visit of the whole party is never better than this for any of its persons,
 * so the search may stop wherever these bounds already exceed what is wanted.
 */
export class PersonBounds {
  private readonly services: readonly ModelService[];
  private readonly slots: number;
  private readonly wait: number;
  private readonly ends = new Map<number, Int16Array>();
  private readonly waits = new Map<number, Int16Array>();
  private readonly waitsLater = new Map<number, Int16Array>();
  private readonly chains = new Map<number, Int16Array>();
  private readonly chainsLater = new Map<number, Int16Array>();

  constructor(services: readonly ModelService[], slots: number, wait: number) {
    this.services = services;
    this.slots = slots;
    this.wait = wait;
  }

  /** Per slot t: the earliest end of all `set`, none started before t. More than `slots` when impossible. */
  endsFrom(set: number): Int16Array {
    return (
      this.ends.get(set) ??
      this.fillTable(this.ends, set, (ends) => {
        const rests = this.firstsOf(set).map((service) => ({ service, rest: this.endsFrom(set & ~service.bit) }));
        for (let t = this.slots - 1; t >= 0; t--) ends[t] = Math.min(ends[t + 1]!, soonest(rests, t));
      })
    );
  }

  /** Per slot t: the least waiting from t on until all `set` is done, none started before t. */
  waitsFrom(set: number): Int16Array {
    return (
      this.waits.get(set) ??
      this.fillTable(this.waits, set, (waits) => {
        const rests = this.firstsOf(set).map((service) => ({ service, rest: this.waitsFrom(set & ~service.bit) }));
        for (let t = this.slots - 1; t >= 0; t--) waits[t] = Math.min(waits[t + 1]! + 1, soonest(rests, t));
      })
    );
  }

  /** As `waitsFrom`, for a person who has not begun: the time before the first sitting is no waiting. */
  waitsOnceBegun(set: number): Int16Array {
    return (
      this.waitsLater.get(set) ??
      this.fillTable(this.waitsLater, set, (waits) => {
        const rests = this.firstsOf(set).map((service) => ({ service, rest: this.waitsFrom(set & ~service.bit) }));
        for (let t = this.slots - 1; t >= 0; t--) waits[t] = Math.min(waits[t + 1]!, soonest(rests, t));
      })
    );
  }

  /** Per slot t: the earliest end of all `set` for a person free since t who never waits longer than allowed (C7). */
  chainsFrom(set: number): Int16Array {
    return (
      this.chains.get(set) ??
      this.fillTable(this.chains, set, (chains) => {
        const rests = this.firstsOf(set).map((service) => ({ service, rest: this.chainsFrom(set & ~service.bit) }));
        for (let t = this.slots - 1; t >= 0; t--) {
          const latest = Math.min(this.slots - 1, t + this.wait);
          for (let start = t; start <= latest; start++) chains[t] = Math.min(chains[t]!, soonest(rests, start));
        }
      })
    );
  }

  /** As `chainsFrom`, for a person who has not begun and may begin at any time from t on. */
  chainsOnceBegun(set: number): Int16Array {
    return (
      this.chainsLater.get(set) ??
      this.fillTable(this.chainsLater, set, (chains) => {
        const rests = this.firstsOf(set).map((service) => ({ service, rest: this.chainsFrom(set & ~service.bit) }));
        for (let t = this.slots - 1; t >= 0; t--) chains[t] = Math.min(chains[t + 1]!, soonest(rests, t));
      })
    );
  }

  private fillTable(tables: Map<number, Int16Array>, set: number, fill: (table: Int16Array) => void): Int16Array {
    const table = new Int16Array(this.slots + 2);
    const isWaiting = tables === this.waits || tables === this.waitsLater;
    if (set === 0 || !isSmall(set)) {
      // Nothing to do, or too much to look through: the end is the moment itself, and nobody waits.
      if (!isWaiting) for (let t = 0; t < table.length; t++) table[t] = t;
    } else {
      table.fill(impossible(this.slots));
      fill(table);
    }
    tables.set(set, table);
    return table;
  }

  /** The services of a set with which a person may begin (C4). */
  private firstsOf(set: number): readonly ModelService[] {
    return this.services.filter((service) => (set & service.bit) !== 0 && (service.before & set) === 0);
  }
}

type Rest = { readonly service: ModelService; readonly rest: Int16Array };

/** The least of the tables over the services that can start at this very slot. */
function soonest(rests: readonly Rest[], slot: number): number {
  let least = Infinity;
  for (const { service, rest } of rests) {
    if (service.next[slot] === slot) least = Math.min(least, rest[slot + service.length]!);
  }
  return least;
}

export function impossible(slots: number): number {
  return slots * 4;
}

/** The tables grow with the number of subsets: above eight services a person's bound is not worth its price. */
function isSmall(set: number): boolean {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count <= 8;
}
