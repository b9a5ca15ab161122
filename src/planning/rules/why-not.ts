import { bindingOf, leastWait } from './binding.ts';
import { bestVisit, visitAt } from './joint-visit.ts';
import { desksFor, neededServices, sittingMinutes } from './plain-refusal.ts';
import type {
  Binding,
  PlanOptions,
  PlanRefusal,
  Problem,
  ProblemPerson,
  ProblemService,
  Sitting,
  Visit,
} from './problem.ts';

/** Why no visit begins at a wanted start, with the numbers that a person needs. */
export type WhyNot =
  /** There is no visit on the day at all, whatever the start. */
  | { readonly kind: 'day'; readonly refusal: PlanRefusal }
  /** Before the earliest start that was asked for, or before or after everything that is free. */
  | {
      readonly kind: 'outside-the-day';
      readonly from: number;
      readonly until: number;
    }
  /** No desk that could come first has room then; `next` is the next start with a visit, null when there is none. */
  | { readonly kind: 'nothing-starts-then'; readonly next: number | null }
  /** From then on no desk has these minutes free in one piece. */
  | {
      readonly kind: 'no-room-from-then';
      readonly service: string;
      readonly minutes: number;
    }
  /** Somebody would have to wait this long before this sitting; longer than is allowed. Null: the party as a whole. */
  | {
      readonly kind: 'would-wait';
      readonly person: string | null;
      readonly service: string;
      readonly desk: string;
      readonly minutes: number;
    }
  /** However long they waited, the desks are not free one after the other from then on. */
  | {
      readonly kind: 'not-one-after-the-other';
      readonly binding: Binding | null;
    }
  /** The counted bound was reached first. */
  | { readonly kind: 'undecided' };

/**
 * Why a party has no visit: of the day, or at the wanted start (minutes after midnight). Undefined when it has one. Asks
 * several searches, each within `options.steps`.
 */
export function whyNot(problem: Problem, start?: number, options: PlanOptions = {}): WhyNot | undefined {
  const day = bestVisit(problem, {
    ...options,
    binding: true,
    tieBreakSteps: 0,
  });
  if ('refusal' in day) return { kind: 'day', refusal: day.refusal };
  if (start === undefined) return undefined;
  const answer = visitAt(problem, start, options);
  if ('visit' in answer) return undefined;
  if (!answer.proved) return { kind: 'undecided' };
  return outsideTheDay(problem, start) ?? noRoomFromThen(problem, start) ?? cannotBegin(problem, start, options);
}

function outsideTheDay(problem: Problem, start: number): WhyNot | undefined {
  // Of the desks for these services only, and from when one of them can come first: others tell nothing about this visit.
  const services = neededServices(problem);
  const freeFor = (some: readonly ProblemService[]) =>
    some.flatMap(({ needs }) => desksFor(problem.desks, needs).flatMap(({ free }) => free));
  const first = freeFor(services.filter((service) => comesFirst(problem, service)));
  const from = Math.max(problem.startNotBefore, Math.min(...first.map(([opens]) => opens)));
  const until = Math.max(...freeFor(services).map(([, closes]) => closes));
  return start < from || start >= until ? { kind: 'outside-the-day', from, until } : undefined;
}

function noRoomFromThen(problem: Problem, start: number): WhyNot | undefined {
  const late = neededServices(problem).find((service) => {
    const minutes = sittingMinutes(problem, service);
    const ends = desksFor(problem.desks, service.needs).flatMap(({ free }) =>
      free.map(([opens, closes]) => closes - Math.max(opens, start)),
    );
    return !ends.some((room) => room >= minutes);
  });
  return (
    late && {
      kind: 'no-room-from-then',
      service: late.code,
      minutes: sittingMinutes(problem, late),
    }
  );
}

function cannotBegin(problem: Problem, start: number, options: PlanOptions): WhyNot {
  if (!somethingStarts(problem, start)) return nextStart(problem, start, options);
  const search = { isDecided: true };
  const beginsThen = (changed: Problem) => {
    const answer = visitAt(changed, start, { ...options, tieBreakSteps: 0 });
    search.isDecided &&= 'visit' in answer || answer.proved;
    return 'visit' in answer;
  };
  const maxWaitMinutes = leastWait(problem, beginsThen);
  const why: WhyNot =
    maxWaitMinutes === undefined
      ? { kind: 'not-one-after-the-other', binding: bindingOf(problem, beginsThen) }
      : wouldWait({ ...problem, maxWaitMinutes }, start, options);
  return search.isDecided ? why : { kind: 'undecided' };
}

/** Whether some sitting that need not come after another has room at this start. */
function somethingStarts(problem: Problem, start: number): boolean {
  return neededServices(problem).some((service) => {
    const minutes = sittingMinutes(problem, service);
    return (
      comesFirst(problem, service) &&
      desksFor(problem.desks, service.needs).some(({ free }) =>
        free.some(([opens, closes]) => opens <= start && start + minutes <= closes),
      )
    );
  });
}

/** Whether a visit may begin with this service: who is served needs nothing that must come before it (C4). */
function comesFirst({ persons, order }: Problem, { code, serving }: ProblemService): boolean {
  const needing = persons.filter(({ services }) => services.includes(code));
  const isReady = ({ services }: ProblemPerson) =>
    !order.some(([earlier, later]) => later === code && services.includes(earlier));
  return serving === 'together' ? needing.every(isReady) : needing.some(isReady);
}

function nextStart(problem: Problem, start: number, options: PlanOptions): WhyNot {
  const quick = { ...options, tieBreakSteps: 0 };
  const later = bestVisit({ ...problem, startNotBefore: start }, quick);
  if (!('visit' in later)) return later.proved ? { kind: 'nothing-starts-then', next: null } : { kind: 'undecided' };
  for (let next = start + problem.gridMinutes; next < later.visit.start; next += problem.gridMinutes) {
    const answer = visitAt(problem, next, quick);
    if ('visit' in answer) return { kind: 'nothing-starts-then', next };
    if (!answer.proved) return { kind: 'undecided' };
  }
  return { kind: 'nothing-starts-then', next: later.visit.start };
}

/** Who would wait, in the best visit of a party that is patient enough to begin at this start. */
function wouldWait(patient: Problem, start: number, options: PlanOptions): WhyNot {
  const answer = visitAt(patient, start, options);
  return 'visit' in answer && answer.proved ? longestWait(patient, answer.visit) : { kind: 'undecided' };
}

type Wait = {
  readonly person: string | null;
  readonly before: Sitting;
  readonly minutes: number;
};

/** Who waits longest in a visit, and before which sitting. */
function longestWait(problem: Problem, { sittings }: Visit): WhyNot {
  const waits: Wait[] = problem.persons.flatMap(({ id }) =>
    waitsBetween(
      sittings.filter(({ persons, attending }) => persons.includes(id) || attending.includes(id)),
      id,
    ),
  );
  const all = [...waits, ...waitsBetween(sittings, null)];
  const { person, before, minutes } = all.reduce((longest, wait) => (wait.minutes > longest.minutes ? wait : longest));
  return {
    kind: 'would-wait',
    person,
    service: before.service,
    desk: before.desk,
    minutes,
  };
}

function waitsBetween(sittings: readonly Sitting[], person: string | null): readonly Wait[] {
  let end = sittings[0]?.end ?? 0;
  return sittings.slice(1).map((before) => {
    const minutes = before.start - end;
    end = Math.max(end, before.end);
    return { person, before, minutes };
  });
}
