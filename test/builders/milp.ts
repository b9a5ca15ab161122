import loadHighs from 'highs';
import type { Problem, ProblemPerson, ProblemService } from '../../src/planning/rules/problem.ts';
import { LinearModel, type LinearProblem } from './linear-model.ts';

/**
 * The joint visit as a mixed integer linear problem for a general solver (HiGHS), from the definition alone: C1 to C7 as
 * rows, the parts of the objective one after the other. It shares no line and no idea with the search.
 *
 * A 0/1 column says "this sitting is at this desk, from this slot, attended by this adult".
 */
export type SolverAnswer =
  | { readonly end: number; readonly start: number; readonly waitingMinutes: number }
  | { readonly refusal: SolverRefusal };

type SolverRefusal = { readonly kind: string; readonly service?: string; readonly minutes?: number };

const highs = await loadHighs();

const OPTIONS = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0 } as const;

type Sitting = { readonly service: ProblemService; readonly persons: readonly ProblemPerson[]; readonly slots: number };

type Option = {
  readonly column: string;
  readonly sitting: number;
  readonly desk: number;
  /** Who is there: those who need it, and the adult who only attends. */
  readonly there: readonly ProblemPerson[];
  readonly start: number;
  readonly end: number;
};

/** The best visit by successive solves, or the refusal; times in minutes. */
export function solverAnswer(problem: Problem): SolverAnswer {
  const refusal = refusalByDefinition(problem);
  if (refusal) return { refusal };
  const grid = problem.gridMinutes;
  const sittings = sittingsOf(problem);
  const options = optionsOf(problem, sittings);

  const end = solve(visitModel(problem, sittings, options, endingEarly));
  if (end === undefined) return { refusal: { kind: 'no-joint-visit' } };
  const inTime = options.filter((option) => option.end <= end);
  const start = -known(solve(visitModel(problem, sittings, inTime, startingLate)));
  const within = inTime.filter((option) => option.start >= start);
  const waiting = known(solve(visitModel(problem, sittings, within, waitingLittle)));
  return { end: end * grid, start: start * grid, waitingMinutes: waiting * grid };
}

/**
 * What alone would make a visit fit, for a problem that is refused as `no-joint-visit`: tried one by one, the least waiting
 * upwards. The extra desk is free from the first free moment of any desk to the last.
 */
export function solverBinding(problem: Problem): object | null {
  const { gridMinutes, desks, persons, services } = problem;
  const opens = Math.min(...desks.flatMap(({ free }) => free.map(([from]) => from)));
  const closes = Math.max(...desks.flatMap(({ free }) => free.map(([, to]) => to)));
  if (hasVisit({ ...problem, maxWaitMinutes: Infinity })) {
    let maxWaitMinutes = problem.maxWaitMinutes + gridMinutes;
    while (!hasVisit({ ...problem, maxWaitMinutes })) maxWaitMinutes += gridMinutes;
    return { maxWaitMinutes };
  }
  const needed = services.filter(({ code }) => persons.some((person) => person.services.includes(code)));
  const without = needed.find(({ code }) =>
    hasVisit({
      ...problem,
      persons: persons.map((one) => ({ ...one, services: one.services.filter((service) => service !== code) })),
    }),
  );
  if (without) return { withoutService: without.code };
  const more = needed.find(({ needs }) =>
    hasVisit({ ...problem, desks: [...desks, { id: 'extra', capabilities: needs, free: [[opens, closes]] }] }),
  );
  return more ? { extraDeskFor: more.code } : null;
}

function hasVisit(problem: Problem): boolean {
  if (refusalByDefinition(problem)) return false;
  const sittings = sittingsOf(problem);
  return solve(visitModel(problem, sittings, optionsOf(problem, sittings), endingEarly)) !== undefined;
}

/** Refusals that need no visit, in the order of the definition. */
function refusalByDefinition(problem: Problem): SolverRefusal | undefined {
  const { persons, services, desks, startNotBefore } = problem;
  if (persons.some(({ minor }) => minor) && persons.every(({ minor }) => minor)) return { kind: 'minor-without-adult' };
  const sittings = sittingsOf(problem);
  if (sittings.length === 0) return { kind: 'nothing-to-do' };
  for (const { service } of sittings) {
    if (!desks.some((desk) => canServe(desk, service))) return { kind: 'no-desk-for-service', service: service.code };
  }
  for (const service of services) {
    const minutes = (sittings.find((sitting) => sitting.service === service)?.slots ?? 0) * problem.gridMinutes;
    const room = desks.some(
      (desk) =>
        canServe(desk, service) && desk.free.some(([from, to]) => to - Math.max(from, startNotBefore) >= minutes),
    );
    if (minutes > 0 && !room) return { kind: 'no-room-for-service', service: service.code, minutes };
  }
  return undefined;
}

function canServe(desk: Problem['desks'][number], service: ProblemService): boolean {
  return service.needs.every((need) => desk.capabilities.includes(need));
}

/** C1. */
function sittingsOf({ services, persons, gridMinutes }: Problem): readonly Sitting[] {
  return services.flatMap((service): Sitting[] => {
    const needing = persons.filter((person) => person.services.includes(service.code));
    const { first, additional } = service.minutes;
    if (needing.length === 0) return [];
    if (service.serving === 'together')
      return [{ service, persons: needing, slots: (first + (needing.length - 1) * additional) / gridMinutes }];
    return needing.map((person) => ({ service, persons: [person], slots: first / gridMinutes }));
  });
}

/** Every place of every sitting that lies within one free interval of a fit desk (C2), with each adult who may attend (C5). */
function optionsOf(problem: Problem, sittings: readonly Sitting[]): readonly Option[] {
  const { gridMinutes: grid, persons, desks } = problem;
  const adults = persons.filter(({ minor }) => !minor);
  return sittings.flatMap((sitting, n) => {
    const parties = sitting.persons.every(({ minor }) => minor)
      ? adults.map((adult) => [...sitting.persons, adult])
      : [sitting.persons];
    return desks.flatMap((desk, d) =>
      (canServe(desk, sitting.service) ? desk.free : []).flatMap(([from, to], i) => {
        const first = Math.max(from, problem.startNotBefore) / grid;
        const places = Math.max(0, to / grid - first - sitting.slots + 1);
        return Array.from({ length: places }, (_, k) => first + k).flatMap((start) =>
          parties.map((there, p): Option => {
            const column = `x_${n}_${d}_${i}_${start}_${p}`;
            return { column, sitting: n, desk: d, there, start, end: start + sitting.slots };
          }),
        );
      }),
    );
  });
}

type Objective = (
  model: LinearModel,
  problem: Problem,
  sittings: readonly Sitting[],
  options: readonly Option[],
) => void;

function visitModel(
  problem: Problem,
  sittings: readonly Sitting[],
  options: readonly Option[],
  objective: Objective,
): LinearProblem {
  const model = new LinearModel();
  for (const { column } of options) model.binary(column);
  for (const [n] of sittings.entries()) model.row(ones(options.filter(({ sitting }) => sitting === n)), '=', 1);
  oneAtATime(model, problem, options);
  inOrder(model, problem, sittings, options);
  walking(model, problem, options);
  waiting(model, problem, 'party', options);
  for (const [n, person] of problem.persons.entries()) waiting(model, problem, `p${n}`, of(person, options));
  objective(model, problem, sittings, options);
  return model;
}

function ones(options: readonly Option[], factor = 1): readonly [number, string][] {
  return options.map(({ column }) => [factor, column]);
}

function of(person: ProblemPerson, options: readonly Option[]): readonly Option[] {
  return options.filter(({ there }) => there.includes(person));
}

function slotsOf(options: readonly Option[]): readonly number[] {
  const first = Math.min(...options.map(({ start }) => start));
  const last = Math.max(...options.map(({ end }) => end));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
}

/** C2, C3: in each slot a desk serves one sitting and a person is in one. */
function oneAtATime(model: LinearModel, problem: Problem, options: readonly Option[]): void {
  for (const slot of slotsOf(options)) {
    const running = options.filter(({ start, end }) => start <= slot && slot < end);
    for (const [d] of problem.desks.entries()) model.row(ones(running.filter(({ desk }) => desk === d)), '<=', 1);
    for (const person of problem.persons) model.row(ones(of(person, running)), '<=', 1);
  }
}

/** C4: who needs both has the end of the one no later than the start of the other. */
function inOrder(model: LinearModel, problem: Problem, sittings: readonly Sitting[], options: readonly Option[]): void {
  const ofService = (code: string, person: ProblemPerson) =>
    options.filter(({ sitting }) => {
      const { service, persons } = sittings[sitting]!;
      return service.code === code && persons.includes(person);
    });
  for (const [before, after] of problem.order) {
    for (const person of problem.persons) {
      const [ones, others] = [ofService(before, person), ofService(after, person)];
      if (ones.length === 0 || others.length === 0) continue;
      const ends = ones.map(({ end, column }): [number, string] => [end, column]);
      model.row([...ends, ...others.map(({ start, column }): [number, string] => [-start, column])], '<=', 0);
    }
  }
}

/** C6: after an end at one desk a person starts at no other desk for so many slots. */
function walking(model: LinearModel, problem: Problem, options: readonly Option[]): void {
  const walk = problem.walkMinutes / problem.gridMinutes;
  for (const person of walk > 0 ? problem.persons : []) {
    const mine = of(person, options);
    for (const [d] of problem.desks.entries()) {
      for (const slot of slotsOf(mine)) {
        const ending = mine.filter(({ desk, end }) => desk === d && end === slot);
        for (let start = slot; ending.length > 0 && start < slot + walk; start++) {
          const elsewhere = mine.filter((other) => other.desk !== d && other.start === start);
          if (elsewhere.length > 0) model.row([...ones(ending), ...ones(elsewhere)], '<=', 1);
        }
      }
    }
  }
}

/** C7: nothing happens for `most + 1` slots only when nothing ended before them or nothing starts after them. */
function waiting(model: LinearModel, problem: Problem, who: string, options: readonly Option[]): void {
  const most = problem.maxWaitMinutes / problem.gridMinutes;
  const slots = slotsOf(options);
  if (slots.length <= most) return;
  const bySitting = [...Map.groupBy(options, ({ sitting }) => sitting).values()];
  for (const slot of slots) {
    const [before, after] = [`before_${who}_${slot}`, `after_${who}_${slot}`];
    model.between(before, 0, 1);
    model.between(after, 0, 1);
    for (const same of bySitting) {
      model.row(
        [
          [1, before],
          ...ones(
            same.filter(({ end }) => end <= slot),
            -1,
          ),
        ],
        '>=',
        0,
      );
      model.row(
        [
          [1, after],
          ...ones(
            same.filter(({ start }) => start >= slot),
            -1,
          ),
        ],
        '>=',
        0,
      );
    }
    if (!slots.includes(slot + most + 1)) continue;
    const meanwhile = options.filter(({ start, end }) => start <= slot + most && end > slot);
    model.row([[1, before], [1, `after_${who}_${slot + most + 1}`], ...ones(meanwhile, -1)], '<=', 1);
  }
}

/** The first part of the objective. */
function endingEarly(model: LinearModel, _: Problem, sittings: readonly Sitting[], options: readonly Option[]): void {
  model.minimise([[1, 'z_end']]);
  for (const [n] of sittings.entries()) {
    const ends = options
      .filter(({ sitting }) => sitting === n)
      .map(({ end, column }): [number, string] => [-end, column]);
    model.row([[1, 'z_end'], ...ends], '>=', 0);
  }
}

/** The second: the options end in time already. */
function startingLate(model: LinearModel, _: Problem, sittings: readonly Sitting[], options: readonly Option[]): void {
  model.minimise([[-1, 'z_start']]);
  for (const [n] of sittings.entries()) {
    const own = options.filter(({ sitting }) => sitting === n);
    model.row([[1, 'z_start'], ...own.map(({ start, column }): [number, string] => [-start, column])], '<=', 0);
  }
}

/** The third: of a person's stretch from the first sitting to the last, what is no sitting. */
function waitingLittle(model: LinearModel, problem: Problem, _: readonly Sitting[], options: readonly Option[]): void {
  const last = Math.max(...options.map(({ end }) => end));
  model.minimise(problem.persons.map((_person, n) => [1, `wait_${n}`]));
  for (const [n, person] of problem.persons.entries()) {
    const mine = of(person, options);
    const served = mine.map(({ start, end, column }): [number, string] => [end - start, column]);
    model.row([[1, `wait_${n}`], [-1, `last_${n}`], [1, `first_${n}`], ...served], '>=', 0);
    model.between(`first_${n}`, 0, last);
    model.between(`last_${n}`, 0, last);
    for (const same of Map.groupBy(mine, ({ sitting }) => sitting).values()) {
      model.row([[1, `last_${n}`], ...same.map(({ end, column }): [number, string] => [-end, column])], '>=', 0);
      const starts = same.map(({ start, column }): [number, string] => [last - start, column]);
      model.row([[1, `first_${n}`], ...starts], '<=', last);
    }
  }
}

/** There is a visit: the solve before found it. */
function known(value: number | undefined): number {
  if (value === undefined) throw new Error('The solver lost a visit that it had found.');
  return value;
}

/** The least value of the objective, a whole number; undefined when there is no visit. */
function solve(model: LinearProblem): number | undefined {
  if (model.isImpossible) return undefined;
  const solution = optimum(model.text());
  if (solution.Status === 'Infeasible') return undefined;
  if (solution.Status !== 'Optimal') throw new Error(`The solver says: ${solution.Status}`);
  return Math.round(solution.ObjectiveValue);
}

/**
 * Its presolve makes it three times as quick, but with it this version (1.15.3) gives up on some models and calls a few
 * infeasible that have a solution: whatever is not an optimum is solved once more without.
 */
function optimum(text: string) {
  try {
    const solution = highs.solve(text, OPTIONS);
    if (solution.Status === 'Optimal') return solution;
  } catch {
    // Solved again below.
  }
  return highs.solve(text, { ...OPTIONS, presolve: 'off' });
}
