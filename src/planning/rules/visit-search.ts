import { changesOf, waitingOf } from './cost.ts';
import { attendingOn, NextSittings, taskOn } from './next-sittings.ts';
import { rowOf, type SearchModel } from './search-model.ts';
import { SearchState, type Aim, type Placement } from './search-state.ts';
import { StateMemory } from './state-memory.ts';
import { VisitBounds } from './visit-bounds.ts';

/** The counted bound, shared by all searches of one question. */
export type StepBudget = { left: number };

/** `value` is what was minimised; `waiting` and `changes` are those of the whole visit. */
export type Found = {
  readonly placements: readonly Placement[];
  readonly value: number;
  readonly waiting: number;
  readonly changes: number;
};

/** The wish of one search: the visit that starts at `start`, with the least of `aim`, within the limits of the rest. */
export type Wish = {
  readonly start: number;
  readonly aim: Aim;
  readonly endLimit: number;
  readonly waitingLimit: number;
};

/** Small searches end before a memory pays. */
const STEPS_WITHOUT_MEMORY = 64;

/**
 * Branch and bound over the sittings in order of their start, with a memory of states that are known to lead nowhere.
 * How it works in words, and why each shortcut loses nothing: docs/joint-visit.md.
 */
export class VisitSearch {
  readonly model: SearchModel;
  private budget: StepBudget;
  private readonly state: SearchState;
  private readonly bounds: VisitBounds;
  private readonly memories: Partial<Record<Aim, StateMemory | undefined>> = {};
  private memory = new StateMemory();
  private steps = 0;
  private wish: Wish = { start: 0, aim: 'end', endLimit: 0, waitingLimit: 0 };
  private limit = 0;
  private goal = 0;
  private best: Found | undefined;
  private readonly next: NextSittings;

  constructor(model: SearchModel, budget: StepBudget) {
    this.model = model;
    this.budget = budget;
    this.state = new SearchState(model);
    this.bounds = new VisitBounds(model);
    this.next = new NextSittings(this.state);
  }

  /** No visit is shorter than this, in slots. */
  get leastLength(): number {
    return Math.max(...this.state.load);
  }

  /** The first slot from there on at which some sitting can come first; `slots` when none. */
  nextFirst(from: number): number {
    return this.earliestNext(from);
  }

  /** The least end that a visit from `start` on can have; a bound, not a promise. It grows with `start`. */
  leastEnd(start: number): number {
    return this.bounds.end(this.state, start, Infinity);
  }

  /** The least value of any visit as wished, as far as the bounds know; infinite when there is none. */
  leastValue(wish: Wish): number {
    this.wish = wish;
    return this.boundFrom(wish.start, Infinity);
  }

  /**
   * Tries one limit. Leaves the best visit up to `limit` in `found`; the answer is the least that any visit can have.
   * A visit no worse than `goal` is good enough: there the search stops.
   */
  run(wish: Wish, limit: number, goal: number): number {
    this.wish = wish;
    this.limit = limit;
    this.goal = goal;
    this.best = undefined;
    this.memory = this.memories[wish.aim] ??= new StateMemory();
    const floor = this.next.pile.length;
    this.pushAll(wish.start, -1);
    const { cut } = this.next;
    return Math.min(cut, this.tryPile(floor));
  }

  get found(): Found | undefined {
    return this.best;
  }

  /**
   * A tight limit makes a search short: so the least that could be is tried first, and what that search found to be
   * the least that is left, or twice as far, next. Ends at once when no limit would help.
   */
  widening(wish: Wish, limit: number, bound = this.leastValue(wish)): Found | undefined {
    let least = bound;
    for (let width = 0; least <= limit; width = 2 * width + 1) {
      const upTo = Math.min(limit, least + width);
      least = this.run(wish, upTo, least);
      if (this.best || this.exhausted) return this.best;
    }
    return undefined;
  }

  /**
   * Of the visits as wished the one that changes desk least, and of those the one whose sittings come first in order of
   * time, desks and persons. With steps of its own: when they run out it is not `complete`, and the best that was seen.
   */
  fewestChanges(
    start: number,
    limits: {
      readonly end: number;
      readonly waiting: number;
      readonly changes: number;
    },
    steps: number,
  ): { readonly found: Found | undefined; readonly complete: boolean } {
    const { budget } = this;
    this.budget = { left: steps };
    this.memories.changes = undefined;
    const wish: Wish = {
      start,
      aim: 'changes',
      endLimit: limits.end,
      waitingLimit: limits.waiting,
    };
    const found = this.widening(wish, limits.changes);
    const complete = !this.exhausted;
    this.budget = budget;
    return { found, complete };
  }

  /** When the steps are used up: runs `search` with some more, a quarter of them. The answer stays unproved. */
  withMore<Value>(search: () => Value, more = Math.ceil(this.steps / 4)): Value {
    this.budget.left = more;
    const value = search();
    this.budget.left = 0;
    return value;
  }

  get exhausted(): boolean {
    return this.budget.left <= 0;
  }

  private get stopped(): boolean {
    return this.budget.left <= 0 || (this.best !== undefined && this.best.value <= this.goal);
  }

  /** The least value of any visit that continues the state, as far as the limit made it worth knowing. */
  private explore(from: number, lastService: number): number {
    const { state, wish } = this;
    if (state.tasksLeft === 0) return this.record();
    const latest = state.latestNext();
    const first = this.earliestNext(from);
    if (first > latest) return Infinity;
    const bound = this.boundFrom(first, this.limit);
    if (bound > this.limit) return bound;

    const tie = first === from ? lastService : -1;
    const remembers = this.steps > STEPS_WITHOUT_MEMORY && state.tasksLeft > 1;
    if (!remembers) return this.tryAll(first, latest, tie);
    const within = wish.aim === 'waiting' ? wish.endLimit : 0;
    const spent = this.spent();
    const known = this.memory.look(state, first, tie, wish.aim, within) + spent;
    if (known > this.limit) return known;
    const least = this.tryAll(first, latest, tie);
    if (!this.stopped) this.memory.remember(state, first, tie, wish.aim, within, least - spent);
    return least;
  }

  /** What this visit already costs of what is minimised; the end is counted from midnight, so nothing is spent of it. */
  private spent(): number {
    if (this.wish.aim === 'end') return 0;
    return this.wish.aim === 'waiting' ? this.state.waiting : this.state.changes;
  }

  private record(): number {
    const { state, wish } = this;
    if (wish.aim === 'changes' && state.waiting > wish.waitingLimit) return Infinity;
    const value = wish.aim === 'end' ? state.partyEnd : this.spent();
    if (value > this.limit) return value;
    this.best = {
      placements: state.placements(),
      value,
      waiting: state.waiting,
      changes: state.changes,
    };
    this.limit = value - 1;
    return value;
  }

  /** The first slot from `from` on at which some sitting could come next. */
  private earliestNext(from: number): number {
    const { state, model } = this;
    const { tasks } = model.party;
    let earliest = model.slots;
    for (let index = 0; index < tasks.length; index++) {
      if (state.done[index]!) continue;
      const task = tasks[index]!;
      let ready = from;
      for (const person of task.persons) {
        if (!state.allows(person, task)) ready = model.slots;
        else if (state.lastEnd[person]! > ready) ready = state.lastEnd[person]!;
      }
      if (ready < earliest) earliest = Math.min(earliest, model.nextStart(task.service, ready));
    }
    return earliest;
  }

  /** The least value that the visit can get when its next sitting starts at `from` or later; infinite when none is left. */
  private boundFrom(from: number, limit: number): number {
    const { wish, state } = this;
    const endLimit = wish.aim === 'end' ? limit : wish.endLimit;
    const end = this.bounds.end(state, from, endLimit);
    if (end > this.model.slots) return Infinity;
    if (wish.aim === 'end') return end;
    if (end > endLimit) return Infinity;
    const cost = this.bounds.cost(state, from, endLimit);
    const waiting = state.waiting + waitingOf(cost);
    if (wish.aim === 'waiting') return waiting;
    if (waiting > wish.waitingLimit) return Infinity;
    // Who may wait longer than that may change less.
    const changes = waiting === wish.waitingLimit ? changesOf(cost) : 0;
    return state.changes + Math.max(changes, this.bounds.changes(state));
  }

  private tryAll(first: number, latest: number, tie: number): number {
    let least = Infinity;
    for (let start = first; start <= latest && !this.stopped; start = this.earliestNext(start + 1)) {
      const bound = start === first ? -1 : this.boundFrom(start, this.limit);
      if (bound > this.limit) return Math.min(least, bound);
      const floor = this.next.pile.length;
      this.pushAll(start, start === first ? tie : -1, tie < 0 ? first : first + 1);
      least = Math.min(least, this.next.cut);
      least = Math.min(least, this.tryPile(floor));
    }
    return least;
  }

  /** Tries what stands on the pile above `floor`, and takes it off. */
  private tryPile(floor: number): number {
    const { state } = this;
    const { pile } = this.next;
    const top = pile.length;
    let least = Infinity;
    for (let n = floor; n < top && !this.stopped; n += 3) {
      this.budget.left--;
      this.steps++;
      const task = taskOn(pile, n);
      const start = pile[n + 2]!;
      state.place(task, rowOf(pile[n + 1]!), attendingOn(pile, n), start);
      const value = this.explore(start, this.model.party.tasks[task]!.service);
      if (value < least) least = value;
      state.takeBack();
    }
    pile.length = floor;
    return least;
  }

  private pushAll(start: number, lastService: number, earliest = start): void {
    const { aim, endLimit } = this.wish;
    this.next.pushAll(aim, aim === 'end' ? this.limit : endLimit, start, lastService, earliest);
  }
}
