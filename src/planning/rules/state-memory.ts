import { POSITIONS, type Aim, type SearchState } from './search-state.ts';

/**
 * What is known of states of the search: the least that can still come of each.
 *
 * All that the rest of a visit depends on, when its next sitting starts at `from` or later, is the key: two states with
 * one key have the same best rest. What no longer matters is left out, and persons who may change places are sorted, so
 * that as many states as possible share a key. Keys are rows of numbers, compared in full: a hash only says where to look.
 */
export class StateMemory {
  private table = new Int32Array(0);
  /** Entries one after the other: value, length of the key, key. */
  private readonly entries: number[] = [];
  private count = 0;
  private readonly key: number[] = [];
  private hash = 0;
  /** Where the entry of the key that was looked up last stands; -1 when it is new. */
  private entry = -1;

  /** The value of this state, 0 when nothing is known. The same key is used by `remember`, if it comes at once. */
  look(state: SearchState, from: number, lastService: number, aim: Aim, within: number): number {
    this.writeKey(state, from, lastService, aim, within);
    this.find();
    return this.entry < 0 ? 0 : this.entries[this.entry]!;
  }

  remember(state: SearchState, from: number, lastService: number, aim: Aim, within: number, value: number): void {
    this.look(state, from, lastService, aim, within);
    if (this.entry >= 0) {
      this.entries[this.entry] = value;
      return;
    }
    if (this.count * 2 >= this.table.length) this.grow();
    this.put(this.hash, this.entries.length);
    this.entries.push(value, this.hash, this.key.length);
    for (const part of this.key) this.entries.push(part);
    this.count++;
  }

  private find(): void {
    this.entry = -1;
    const mask = this.table.length - 1;
    if (mask < 0) return;
    for (let place = this.hash & mask; this.table[place]! > 0; place = (place + 1) & mask) {
      const entry = this.table[place]! - 1;
      if (this.holdsKey(entry)) {
        this.entry = entry;
        return;
      }
    }
  }

  private holdsKey(entry: number): boolean {
    const { entries, key } = this;
    if (entries[entry + 1] !== this.hash || entries[entry + 2] !== key.length) return false;
    for (let n = 0; n < key.length; n++) {
      if (entries[entry + 3 + n] !== key[n]) return false;
    }
    return true;
  }

  private put(hash: number, entry: number): void {
    const mask = this.table.length - 1;
    let place = hash & mask;
    while (this.table[place]! > 0) place = (place + 1) & mask;
    this.table[place] = entry + 1;
  }

  private grow(): void {
    this.table = new Int32Array(Math.max(256, this.table.length * 2));
    for (let entry = 0; entry < this.entries.length; entry += 3 + this.entries[entry + 2]!) {
      this.put(this.entries[entry + 1]!, entry);
    }
  }

  private writeKey(state: SearchState, from: number, lastService: number, aim: Aim, within: number): void {
    const { key } = this;
    const { waitIsLimited } = state.model;
    key.length = 0;
    key.push((within * 4096 + from) * 64 + lastService + 1);
    key.push(waitIsLimited ? state.partyEnd : Math.max(state.partyEnd, from));
    if (aim === 'changes') key.push(state.waiting);
    this.pushPersons(state, from, aim);
    const { busy } = state;
    for (let n = 0; n < state.placed.length; n += 4) {
      const row = state.placed[n + 1]!;
      if (busy[row]! > from) this.insert(row * 4096 + busy[row]!);
    }
    let hash = 17;
    for (const part of key) hash = (Math.imul(hash ^ (part | 0), 0x2c1b3c6d) ^ (part / 0x100000000)) + (hash >>> 15);
    this.hash = hash & 0x3fffffff;
  }

  /** Rows in use come last in the key, each once, in order. */
  private insert(row: number): void {
    const { key } = this;
    let at = key.length;
    while (at > this.fixed && key[at - 1]! > row) at--;
    if (at > this.fixed && key[at - 1] === row) return;
    key.push(row);
    for (let n = key.length - 1; n > at; n--) key[n] = key[n - 1]!;
    key[at] = row;
  }

  private fixed = 0;

  private pushPersons(state: SearchState, from: number, aim: Aim): void {
    const { byClass, personClass } = state.party;
    const { key } = this;
    const first = key.length;
    for (let n = 0; n < byClass.length; n++) {
      const person = byClass[n]!;
      const part = state.left[person]! * POSITIONS + state.positionOf(person, from, aim);
      let at = n;
      key.push(part);
      while (at > 0 && personClass[byClass[at - 1]!] === personClass[person] && key[first + at - 1]! > part) {
        key[first + at] = key[first + at - 1]!;
        at--;
      }
      key[first + at] = part;
    }
    this.fixed = key.length;
  }
}
