import type { SearchModel, Task } from './search-model.ts';

/** One sitting as the search has placed it: indexes of the model, slots of the grid. */
export type Placement = {
  readonly task: number;
  readonly desk: number;
  /** The adult who only attends; -1 when nobody does. */
  readonly attending: number;
  readonly start: number;
};

/** What a search minimises, given the first start: the end; at that end the waiting; at that waiting the changes of desk. */
export type Aim = 'end' | 'waiting' | 'changes';

const NOT_BEGUN = -1;

/** More than the desks of a centre, and more than the positions that a person can be in. */
const DESKS = 1024;
const POSITIONS = 2 ** 22;

/** A visit that is being built in order of time: place one sitting, look further, take it back. */
export class SearchState {
  readonly model: SearchModel;
  /** Per person the services still to come, as bits. */
  readonly left: Int32Array;
  /** Per person the end of the last sitting, own or attended; -1 before the first. */
  readonly lastEnd: Int16Array;
  readonly lastDesk: Int16Array;
  /** Per desk the end of its last sitting in this visit. */
  readonly busy: Int16Array;
  readonly placed: Placement[] = [];
  readonly done: Uint8Array;
  /** Per service the sittings still to come. */
  readonly sittingsLeft: Uint8Array;
  tasksLeft: number;
  /** Slots of sittings still to come that an adult must attend. */
  attendingLeft = 0;
  partyEnd = 0;
  waiting = 0;
  changes = 0;
  private readonly trail: number[] = [];
  private readonly codes: number[] = [];
  private readonly rows: number[] = [];

  constructor(model: SearchModel) {
    this.model = model;
    this.left = Int32Array.from(model.own);
    this.lastEnd = new Int16Array(model.own.length).fill(NOT_BEGUN);
    this.lastDesk = new Int16Array(model.own.length).fill(NOT_BEGUN);
    this.busy = new Int16Array(model.room.length);
    this.done = new Uint8Array(model.tasks.length);
    this.tasksLeft = model.tasks.length;
    this.sittingsLeft = new Uint8Array(model.services.length);
    for (const task of model.tasks) {
      this.sittingsLeft[task.service]!++;
      if (task.needsAdult) this.attendingLeft += task.length;
    }
  }

  begun(person: number): boolean {
    return this.lastEnd[person]! !== NOT_BEGUN;
  }

  place(placement: Placement): void {
    const task = this.model.tasks[placement.task]!;
    const end = placement.start + task.length;
    this.trail.push(this.partyEnd, this.waiting, this.changes, this.busy[placement.desk]!);
    for (const person of task.persons) {
      this.left[person]! &= ~this.model.services[task.service]!.bit;
      this.seat(person, placement.desk, placement.start, end);
    }
    if (placement.attending >= 0) this.seat(placement.attending, placement.desk, placement.start, end);
    this.busy[placement.desk] = end;
    this.partyEnd = Math.max(this.partyEnd, end);
    this.done[placement.task] = 1;
    this.tasksLeft--;
    this.sittingsLeft[task.service]!--;
    if (task.needsAdult) this.attendingLeft -= task.length;
    this.placed.push(placement);
  }

  takeBack(): void {
    const { task: index, desk, attending } = this.placed.pop()!;
    const task = this.model.tasks[index]!;
    if (attending >= 0) this.unseat(attending);
    for (let n = task.persons.length - 1; n >= 0; n--) {
      const person = task.persons[n]!;
      this.unseat(person);
      this.left[person]! |= this.model.services[task.service]!.bit;
    }
    this.busy[desk] = this.trail.pop()!;
    this.changes = this.trail.pop()!;
    this.waiting = this.trail.pop()!;
    this.partyEnd = this.trail.pop()!;
    this.done[index] = 0;
    this.tasksLeft++;
    this.sittingsLeft[task.service]!++;
    if (task.needsAdult) this.attendingLeft += task.length;
  }

  private seat(person: number, desk: number, start: number, end: number): void {
    this.trail.push(this.lastEnd[person]!, this.lastDesk[person]!);
    if (this.begun(person)) {
      this.waiting += start - this.lastEnd[person]!;
      if (this.lastDesk[person] !== desk) this.changes++;
    }
    this.lastEnd[person] = end;
    this.lastDesk[person] = desk;
  }

  private unseat(person: number): void {
    this.lastDesk[person] = this.trail.pop()!;
    this.lastEnd[person] = this.trail.pop()!;
  }

  /** The first slot at which a person may sit down at a desk (C3, C6). */
  readyAt(person: number, desk: number): number {
    const end = this.lastEnd[person]!;
    return end === NOT_BEGUN || this.lastDesk[person] === desk ? Math.max(end, 0) : end + this.model.walk;
  }

  /** Whether a person may begin a service: everything that must come before it is done (C4). */
  allows(person: number, task: Task): boolean {
    return (this.model.services[task.service]!.before & this.left[person]!) === 0;
  }

  /** The last slot at which the next sitting may start without somebody, or all, waiting too long (C7). */
  latestNext(): number {
    const { wait, slots, waitIsLimited } = this.model;
    if (!waitIsLimited) return slots - 1;
    let latest = Math.min(slots - 1, this.partyEnd + wait);
    for (let person = 0; person < this.left.length; person++) {
      if (this.left[person] !== 0 && this.begun(person)) latest = Math.min(latest, this.lastEnd[person]! + wait);
    }
    return latest;
  }

  /** Whether this person may still come to a sitting that starts at `from` or later. */
  mayReturn(person: number, from: number): boolean {
    if (this.left[person] !== 0) return true;
    if (this.attendingLeft === 0 || this.model.problem.persons[person]!.minor) return false;
    return !this.begun(person) || this.lastEnd[person]! + this.model.wait >= from || !this.model.waitIsLimited;
  }

  /** Whether two persons of one class are in the same position: then only the first of them need be tried. */
  alike(a: number, b: number, from: number, aim: Aim): boolean {
    if (this.model.personClass[a] !== this.model.personClass[b] || this.left[a] !== this.left[b]) return false;
    return this.positionOf(a, from, aim) === this.positionOf(b, from, aim);
  }

  /**
   * All that the rest of a visit depends on, when its next sitting starts at `from` or later: two states with one key
   * have the same best rest. What no longer matters is left out, and persons who may change places are sorted, so that
   * as many states as possible share a key.
   */
  key(from: number, lastService: number, aim: Aim): string {
    const codes = this.codes;
    codes.length = 0;
    codes.push(from, lastService + 1, this.model.waitIsLimited ? this.partyEnd : Math.max(this.partyEnd, from));
    if (aim === 'changes') codes.push(this.waiting);
    this.pushPersons(from, aim);
    for (let desk = 0; desk < this.busy.length; desk++) {
      if (this.busy[desk]! > from) codes.push(desk, this.busy[desk]!);
    }
    return String.fromCharCode(...codes);
  }

  private pushPersons(from: number, aim: Aim): void {
    const { byClass, personClass } = this.model;
    const rows = this.rows;
    for (let n = 0; n < byClass.length; n++) {
      const person = byClass[n]!;
      const row = this.left[person]! * POSITIONS + this.positionOf(person, from, aim);
      let at = n;
      while (at > 0 && personClass[byClass[at - 1]!] === personClass[person] && rows[at - 1]! > row) {
        rows[at] = rows[at - 1]!;
        at--;
      }
      rows[at] = row;
    }
    for (let n = 0; n < byClass.length; n++) {
      const left = Math.floor(rows[n]! / POSITIONS);
      const position = rows[n]! % POSITIONS;
      this.codes.push(left & 0x7fff, left >> 15, position & 0x7ff, position >> 11);
    }
  }

  /** When and where a person sat last, as far as it matters for what comes. */
  private positionOf(person: number, from: number, aim: Aim): number {
    if (!this.mayReturn(person, from)) return 0;
    const end = this.lastEnd[person]!;
    if (end === NOT_BEGUN) return 1;
    const { walk, waitIsLimited } = this.model;
    const walking = walk > 0 && end + walk > from;
    if (aim === 'end' && !waitIsLimited && !walking && end <= from) return 2;
    const desk = walking || aim === 'changes' ? this.lastDesk[person]! + 1 : 0;
    return 3 + end * DESKS + desk;
  }
}
