import { desksFor, neededServices, sittingMinutes } from './plain-refusal.ts';
import type { Problem, ProblemService } from './problem.ts';

/**
 * The problem of one day as the search reads it: numbers for names, slots of the grid for minutes, services as bits.
 * Slot 0 is the first free moment of the day; only services that somebody needs are there.
 */
export type SearchModel = {
  readonly problem: Problem;
  /** Slot 0 in minutes after midnight. */
  readonly origin: number;
  /** Slots from the first free moment to the last. */
  readonly slots: number;
  readonly tasks: readonly Task[];
  /** Per person the services needed, as bits. */
  readonly own: readonly number[];
  readonly adults: readonly number[];
  /** Persons of the same class may change places in any visit: equally old in law, with equal needs. */
  readonly personClass: readonly number[];
  /** All persons, those of one class together. */
  readonly byClass: readonly number[];
  readonly services: readonly ModelService[];
  /** Per desk and slot: for how many slots it stays free within that interval. */
  readonly room: readonly Int16Array[];
  /** Per desk the services it can serve, as bits. */
  readonly serves: readonly number[];
  /** Per desk the shortest sitting that it can serve, in slots. */
  readonly shortest: readonly number[];
  readonly walk: number;
  /** Slots; `slots` or more means unlimited on this day. */
  readonly wait: number;
  readonly waitIsLimited: boolean;
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
  readonly together: boolean;
  readonly bit: number;
  readonly length: number;
  readonly desks: readonly number[];
  /** Services, as bits, that a person must have finished before this one starts (C4). */
  readonly before: number;
  /** Per slot the first slot from there on at which some desk has room for a sitting; `slots` when none. */
  readonly next: Int16Array;
};

/** More services than bits: the caller answers that it could not decide. */
export const MOST_SERVICES = 30;

export function searchModel(problem: Problem): SearchModel {
  const grid = problem.gridMinutes;
  const intervals = problem.desks.map(({ free }) =>
    free.map(([s, e]) => [Math.max(s, problem.startNotBefore), e] as const),
  );
  const open = intervals.flat().filter(([start, end]) => start < end);
  const origin = Math.min(...open.map(([start]) => start));
  const slots = (Math.max(...open.map(([, end]) => end)) - origin) / grid;

  const room = intervals.map((free) =>
    roomOf(
      free.map(([s, e]) => [(s - origin) / grid, (e - origin) / grid]),
      slots,
    ),
  );
  const services = modelServices(problem, room, slots);
  const serves = problem.desks.map((_, desk) => bitsOf(services, (service) => service.desks.includes(desk)));
  const waitIsLimited = problem.maxWaitMinutes / grid < slots;
  const own = problem.persons.map((person) => bitsOf(services, ({ code }) => person.services.includes(code)));
  const personClass = classesOf(problem, own);
  return {
    problem,
    origin,
    slots,
    tasks: services.flatMap((service, index) => tasksOf(problem, service, index, own)),
    own,
    adults: problem.persons.flatMap((person, index) => (person.minor ? [] : [index])),
    personClass,
    byClass: [...personClass.keys()].sort((a, b) => personClass[a]! - personClass[b]! || a - b),
    services,
    room,
    serves,
    shortest: serves.map((bits) => Math.min(slots + 1, ...services.filter((s) => bits & s.bit).map((s) => s.length))),
    walk: problem.walkMinutes / grid,
    wait: waitIsLimited ? problem.maxWaitMinutes / grid : slots,
    waitIsLimited,
  };
}

function bitsOf<Item extends { readonly bit: number }>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.reduce((bits, item) => (holds(item) ? bits | item.bit : bits), 0);
}

/** Intervals that touch stay apart: a sitting lies within one of them (C2). */
function roomOf(free: readonly (readonly [number, number])[], slots: number): Int16Array {
  const room = new Int16Array(slots + 1);
  for (const [start, end] of free) {
    for (let slot = start; slot < end; slot++) room[slot] = Math.max(room[slot]!, end - slot);
  }
  return room;
}

function modelServices(problem: Problem, room: readonly Int16Array[], slots: number): readonly ModelService[] {
  const needed = neededServices(problem).toSorted((a, b) => weight(problem, b) - weight(problem, a));
  return needed.map((service, index) => {
    const length = sittingMinutes(problem, service) / problem.gridMinutes;
    const able = new Set(desksFor(problem, service));
    const desks = problem.desks.flatMap((desk, n) => (able.has(desk) && room[n]!.some((r) => r >= length) ? [n] : []));
    const next = new Int16Array(slots + 2).fill(slots);
    for (let slot = slots - 1; slot >= 0; slot--) {
      next[slot] = desks.some((desk) => room[desk]![slot]! >= length) ? slot : next[slot + 1]!;
    }
    const before = problem.order
      .filter(([, later]) => later === service.code)
      .reduce((bits, [earlier]) => bits | bitOfCode(needed, earlier), 0);
    const together = service.serving === 'together';
    return { code: service.code, together, bit: 1 << index, length, desks, before, next };
  });
}

/** Large and long sittings first: they decide most, and a good first visit makes the rest of the search short. */
function weight(problem: Problem, service: ProblemService): number {
  const served = problem.persons.filter((person) => person.services.includes(service.code)).length;
  return sittingMinutes(problem, service) * (service.serving === 'together' ? served : 1);
}

function bitOfCode(needed: readonly { readonly code: string }[], code: string): number {
  const index = needed.findIndex((service) => service.code === code);
  return index < 0 ? 0 : 1 << index;
}

/** A person's class is the first person who is equally old in law and has equal needs. */
function classesOf(problem: Problem, own: readonly number[]): readonly number[] {
  const { persons } = problem;
  return persons.map(({ minor }, n) => persons.findIndex((other, m) => other.minor === minor && own[m] === own[n]));
}

function tasksOf(problem: Problem, service: ModelService, index: number, own: readonly number[]): readonly Task[] {
  const served = own.flatMap((bits, person) => (bits & service.bit ? [person] : []));
  const groups = service.together ? [served] : served.map((person) => [person]);
  return groups.map((persons) => ({
    service: index,
    persons,
    length: service.length,
    needsAdult: persons.every((person) => problem.persons[person]!.minor),
  }));
}
