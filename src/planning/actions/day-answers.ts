import { visitsOfDay } from '../rules/joint-visit.ts';
import type { DayAnswer, Problem } from '../rules/problem.ts';

/**
 * Answers that this process worked out before, by the whole problem: the same free desks and the same kind of party have
 * the same visits, whatever day it is. An answer can always be worked out again, and nothing is booked on it.
 */
const known = new Map<string, DayAnswer>();

/** Some 30 MB when it is full; a search of 90 days needs one for each day that differs. */
const MOST_KNOWN = 300;

/** Every start of a day with its visit. It shows times and no desks, so ties between desks are not searched through. */
export function answerForDay(problem: Problem): DayAnswer {
  const key = JSON.stringify(problem);
  const before = known.get(key);
  const answer = before ?? visitsOfDay(problem, { tieBreakSteps: 0 });
  // Put in again, so that the one that nobody asked for longest goes first.
  known.delete(key);
  known.set(key, answer);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return answer;
}
