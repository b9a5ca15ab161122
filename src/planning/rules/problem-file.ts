import { clockOf } from '../../kernel/minute-of-day.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { faultOf, firstMeaninglessPart } from './problem-fault.ts';
import type { PlanAnswer, Problem } from './problem.ts';
import { writtenProblem, type WrittenProblem } from './written-problem.ts';

/**
 * Problems and answers as files: docs/joint-visit.md says what they hold. Reading refuses with the place of the first
 * fault, such as `[3].desks[0].free[1]`; the place of a fault of the whole file is `file`.
 */

export type UnreadableFile = { readonly kind: 'unreadable-file'; readonly place: string; readonly fault: string };

/** What a file holds: one problem is answered by one answer, an array by an array. */
export type ProblemFile = { readonly isArray: boolean; readonly problems: readonly Problem[] };

/** Reads one problem or an array of them. */
export function readProblemFile(text: string): Result<ProblemFile, UnreadableFile> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const isArray = Array.isArray(json.value);
  const entries: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const problems: Problem[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readProblem(entry, isArray ? [index] : []);
    if (!read.ok) return read;
    problems.push(read.value);
  }
  return granted({ isArray, problems });
}

function readProblem(entry: unknown, path: readonly PropertyKey[]): Result<Problem, UnreadableFile> {
  const forbidden = pathToPrototype(entry, path);
  if (forbidden) return unreadable(forbidden, 'is not a field of a problem');
  const read = writtenProblem.safeParse(entry);
  if (!read.success) {
    const { path: inside, fault } = faultOf(read.error.issues[0]!);
    return unreadable([...path, ...inside], fault);
  }
  const meaningless = firstMeaninglessPart(read.data);
  return meaningless ? unreadable([...path, ...meaningless.path], meaningless.fault) : granted(problemOf(read.data));
}

function problemOf(written: WrittenProblem): Problem {
  const services = written.services.map((service) => {
    const { first, additional = 0 } = service.minutes;
    return { ...service, minutes: { first, additional } };
  });
  return { ...written, services };
}

function unreadable(path: readonly PropertyKey[], fault: string): Result<never, UnreadableFile> {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return refused({ kind: 'unreadable-file', place: place.replace(/^\./, '') || 'file', fault });
}

function parseJson(text: string): Result<unknown, UnreadableFile> {
  try {
    // A byte order mark is no part of JSON, and some editors write one.
    return granted(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown);
  } catch (error) {
    const position = /position (\d+)/.exec(String(error))?.[1];
    const read = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
    return refused({
      kind: 'unreadable-file',
      place: `line ${read.length}, column ${read.at(-1)!.length + 1}`,
      fault: 'is not JSON',
    });
  }
}

/** Validators pass over a field called `__proto__`; here it is refused like any other unknown field. */
function pathToPrototype(value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === '__proto__') return here;
    const deeper = pathToPrototype(inner, here);
    if (deeper) return deeper;
  }
  return undefined;
}

/** An answer as the file format writes it: clock times for minutes. */
export function answerForFile(answer: PlanAnswer): object {
  if ('refusal' in answer) {
    const { refusal, proved } = answer;
    return refusal.kind === 'undecided' ? { refusal, proved } : { refusal };
  }
  const { visit, proved } = answer;
  return {
    visit: {
      start: clockOf(visit.start),
      end: clockOf(visit.end),
      waitingMinutes: visit.waitingMinutes,
      sittings: visit.sittings.map((sitting) => ({
        service: sitting.service,
        desk: sitting.desk,
        persons: sitting.persons,
        attending: sitting.attending,
        start: clockOf(sitting.start),
        end: clockOf(sitting.end),
      })),
    },
    proved,
  };
}
