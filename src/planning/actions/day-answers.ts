import { Temporal } from '../../kernel/temporal.ts';
import { freeDesks, type CentreDay } from '../rules/day.ts';
import { visitsOn } from '../rules/joint-visit.ts';
import { problemOf, type Party } from '../rules/party.ts';
import { prepareDay, type PreparedDay } from '../rules/prepared-day.ts';
import type { DayAnswer, Problem } from '../rules/problem.ts';
import { whyNot } from '../rules/why-not.ts';
import type { Region } from '../../region/rules/region.ts';

/**
 * The calendar shows starts, ends and waiting and no desks, so it does without the tie-break between desks; and one day
 * that is hard to search must not make a person wait for the others.
 */
const DAY_SEARCH = { tieBreakSteps: 0, steps: 25_000 } as const;

/** What would make a day fit is a help and no promise: it costs several searches, so each may be short. */
const WHY_NOT = { steps: 20_000 } as const;

/** More parties than ask for the same day between two bookings on it; when there are more, all begin anew. */
const MOST_ANSWERS = 100;

/** Every start of a day with its visit for a party, or why there is none and what alone would make one fit. */
export function answerForDay(
  region: Region,
  party: Party,
  day: CentreDay,
  now: Temporal.Instant,
  startNotBefore: number,
): DayAnswer {
  const { desks, ...asked } = problemOf(region, party, day.day.toString(), freeDesks(day, now), startNotBefore);
  const { day: prepared, answers } = preparedDay(day, desks, asked.gridMinutes, now);
  const question = JSON.stringify(asked);
  const known = answers.get(question);
  if (known) return known;
  const answer = searched(prepared, { desks, ...asked });
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(question, answer);
  return answer;
}

function searched(day: PreparedDay, problem: Problem): DayAnswer {
  const answer = visitsOn(day, problem, DAY_SEARCH);
  if ('visits' in answer || answer.refusal.kind !== 'no-joint-visit') return answer;
  const why = whyNot(problem, undefined, WHY_NOT);
  return why?.kind === 'day' ? { refusal: why.refusal, proved: answer.proved } : answer;
}

type Prepared = {
  readonly day: PreparedDay;
  readonly until: Temporal.Instant | null;
  /** What was asked of it before: families of one shape ask the same, and a month is looked at again and again. */
  readonly answers: Map<string, DayAnswer>;
};

/** Bit sets of the copies of days in this process: they go when the copy goes. */
const prepared = new WeakMap<CentreDay, Prepared>();
let latest: PreparedDay | undefined;

/** A day as the planner wants it, made once for each version of it, and again when a hold in it runs out. */
function preparedDay(day: CentreDay, desks: Problem['desks'], gridMinutes: number, now: Temporal.Instant): Prepared {
  const known = prepared.get(day);
  if (known && (known.until === null || Temporal.Instant.compare(now, known.until) < 0)) return known;
  // Most days of a centre have the same desks, so they can do the same.
  latest = prepareDay(desks, gridMinutes, latest);
  const made = { day: latest, until: nextEndOfHold(day, now), answers: new Map() };
  prepared.set(day, made);
  return made;
}

function nextEndOfHold({ occupied }: CentreDay, now: Temporal.Instant): Temporal.Instant | null {
  const running = occupied.flatMap(({ heldUntil }) =>
    heldUntil && Temporal.Instant.compare(now, heldUntil) < 0 ? [heldUntil] : [],
  );
  return running.toSorted((one, other) => Temporal.Instant.compare(one, other))[0] ?? null;
}
