import type { SearchModel } from './search-model.ts';
import type { SearchState } from './search-state.ts';
import type { Staying } from './staying.ts';

/**
 * What one person needs at least, were nobody else there: the earliest end and the least waiting for a set of services.
 * A visit of the whole party is never better than this for any of its persons, so the search may stop wherever these
 * bounds already exceed what is wanted.
 *
 * A table holds one number for each set of services still to come, service done last and slot at which it ended; it is
 * filled where it is asked. Walking counts where no desk has room for both services.
 */
export class PersonBounds {
  private readonly model: SearchModel;
  private readonly staying: Staying;
  private readonly count: number;
  private readonly hasWalks: boolean;
  /** Per service the first slot at which the person in hand could sit down for it. */
  private readonly ready: number[] = [];
  private readonly tables: (number[] | undefined)[][] = [[], [], [], []];

  constructor(model: SearchModel, staying: Staying) {
    this.model = model;
    this.staying = staying;
    this.count = model.party.services.length;
    this.hasWalks = model.party.walk > 0;
  }

  /** The earliest end of all that a person still needs, nothing of it started before `from`; `impossible` when none. */
  end(state: SearchState, person: number, from: number): number {
    const left = state.left[person]!;
    if (isLarge(left)) return Math.max(from, state.lastEnd[person]!) + state.load[person]!;
    const { model } = this;
    const attends = state.attendingLeft > 0 && !state.party.minor[person]!;
    const begun = state.begun(person);
    const way = !model.waitIsLimited || (attends && !begun) ? ANY_WAIT : attends ? ATTENDING : SHORT_WAIT;
    if (way === SHORT_WAIT && !begun) return this.endOnceBegun(left, from, state.load[person]!);
    const latest = begun && model.waitIsLimited ? state.lastEnd[person]! + model.wait : model.slots;
    for (let service = 0; service < this.count; service++) {
      this.ready[service] = this.readyFor(state, person, service, from);
    }
    let least = this.leastAfter(way, left, latest);
    if (way === ATTENDING && least > from) {
      for (let service = 0; service < this.count; service++) {
        if ((state.party.attended & (1 << service)) === 0) continue;
        const { length } = model.party.services[service]!;
        let start = model.nextStart(service, this.ready[service]!);
        for (; start < model.slots && start <= latest; start = model.nextStart(service, start + 1)) {
          if (start + length + state.load[person]! >= least) break;
          least = Math.min(least, this.table(ATTENDING, left, service, start + length));
        }
      }
    }
    return least;
  }

  /** The least waiting still to come for a person, as far as it ends by `endLimit`. */
  waiting(state: SearchState, person: number, from: number, endLimit: number): number {
    const left = state.left[person]!;
    if (isLarge(left)) return 0;
    const { model } = this;
    const begun = state.begun(person);
    const since = state.lastEnd[person]!;
    const latest = endLimit - state.load[person]!;
    let least = impossible(model.slots);
    for (let service = 0; service < this.count; service++) {
      if (!this.comesNext(left, service)) continue;
      const { length, bit } = model.party.services[service]!;
      let start = model.nextStart(service, this.readyFor(state, person, service, from));
      for (; start <= latest && start < model.slots; start = model.nextStart(service, start + 1)) {
        const waited = begun ? start - since : 0;
        if (waited >= least) break;
        least = Math.min(least, waited + this.table(WAITING, left & ~bit, service, start + length));
        if (least === 0) return 0;
      }
    }
    return least;
  }

  private readyFor(state: SearchState, person: number, service: number, from: number): number {
    if (!state.begun(person)) return from;
    const end = state.lastEnd[person]!;
    if (!this.hasWalks) return end > from ? end : from;
    const afterWalk = end + this.model.party.walk;
    if (from >= afterWalk) return from;
    const desk = state.lastDesk[person]!;
    const maySit = (this.model.roster.serves[desk]! & (1 << service)) !== 0;
    return maySit ? this.model.startAt(desk, service, Math.max(from, end), afterWalk) : afterWalk;
  }

  /** For a person who has not begun and may begin at any time from `from` on. */
  private endOnceBegun(set: number, from: number, load: number): number {
    const { model } = this;
    let least = impossible(model.slots);
    for (let service = 0; service < this.count; service++) {
      if (!this.comesNext(set, service)) continue;
      const { length, bit } = model.party.services[service]!;
      let start = model.nextStart(service, from);
      for (; start < model.slots && start + load < least; start = model.nextStart(service, start + 1)) {
        least = Math.min(least, this.table(SHORT_WAIT, set & ~bit, service, start + length));
      }
    }
    return least;
  }

  /** The least end over the services that can come next, none later than `latest`; without `last` for the person in hand. */
  private leastAfter(way: Way, set: number, latest: number, last = -1, since = 0): number {
    const { model } = this;
    let least = impossible(model.slots);
    for (let service = 0; service < this.count; service++) {
      if (!this.comesNext(set, service)) continue;
      const { length, bit } = model.party.services[service]!;
      const ready = last < 0 ? this.ready[service]! : since + this.staying.walkAfter(last, service, since);
      let start = model.nextStart(service, ready);
      while (start < model.slots && start <= latest && start + length < least) {
        least = Math.min(least, this.table(way, set & ~bit, service, start + length));
        // With any wait allowed the earliest start is the best.
        if (way === ANY_WAIT) break;
        start = model.nextStart(service, start + 1);
      }
    }
    return least;
  }

  private comesNext(set: number, service: number): boolean {
    return (set & (1 << service)) !== 0 && (this.model.party.services[service]!.before & set) === 0;
  }

  /** The least for `set` after a sitting of `last` that ended at `since`: of the end, or for WAITING of the waiting. */
  private table(way: Way, set: number, last: number, since: number): number {
    if (set === 0) return way === WAITING ? 0 : since;
    const place = this.hasWalks ? set * this.count + last : set;
    const table = (this.tables[way]![place] ??= new Array<number>(this.model.slots + 1).fill(0));
    const known = table[since]!;
    if (known !== 0) return known - 1;
    const value = way === WAITING ? this.workOutWaiting(set, last, since) : this.workOutEnd(way, set, last, since);
    table[since] = value + 1;
    return value;
  }

  private workOutEnd(way: Way, set: number, last: number, since: number): number {
    const { model } = this;
    if (way === ANY_WAIT) return this.leastAfter(way, set, model.slots, last, since);
    const bound = this.table(ANY_WAIT, set, last, since);
    if (bound > model.slots) return bound;
    const latest = since + model.wait;
    let least = this.leastAfter(way, set, latest, last, since);
    if (way !== ATTENDING) return least;
    for (let service = 0; service < this.count && least > bound; service++) {
      if ((model.party.attended & (1 << service)) === 0) continue;
      const { length } = model.party.services[service]!;
      let start = model.nextStart(service, since + this.staying.walkAfter(last, service, since));
      for (
        ;
        start < model.slots && start <= latest && start + length < least;
        start = model.nextStart(service, start + 1)
      ) {
        least = Math.min(least, this.table(ATTENDING, set, service, start + length));
      }
    }
    return least;
  }

  private workOutWaiting(set: number, last: number, since: number): number {
    const { model } = this;
    let least = impossible(model.slots);
    for (let service = 0; service < this.count; service++) {
      if (!this.comesNext(set, service)) continue;
      const { length, bit } = model.party.services[service]!;
      let start = model.nextStart(service, since + this.staying.walkAfter(last, service, since));
      for (; start < model.slots && start - since < least; start = model.nextStart(service, start + 1)) {
        least = Math.min(least, start - since + this.table(WAITING, set & ~bit, service, start + length));
      }
    }
    return least;
  }
}

/** Any wait between sittings; no wait longer than allowed (C7); the same, when attending may fill a wait; the least waiting. */
const ANY_WAIT = 0;
const SHORT_WAIT = 1;
const ATTENDING = 2;
const WAITING = 3;
type Way = typeof ANY_WAIT | typeof SHORT_WAIT | typeof ATTENDING | typeof WAITING;

export function impossible(slots: number): number {
  return slots * 4;
}

/** The tables grow with the number of subsets: above eight services a person's bound is not worth its price. */
function isLarge(set: number): boolean {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count > 8;
}
