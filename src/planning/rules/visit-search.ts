import { isAsGood } from './desk-exchange.ts';
import type { SearchModel, Task } from './search-model.ts';
import { SearchState, type Aim, type Placement } from './search-state.ts';
import { VisitBounds } from './visit-bounds.ts';

/** The counted bound, shared by all searches of one question. */
export type StepBudget = { left: number };

export type Found = { readonly placements: readonly Placement[]; readonly value: number; readonly changes: number };

/** The wish of one search: the visit that starts at `start`, with the least of `aim` up to `limit`, within the rest. */
type Wish = { readonly start: number; readonly aim: Aim; readonly endLimit: number; readonly waitingLimit: number };

/**
 * Branch and bound over the sittings in order of their start, with a memory of states that are known to lead nowhere.
 * How it works in words, and why each shortcut loses nothing: docs/joint-visit.md.
 */
export class VisitSearch {
  private readonly model: SearchModel;
  private budget: StepBudget;
  private readonly state: SearchState;
  private readonly bounds: VisitBounds;
  private readonly endMemory = new Map<string, number>();
  private readonly waitingMemory = new Map<number, Map<string, number>>();
  private memory = new Map<string, number>();
  private wish: Wish = { start: 0, aim: 'end', endLimit: 0, waitingLimit: 0 };
  private limit = 0;
  private best: Found | undefined;
  /** The least end of the placements that the last call of `placements` left out because they end too late. */
  private cut = Infinity;

  constructor(model: SearchModel, budget: StepBudget) {
    this.model = model;
    this.budget = budget;
    this.state = new SearchState(model);
    this.bounds = new VisitBounds(model);
  }

  /** The first slots of all sittings that may come first, in order of time. */
  starts(): readonly number[] {
    const { tasks, services, slots } = this.model;
    const first = tasks.filter((task) => task.persons.every((person) => this.state.allows(person, task)));
    const fits = (slot: number) => first.some((task) => services[task.service]!.next[slot] === slot);
    return Array.from({ length: slots }, (_, slot) => slot).filter(fits);
  }

  /** The least end that a visit from `start` on can have; a bound, not a promise. */
  leastEnd(start: number): number {
    return this.bounds.end(this.state, start);
  }

  /** The visit that starts at `start` and ends earliest, no later than `limit`. */
  earliest(start: number, limit: number): Found | undefined {
    this.memory = this.endMemory;
    return this.widening({ start, aim: 'end', endLimit: limit, waitingLimit: 0 }, limit);
  }

  /** Of the visits from `start` that end by `end`, the one with the least waiting, no more than `limit`. */
  leastWaiting(start: number, end: number, limit: number): Found | undefined {
    const known = this.waitingMemory.get(end) ?? new Map<string, number>();
    this.waitingMemory.set(end, known);
    this.memory = known;
    return this.widening({ start, aim: 'waiting', endLimit: end, waitingLimit: 0 }, limit);
  }

  /**
   * Of the visits from `start` that end by `end` and wait no longer than `waiting`, the one with fewest changes of
   * desk, no more than `limit`; with fewer steps than that takes, the best that was seen. These steps count apart.
   */
  fewestChanges(start: number, end: number, waiting: number, limit: number, steps: number): Found | undefined {
    const { budget } = this;
    this.memory = new Map();
    this.budget = { left: steps };
    const found = this.widening({ start, aim: 'changes', endLimit: end, waitingLimit: waiting }, limit);
    this.budget = budget;
    return found;
  }

  /** The end of the last free moment. */
  get lastSlot(): number {
    return this.model.slots;
  }

  get exhausted(): boolean {
    return this.budget.left <= 0;
  }

  /**
   * A tight limit makes a search short: so the least that could be is tried first, and what that search found to be
   * the least that is left, or twice as far, next. Ends at once when no limit would help.
   */
  private widening(wish: Wish, limit: number): Found | undefined {
    let upTo = 0;
    let least = this.firstBound(wish);
    for (let width = 1; least <= limit; width *= 2) {
      upTo = Math.min(limit, Math.max(least, upTo + width));
      least = this.run(wish, upTo);
      if (this.best || this.exhausted || upTo >= limit) return this.best;
    }
    return undefined;
  }

  private firstBound(wish: Wish): number {
    this.wish = wish;
    return this.boundFrom(wish.start);
  }

  /** Leaves the best visit up to `limit` in `best`; the answer is the least that any visit can have. */
  private run(wish: Wish, limit: number): number {
    this.wish = wish;
    this.limit = limit;
    this.best = undefined;
    const placements = this.placements(wish.start, -1);
    return Math.min(this.cut, this.tryEach(placements));
  }

  /** The least value of any visit that continues the state, as far as the limit made it worth knowing. */
  private explore(from: number, lastService: number): number {
    const { state } = this;
    if (state.tasksLeft === 0) return this.record();
    const latest = state.latestNext();
    const first = this.earliestNext(from);
    if (first > latest) return Infinity;
    const bound = this.boundFrom(first);
    if (bound > this.limit) return bound;

    const tie = first === from ? lastService : -1;
    const key = state.key(first, tie, this.wish.aim);
    const spent = this.spent();
    const known = (this.memory.get(key) ?? 0) + spent;
    if (known > this.limit) return known;
    const least = this.tryAll(first, latest, tie);
    if (!this.exhausted) this.memory.set(key, least - spent);
    return least;
  }

  /** What this visit already costs of what is minimised; the end is counted from midnight, so nothing is spent of it. */
  private spent(): number {
    if (this.wish.aim === 'end') return 0;
    return this.wish.aim === 'waiting' ? this.state.waiting : this.state.changes;
  }

  private record(): number {
    if (this.wish.aim === 'changes' && this.state.waiting > this.wish.waitingLimit) return Infinity;
    const value = this.wish.aim === 'end' ? this.state.partyEnd : this.spent();
    if (value > this.limit) return value;
    this.best = { placements: [...this.state.placed], value, changes: this.state.changes };
    this.limit = value - 1;
    return value;
  }

  /** The first slot from `from` on at which some sitting could come next. */
  private earliestNext(from: number): number {
    const { tasks, services, slots } = this.model;
    let earliest = slots;
    for (let index = 0; index < tasks.length; index++) {
      if (this.state.done[index] === 1) continue;
      const task = tasks[index]!;
      let ready = from;
      for (const person of task.persons) {
        ready = this.state.allows(person, task) ? Math.max(ready, this.state.lastEnd[person]!) : slots;
      }
      earliest = Math.min(earliest, services[task.service]!.next[Math.min(ready, slots)]!);
    }
    return earliest;
  }

  /** The least value that the visit can get when its next sitting starts at `from` or later; infinite when none is left. */
  private boundFrom(from: number): number {
    const { wish, state } = this;
    const end = this.bounds.end(state, from);
    if (end > this.model.slots) return Infinity;
    if (wish.aim === 'end') return end;
    if (end > wish.endLimit) return Infinity;
    const waiting = state.waiting + this.bounds.waiting(state, from);
    if (wish.aim === 'waiting') return waiting;
    return waiting > wish.waitingLimit ? Infinity : state.changes + this.bounds.changes(state);
  }

  private tryAll(first: number, latest: number, tie: number): number {
    const all: Placement[] = [];
    let least = Infinity;
    for (let start = first; start <= latest && !this.exhausted; start++) {
      const bound = start === first ? -1 : this.boundFrom(start);
      if (bound > this.limit) {
        least = Math.min(least, bound);
        break;
      }
      const next = this.placements(start, start === first ? tie : -1);
      least = Math.min(least, this.cut);
      // Earliest starts first is quickest; between equally good visits the order of desks decides, then of persons.
      if (this.wish.aim === 'changes') all.push(...next);
      else least = Math.min(least, this.tryEach(next));
    }
    if (this.wish.aim !== 'changes') return least;
    return Math.min(least, this.tryEach(all.sort((a, b) => this.byDeskThenPerson(a, b))));
  }

  private tryEach(placements: readonly Placement[]): number {
    let least = Infinity;
    for (const placement of placements) {
      if (this.exhausted) return least;
      this.budget.left--;
      this.state.place(placement);
      least = Math.min(least, this.explore(placement.start, this.model.tasks[placement.task]!.service));
      this.state.takeBack();
    }
    return least;
  }

  private byDeskThenPerson(a: Placement, b: Placement): number {
    const first = (placement: Placement) => this.model.tasks[placement.task]!.persons[0]!;
    return a.desk - b.desk || first(a) - first(b) || a.attending - b.attending || a.start - b.start || a.task - b.task;
  }

  /** Every way in which the next sitting may start at `start`. */
  private placements(start: number, lastService: number): readonly Placement[] {
    const { tasks, services } = this.model;
    const endLimit = this.wish.aim === 'end' ? this.limit : this.wish.endLimit;
    const all: Placement[] = [];
    this.cut = Infinity;
    for (let index = 0; index < tasks.length; index++) {
      const task = tasks[index]!;
      if (this.state.done[index] === 1 || task.service < lastService) continue;
      if (services[task.service]!.next[start] !== start) continue;
      if (start + task.length > endLimit) this.cutAt(start + task.length);
      else if (this.mayStart(task, index, start)) this.pushPlacements(all, task, index, start, endLimit);
    }
    return all;
  }

  private mayStart(task: Task, index: number, start: number): boolean {
    const { state } = this;
    for (const person of task.persons) {
      if (!state.allows(person, task)) return false;
    }
    if (this.model.services[task.service]!.together) return true;
    const person = task.persons[0]!;
    for (let other = index - 1; other >= 0 && this.model.tasks[other]!.service === task.service; other--) {
      if (state.done[other] === 1) continue;
      if (state.alike(this.model.tasks[other]!.persons[0]!, person, start, this.wish.aim)) return false;
    }
    return true;
  }

  private pushPlacements(all: Placement[], task: Task, index: number, start: number, endLimit: number): void {
    const companions = task.needsAdult ? this.companions(start) : NOBODY;
    for (const desk of this.model.services[task.service]!.desks) {
      if (this.state.busy[desk]! > start || this.model.room[desk]![start]! < task.length) continue;
      if (!task.persons.every((person) => this.state.readyAt(person, desk) <= start)) continue;
      if (this.isOutdone(desk, task, start, endLimit)) continue;
      for (const attending of companions) {
        if (attending >= 0 && this.state.readyAt(attending, desk) > start) continue;
        if (this.couldStartEarlier(task, desk, attending, start)) continue;
        all.push({ task: index, desk, attending, start });
      }
    }
  }

  /** The adults who may attend a sitting at `start`, of those in the same position only the first (C3, C5, C7). */
  private companions(start: number): readonly number[] {
    const { state, model } = this;
    const free = model.adults.filter((adult) => {
      if (!state.begun(adult)) return true;
      return !model.waitIsLimited || state.lastEnd[adult]! + model.wait >= start;
    });
    return free.filter(
      (adult, n) => !free.slice(0, n).some((other) => state.alike(other, adult, start, this.wish.aim)),
    );
  }

  /** A visit left out for its end may still be wanted when the limit is wider. */
  private cutAt(end: number): void {
    if (this.wish.aim === 'end') this.cut = Math.min(this.cut, end);
  }

  /**
   * Whether another free desk is at least as good, so that this one need not be tried. Not while changes of desk are
   * counted: there each desk is different.
   */
  private isOutdone(desk: number, task: Task, start: number, endLimit: number): boolean {
    if (this.wish.aim === 'changes') return false;
    const closes = start + this.model.room[desk]![start]!;
    for (const other of this.model.services[task.service]!.desks) {
      if (other === desk || this.state.busy[other]! > start) continue;
      const otherCloses = start + this.model.room[other]![start]!;
      if (otherCloses < start + task.length) continue;
      const mine = Math.min(endLimit, closes);
      const theirs = Math.min(endLimit, otherCloses);
      if (!isAsGood(this.state, task, start, { desk: other, closes: theirs }, { desk, closes: mine })) continue;
      if (Math.max(closes, otherCloses) > endLimit) this.cutAt(endLimit + 1);
      return true;
    }
    return false;
  }

  /**
   * With unlimited waiting an earliest end needs no sitting that could start a slot earlier at the same desk. With
   * limited waiting that is not so: who is done earlier may wait too long for the next.
   */
  private couldStartEarlier(task: Task, desk: number, attending: number, start: number): boolean {
    const { model, state } = this;
    const earlier = start - 1;
    if (this.wish.aim !== 'end' || model.waitIsLimited || earlier < this.wish.start) return false;
    if (model.room[desk]![earlier]! < task.length || state.busy[desk]! > earlier) return false;
    if (attending >= 0 && state.readyAt(attending, desk) > earlier) return false;
    return task.persons.every((person) => state.readyAt(person, desk) <= earlier);
  }
}

const NOBODY: readonly number[] = [-1];
