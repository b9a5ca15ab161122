import type { z } from 'zod';
import type { Interval } from './problem.ts';
import type { WrittenProblem } from './written-problem.ts';

/** Where in one problem something is wrong, and what; written for the person who made the file. */
export type Fault = { readonly path: readonly PropertyKey[]; readonly fault: string };

/** The fault of a field that is unknown, missing or of another kind. */
export function faultOf(issue: z.core.$ZodIssue): Fault {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...issue.path, issue.keys[0]!], fault: 'is not a field of a problem' };
    case 'invalid_union': {
      const inner = issue.errors.at(-1)?.[0];
      return { path: issue.path, fault: inner ? faultOf(inner).fault : issue.message };
    }
    case 'invalid_type':
      return { path: issue.path, fault: missingOr(issue) };
    case 'too_small':
    case 'too_big':
      if (issue.origin !== 'array') return { path: issue.path, fault: issue.message };
      return { path: issue.path, fault: 'must have two parts' };
    case 'invalid_value':
      return {
        path: issue.path,
        fault: `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`,
      };
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return { path: issue.path, fault: issue.message };
  }
}

function missingOr(issue: z.core.$ZodIssueInvalidType): string {
  return issue.message.includes('received undefined') ? 'is missing' : `must be of type ${issue.expected}`;
}

/**
 * The first part of a well-formed problem that means nothing: an id given twice, a code that no service has, a time off
 * the grid, an interval that ends before it starts or overlaps another of its desk. Undefined when all is well.
 */
export function firstMeaninglessPart(problem: WrittenProblem): Fault | undefined {
  return (
    repeated(problem.desks.map(({ id }, n) => [['desks', n, 'id'], id])) ??
    repeated(problem.services.map(({ code }, n) => [['services', n, 'code'], code])) ??
    repeated(problem.persons.map(({ id }, n) => [['persons', n, 'id'], id])) ??
    unknownCode(problem) ??
    repeatedService(problem) ??
    missingMinutes(problem) ??
    offGrid(problem) ??
    badInterval(problem)
  );
}

type Placed<Value> = readonly [path: readonly PropertyKey[], value: Value];

function repeated(names: readonly Placed<string>[]): Fault | undefined {
  const seen = new Set<string>();
  for (const [path, name] of names) {
    if (seen.has(name)) return { path, fault: `"${name}" is given twice` };
    seen.add(name);
  }
  return undefined;
}

function repeatedService({ persons }: WrittenProblem): Fault | undefined {
  for (const [n, { services }] of persons.entries()) {
    const fault = repeated(services.map((code, m) => [['persons', n, 'services', m], code]));
    if (fault) return fault;
  }
  return undefined;
}

function unknownCode({ services, order, persons }: WrittenProblem): Fault | undefined {
  const codes: readonly Placed<string>[] = [
    ...order.flatMap((pair, n) => pair.map((code, m): Placed<string> => [['order', n, m], code])),
    ...persons.flatMap((person, n) =>
      person.services.map((code, m): Placed<string> => [['persons', n, 'services', m], code]),
    ),
  ];
  const unknown = codes.find(([, code]) => !services.some((service) => service.code === code));
  return unknown && { path: unknown[0], fault: `"${unknown[1]}" is no service of this problem` };
}

/** `additional` may be left out only where no second person is served with the first. */
function missingMinutes({ services, persons }: WrittenProblem): Fault | undefined {
  const index = services.findIndex(
    ({ code, serving, minutes }) =>
      serving === 'together' &&
      minutes.additional === undefined &&
      persons.filter((person) => person.services.includes(code)).length > 1,
  );
  return index < 0 ? undefined : { path: ['services', index, 'minutes', 'additional'], fault: 'is missing' };
}

function offGrid(problem: WrittenProblem): Fault | undefined {
  const { gridMinutes, desks, services, walkMinutes, maxWaitMinutes, startNotBefore } = problem;
  const values: readonly Placed<number>[] = [
    ...desks.flatMap(({ free }, n) =>
      free.flatMap((interval, m) => interval.map((value): Placed<number> => [['desks', n, 'free', m], value])),
    ),
    ...services.flatMap(({ minutes }, n): Placed<number>[] => [
      [['services', n, 'minutes', 'first'], minutes.first],
      [['services', n, 'minutes', 'additional'], minutes.additional ?? 0],
    ]),
    [['walkMinutes'], walkMinutes],
    [['maxWaitMinutes'], maxWaitMinutes === Infinity ? 0 : maxWaitMinutes],
    [['startNotBefore'], startNotBefore],
  ];
  const off = values.find(([, value]) => value % gridMinutes !== 0);
  return off && { path: off[0], fault: `is off the grid of ${gridMinutes} minutes` };
}

function badInterval({ desks }: WrittenProblem): Fault | undefined {
  for (const [n, { free }] of desks.entries()) {
    for (const [m, interval] of free.entries()) {
      const path = ['desks', n, 'free', m];
      if (interval[0] >= interval[1]) return { path, fault: 'must end after it starts' };
      if (free.slice(0, m).some((other) => overlap(interval, other)))
        return { path, fault: 'overlaps another interval' };
    }
  }
  return undefined;
}

function overlap(one: Interval, other: Interval): boolean {
  return one[0] < other[1] && other[0] < one[1];
}
