import { comesFirst, isAsGood } from './desk-exchange.ts';
import { closesAt, rowOf, type SearchModel, type Task } from './search-model.ts';
import type { Aim, SearchState } from './search-state.ts';

/**
 * Every way in which the next sitting of a visit may start at a slot, less those that another one makes needless. They
 * lie on a pile, shared by all nodes on the way of a search: three numbers each, task with attending adult, row, start.
 */
export class NextSittings {
  readonly pile: number[] = [];
  /** The least end of the sittings that the last call of `pushAll` left out because they end too late. */
  cut = Infinity;
  private readonly model: SearchModel;
  private readonly state: SearchState;
  private aim: Aim = 'end';

  constructor(state: SearchState) {
    this.model = state.model;
    this.state = state;
  }

  /**
   * Puts every way on the pile. Sittings of one start stand in the order of services, from `lastService` on; `earliest`
   * is the first start that was tried from the same state.
   */
  pushAll(aim: Aim, endLimit: number, start: number, lastService: number, earliest = start): void {
    const { tasks } = this.model.party;
    this.aim = aim;
    this.cut = Infinity;
    for (let index = 0; index < tasks.length; index++) {
      const task = tasks[index]!;
      if (this.state.done[index]! || task.service < lastService) continue;
      if (this.model.nextStart(task.service, start) !== start) continue;
      if (start + task.length > endLimit) this.cutAt(start + task.length);
      else if (this.mayStart(task, index, start)) this.pushTask(task, index, start, endLimit, earliest);
    }
  }

  private mayStart(task: Task, index: number, start: number): boolean {
    const { state } = this;
    const { tasks, services } = this.model.party;
    for (const person of task.persons) {
      if (state.lastEnd[person]! > start || !state.allows(person, task)) return false;
    }
    if (services[task.service]!.together) return true;
    const person = task.persons[0]!;
    for (let other = index - 1; other >= 0 && tasks[other]!.service === task.service; other--) {
      if (!state.done[other]! && state.alike(tasks[other]!.persons[0]!, person, start, this.aim)) return false;
    }
    return true;
  }

  private pushTask(task: Task, index: number, start: number, endLimit: number, earliest: number): void {
    const { state, model } = this;
    const { deskOfRow } = model.roster.roster;
    const companions = task.needsAdult ? this.companions(start) : NOBODY;
    if (companions.length === 0) return;
    const rows = model.openRows(task.service, start);
    for (const open of rows) {
      if (!state.isFree(open, start)) continue;
      const desk = deskOfRow[rowOf(open)]!;
      if (!this.allReady(task.persons, desk, start)) continue;
      if (this.isOutdone(open, rows, task, start, endLimit)) continue;
      for (const attending of companions) {
        if (attending >= 0 && state.readyAt(attending, desk) > start) continue;
        if (start > earliest && this.couldStartEarlier(task, open, attending, start)) continue;
        this.pile.push((attending + 1) * MOST_TASKS + index, open, start);
      }
    }
  }

  private allReady(persons: readonly number[], desk: number, start: number): boolean {
    for (const person of persons) {
      if (this.state.readyAt(person, desk) > start) return false;
    }
    return true;
  }

  /** The adults who may attend a sitting at `start`, of those in the same position only the first (C3, C5, C7). */
  private companions(start: number): readonly number[] {
    const { state, model } = this;
    const free: number[] = [];
    for (const adult of model.party.adults) {
      const since = state.lastEnd[adult]!;
      if (since > start) continue;
      if (state.begun(adult) && model.waitIsLimited && since + model.wait < start) continue;
      if (!free.some((other) => state.alike(other, adult, start, this.aim))) free.push(adult);
    }
    return free;
  }

  /** A visit left out for its end may still be wanted when the limit is wider. */
  private cutAt(end: number): void {
    if (this.aim === 'end' && end < this.cut) this.cut = end;
  }

  /**
   * Whether another free row is at least as good, so that this one need not be tried.
   */
  private isOutdone(open: number, rows: readonly number[], task: Task, start: number, endLimit: number): boolean {
    const isBetter = this.aim === 'changes' ? comesFirst : isAsGood;
    for (const other of rows) {
      if (other === open || !this.state.isFree(other, start)) continue;
      if (!isBetter(this.state, task, start, other, open, endLimit)) continue;
      // What was held equal because both close after the limit may differ once visits may end later.
      if (Math.max(closesAt(open), closesAt(other)) > endLimit) this.cutAt(endLimit + 1);
      return true;
    }
    return false;
  }

  /**
   * With unlimited waiting an earliest end needs no sitting that could start a slot earlier at the same desk, and was
   * tried there. With limited waiting that is not so: who is done earlier may wait too long for the next.
   */
  private couldStartEarlier(task: Task, open: number, attending: number, start: number): boolean {
    const { model, state } = this;
    if (this.aim !== 'end' || model.waitIsLimited) return false;
    const desk = model.roster.roster.deskOfRow[rowOf(open)]!;
    const earlier = start - 1;
    if (!model.openRows(task.service, earlier).some((other) => rowOf(other) === rowOf(open))) return false;
    if (!state.isFree(open, earlier) || (attending >= 0 && state.readyAt(attending, desk) > earlier)) return false;
    return this.allReady(task.persons, desk, earlier);
  }
}

const MOST_TASKS = 4096;

export function taskOn(pile: readonly number[], place: number): number {
  return pile[place]! % MOST_TASKS;
}

export function attendingOn(pile: readonly number[], place: number): number {
  return Math.floor(pile[place]! / MOST_TASKS) - 1;
}

/** Who attends where nobody need to. */
const NOBODY: readonly number[] = [-1];
