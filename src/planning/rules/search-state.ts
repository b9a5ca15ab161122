import { rowOf, type PartyModel, type SearchModel, type Task } from './search-model.ts';

/** What a search minimises, given the first start: the end; at that end the waiting; at that waiting the changes of desk. */
export type Aim = 'end' | 'waiting' | 'changes';

/** One sitting as the search has placed it: indexes of the model, slots of the grid. */
export type Placement = {
  readonly task: number;
  readonly row: number;
  /** The adult who only attends; -1 when nobody does. */
  readonly attending: number;
  readonly start: number;
};

const NOT_BEGUN = -1;

/** A visit that is being built in order of time: place one sitting, look further, take it back. */
export class SearchState {
  readonly model: SearchModel;
  readonly party: PartyModel;
  /** Per person the services still to come, as bits, and how many slots they take. */
  readonly left: number[];
  readonly load: number[];
  /** Per person the end of the last sitting, own or attended; -1 before the first. */
  readonly lastEnd: number[];
  readonly lastDesk: number[];
  /** Per person the service of the last sitting. */
  readonly lastService: number[];
  /** Per row the end of its last sitting in this visit. */
  readonly busy: Int16Array;
  readonly done: boolean[];
  /** Per service the sittings still to come; and the services that have any, as bits. */
  readonly sittingsLeft: number[];
  servicesLeft = 0;
  tasksLeft: number;
  /** Slots of sittings still to come that an adult must attend. */
  attendingLeft = 0;
  partyEnd = 0;
  waiting = 0;
  changes = 0;
  /** What is placed, four numbers a sitting: task, row, attending, start. */
  readonly placed: number[] = [];
  private readonly trail: number[] = [];

  constructor(model: SearchModel) {
    const { party } = model;
    this.model = model;
    this.party = party;
    this.left = [...party.own];
    this.load = party.own.map((bits) =>
      party.services.reduce((sum, { bit, length }) => (bits & bit ? sum + length : sum), 0),
    );
    this.lastEnd = party.own.map(() => NOT_BEGUN);
    this.lastDesk = party.own.map(() => NOT_BEGUN);
    this.lastService = party.own.map(() => NOT_BEGUN);
    this.busy = new Int16Array(model.roster.roster.deskOfRow.length);
    this.done = party.tasks.map(() => false);
    this.tasksLeft = party.tasks.length;
    this.sittingsLeft = party.services.map(() => 0);
    for (const task of party.tasks) {
      this.sittingsLeft[task.service]!++;
      this.servicesLeft |= party.services[task.service]!.bit;
      if (task.needsAdult) this.attendingLeft += task.length;
    }
  }

  begun(person: number): boolean {
    return this.lastEnd[person]! !== NOT_BEGUN;
  }

  place(index: number, row: number, attending: number, start: number): void {
    const task = this.party.tasks[index]!;
    const { bit } = this.party.services[task.service]!;
    const end = start + task.length;
    const { trail } = this;
    trail.push(this.partyEnd, this.waiting, this.changes, this.busy[row]!);
    const desk = this.model.roster.roster.deskOfRow[row]!;
    for (const person of task.persons) {
      this.left[person]! &= ~bit;
      this.load[person]! -= task.length;
      this.seat(person, desk, task.service, start, end);
    }
    if (attending >= 0) this.seat(attending, desk, task.service, start, end);
    this.busy[row] = end;
    if (end > this.partyEnd) this.partyEnd = end;
    this.done[index] = true;
    this.tasksLeft--;
    if (--this.sittingsLeft[task.service]! === 0) this.servicesLeft &= ~bit;
    if (task.needsAdult) this.attendingLeft -= task.length;
    this.placed.push(index, row, attending, start);
  }

  takeBack(): void {
    const { placed, trail } = this;
    placed.pop();
    const attending = placed.pop()!;
    const row = placed.pop()!;
    const index = placed.pop()!;
    const task = this.party.tasks[index]!;
    const { bit } = this.party.services[task.service]!;
    if (attending >= 0) this.unseat(attending);
    for (let n = task.persons.length - 1; n >= 0; n--) {
      const person = task.persons[n]!;
      this.unseat(person);
      this.left[person]! |= bit;
      this.load[person]! += task.length;
    }
    this.busy[row] = trail.pop()!;
    this.changes = trail.pop()!;
    this.waiting = trail.pop()!;
    this.partyEnd = trail.pop()!;
    this.done[index] = false;
    this.tasksLeft++;
    this.sittingsLeft[task.service]!++;
    this.servicesLeft |= bit;
    if (task.needsAdult) this.attendingLeft += task.length;
  }

  private seat(person: number, desk: number, service: number, start: number, end: number): void {
    this.trail.push(this.lastEnd[person]!, this.lastDesk[person]!, this.lastService[person]!);
    if (this.begun(person)) {
      this.waiting += start - this.lastEnd[person]!;
      if (this.lastDesk[person] !== desk) this.changes++;
    }
    this.lastEnd[person] = end;
    this.lastDesk[person] = desk;
    this.lastService[person] = service;
  }

  private unseat(person: number): void {
    this.lastService[person] = this.trail.pop()!;
    this.lastDesk[person] = this.trail.pop()!;
    this.lastEnd[person] = this.trail.pop()!;
  }

  /** The first slot at which a person may sit down at a desk (C3, C6). */
  readyAt(person: number, desk: number): number {
    const end = this.lastEnd[person]!;
    if (end === NOT_BEGUN) return 0;
    return this.lastDesk[person] === desk ? end : end + this.party.walk;
  }

  /** Whether a person may begin a service: everything that must come before it is done (C4). */
  allows(person: number, task: Task): boolean {
    return (this.party.services[task.service]!.before & this.left[person]!) === 0;
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
    if (this.attendingLeft === 0 || this.party.minor[person]!) return false;
    return !this.begun(person) || !this.model.waitIsLimited || this.lastEnd[person]! + this.model.wait >= from;
  }

  /** Whether two persons of one class are in the same position: then only the first of them need be tried. */
  alike(a: number, b: number, from: number, aim: Aim): boolean {
    if (this.party.personClass[a] !== this.party.personClass[b] || this.left[a] !== this.left[b]) return false;
    return this.positionOf(a, from, aim) === this.positionOf(b, from, aim);
  }

  /** When and where a person sat last, as far as it matters for what comes; less than POSITIONS. */
  positionOf(person: number, from: number, aim: Aim): number {
    if (!this.mayReturn(person, from)) return 0;
    const end = this.lastEnd[person]!;
    if (end === NOT_BEGUN) return 1;
    const { walk } = this.party;
    const walking = walk > 0 && end + walk > from;
    if (aim === 'end' && !this.model.waitIsLimited && !walking && end <= from) return 2;
    const desk = walking || aim === 'changes' ? this.lastDesk[person]! + 1 : 0;
    return 3 + end * DESKS + desk;
  }

  /** The sittings placed so far, in order of time. */
  placements(): readonly Placement[] {
    const { placed } = this;
    const all: Placement[] = [];
    for (let n = 0; n < placed.length; n += 4) {
      all.push({
        task: placed[n]!,
        row: placed[n + 1]!,
        attending: placed[n + 2]!,
        start: placed[n + 3]!,
      });
    }
    return all;
  }

  /** Whether a row is not taken by this visit at a slot; `open` as in `SearchModel.openRows`. */
  isFree(open: number, slot: number): boolean {
    return this.busy[rowOf(open)]! <= slot;
  }
}

/** More than the desks of a centre, and more than the positions that a person can be in. */
const DESKS = 1024;
export const POSITIONS = 2 ** 22;
