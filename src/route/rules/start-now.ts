import { holdsOn } from '../../region/rules/dated.ts';
import type { Situation } from './facts.ts';
import { fits } from './matching-rules.ts';
import type { StartNow, VerdictKind } from './plan.ts';
import type { RouteContext } from './question.ts';
import { text } from './wording.ts';

/** What takes long and is better begun today, each thing once with the persons whom it concerns. */
export function startNowOf(kind: VerdictKind, situation: Situation, { rows }: RouteContext): readonly StartNow[] {
  if (kind === 'not-here') return [];
  const day = situation.day.toString();
  return rows.leads
    .filter((row) => holdsOn(row, day))
    .map((row) => ({
      id: row.id,
      words: text(`start-now.${row.id}`, row.weeks === undefined ? {} : { weeks: row.weeks }),
      persons: situation.persons.filter(({ facts }) => fits(row.when, facts)).map(({ id }) => id),
      weeks: row.weeks,
      source: row.source,
      uncertain: row.uncertain !== undefined,
    }))
    .filter(({ persons }) => persons.length > 0);
}
