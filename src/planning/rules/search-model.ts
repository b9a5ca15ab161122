import { desksFor, neededServices, sittingMinutes } from './plain-refusal.ts';
import { kindOf, lowestBit, runEnd, startsOf, type PreparedDay, type Roster } from './prepared-day.ts';
import type { PartyProblem, ProblemService } from './problem.ts';

/**
 * The problem as the search reads it: numbers for names, slots of the grid for minutes, services as bits. Only services
 * that somebody needs are there. First what a party asks, whatever the day; then what its services find at the desks of
 * a roster; then the day.
 */
export type PartyModel = {
  readonly problem: PartyProblem;
  readonly tasks: readonly Task[];
  /** Per person the services needed, as bits. */
  readonly own: readonly number[];
  readonly minor: readonly boolean[];
  readonly adults: readonly number[];
  /** Persons of the same class may change places in any visit: equally old in law, with equal needs. */
  readonly personClass: readonly number[];
  /** All persons, those of one class together. */
  readonly byClass: readonly number[];
  readonly services: readonly ModelService[];
  /** The services, as bits, of sittings that some adult must attend. */
  readonly attended: number;
  readonly walk: number;
  /** Slots; more than any day has when waiting is unlimited. */
  readonly wait: number;
};

/** One sitting that must be given a desk and a start. */
export type Task = {
  readonly service: number;
  readonly persons: readonly number[];
  readonly length: number;
  /** A minor is served and no adult is (C5): one adult attends. */
  readonly needsAdult: boolean;
};

export type ModelService = {
  readonly code: string;
  readonly needs: readonly string[];
  readonly together: boolean;
  readonly bit: number;
  readonly length: number;
  /** Services, as bits, that a person must have finished before this one starts (C4). */
  readonly before: number;
};

/** A party before the desks of a roster. */
export type RosterModel = {
  readonly roster: Roster;
  /** Per service its kind of sitting in the roster. */
  readonly kinds: readonly number[];
  /** Per desk the services it can serve, as bits. */
  readonly serves: readonly number[];
  /** Per service before and service after: the desks that serve both. */
  readonly both: readonly (readonly (readonly number[])[])[];
};

/** More services than bits: the caller answers that it could not decide. */
export const MOST_SERVICES = 30;

const UNLIMITED = 1 << 20;

export function partyModel(problem: PartyProblem): PartyModel {
  const grid = problem.gridMinutes;
  const needed = neededServices(problem).toSorted((a, b) => weight(problem, b) - weight(problem, a));
  const services = needed.map((service, index) => ({
    code: service.code,
    needs: service.needs,
    together: service.serving === 'together',
    bit: 1 << index,
    length: sittingMinutes(problem, service) / grid,
    before: problem.order
      .filter(([, later]) => later === service.code)
      .reduce((bits, [earlier]) => bits | bitOfCode(needed, earlier), 0),
  }));
  const own = problem.persons.map((person) =>
    services.reduce((bits, { code, bit }) => (person.services.includes(code) ? bits | bit : bits), 0),
  );
  const minor = problem.persons.map((person) => person.minor);
  const personClass = own.map((bits, n) => own.findIndex((other, m) => other === bits && minor[m] === minor[n]));
  const tasks = services.flatMap((service, index) => tasksOf(service, index, own, minor));
  return {
    problem,
    tasks,
    own,
    minor,
    adults: minor.flatMap((isMinor, index) => (isMinor ? [] : [index])),
    personClass,
    byClass: [...personClass.keys()].sort((a, b) => personClass[a]! - personClass[b]! || a - b),
    services,
    attended: tasks.reduce((bits, task) => (task.needsAdult ? bits | services[task.service]!.bit : bits), 0),
    walk: problem.walkMinutes / grid,
    wait: Math.min(UNLIMITED, problem.maxWaitMinutes / grid),
  };
}

/** Large and long sittings first: they decide most, and a good first visit makes the rest of the search short. */
function weight(problem: PartyProblem, service: ProblemService): number {
  const served = problem.persons.filter((person) => person.services.includes(service.code)).length;
  return sittingMinutes(problem, service) * (service.serving === 'together' ? served : 1);
}

function bitOfCode(needed: readonly { readonly code: string }[], code: string): number {
  const index = needed.findIndex((service) => service.code === code);
  return index < 0 ? 0 : 1 << index;
}

function tasksOf(
  service: ModelService,
  index: number,
  own: readonly number[],
  minor: readonly boolean[],
): readonly Task[] {
  const served = own.flatMap((bits, person) => (bits & service.bit ? [person] : []));
  const groups = service.together ? [served] : served.map((person) => [person]);
  return groups.map((persons) => ({
    service: index,
    persons,
    length: service.length,
    needsAdult: persons.every((person) => minor[person]),
  }));
}

export function rosterModel(party: PartyModel, roster: Roster): RosterModel {
  const { services } = party;
  const able = services.map(({ needs }) => new Set(desksFor(roster.desks, needs)));
  const serves = roster.desks.map((desk) =>
    services.reduce((bits, { bit }, index) => (able[index]!.has(desk) ? bits | bit : bits), 0),
  );
  return {
    roster,
    kinds: services.map(({ needs, length }) => kindOf(roster, needs, length)),
    serves,
    both: services.map((before) =>
      services.map((after) => serves.flatMap((bits, desk) => (bits & before.bit && bits & after.bit ? [desk] : []))),
    ),
  };
}

/** A party, a roster and a day: all that a search asks. */
export class SearchModel {
  readonly party: PartyModel;
  readonly roster: RosterModel;
  readonly day: PreparedDay;
  readonly slots: number;
  /** The first slot at which anything may start. */
  readonly first: number;
  /** Slots; `slots` or more means unlimited on this day. */
  readonly wait: number;
  readonly waitIsLimited: boolean;
  private readonly starts: readonly number[];
  private readonly open: (readonly number[] | undefined)[] = [];

  constructor(party: PartyModel, roster: RosterModel, day: PreparedDay) {
    const { gridMinutes, startNotBefore } = party.problem;
    this.party = party;
    this.roster = roster;
    this.day = day;
    this.slots = day.slots;
    this.first = Math.max(0, (startNotBefore - day.origin) / gridMinutes);
    this.wait = Math.min(party.wait, this.slots);
    this.waitIsLimited = party.wait < this.slots;
    this.starts = roster.kinds.map((kind) => startsOf(day, kind));
  }

  /** The first slot from there on at which some desk has room for a sitting of this service; `slots` when none. */
  nextStart(service: number, from: number): number {
    if (from >= this.slots) return this.slots;
    const { starts, words } = this.day;
    const at = this.starts[service]!;
    let word = from >> 5;
    let bits = starts[at + word]! & (-1 << (from & 31));
    while (bits === 0) {
      word++;
      if (word >= words) return this.slots;
      bits = starts[at + word]!;
    }
    return (word << 5) + lowestBit(bits);
  }

  isFreeAt(desk: number, slot: number): boolean {
    return this.roster.roster.rowsOf[desk]!.some((row) => runEnd(this.day, row, slot) > slot);
  }

  /** The first slot from there on at which this desk has room for a sitting of this service; `until` when none before. */
  startAt(desk: number, service: number, from: number, until: number): number {
    const { length } = this.party.services[service]!;
    const rows = this.roster.roster.rowsOf[desk]!;
    for (let slot = from; slot < until && slot < this.slots; slot++) {
      for (const row of rows) if (runEnd(this.day, row, slot) - slot >= length) return slot;
    }
    return until;
  }

  /** The rows with room for a sitting of this service at this slot, each with the end of its free run: see `rowOf`. */
  openRows(service: number, slot: number): readonly number[] {
    const place = service * this.slots + slot;
    const known = this.open[place];
    if (known) return known;
    const kind = this.roster.roster.kinds[this.roster.kinds[service]!]!;
    const open: number[] = [];
    for (const row of kind.rows) {
      const end = runEnd(this.day, row, slot);
      if (end - slot >= kind.length) open.push(row * RUN_ENDS + end);
    }
    this.open[place] = open;
    return open;
  }
}

/** More than the slots of a day. */
const RUN_ENDS = 2048;

export function rowOf(open: number): number {
  return Math.floor(open / RUN_ENDS);
}

export function closesAt(open: number): number {
  return open % RUN_ENDS;
}
