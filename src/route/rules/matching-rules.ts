import type { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import type { FactName, Facts } from './fact-values.ts';
import type { Situation } from './facts.ts';
import type { Condition, RouteRows, RuleRow } from './route-rows.ts';

/**
 * Whether one of the conditions fits: all facts that it names have one of the values that it allows. A condition that
 * says nothing of what somebody needs from the IND is for who moves here (the first door).
 */
export function fits(conditions: readonly Condition[], facts: Facts): boolean {
  return conditions.some(
    (condition) =>
      (condition.need !== undefined || facts.need === 'none') &&
      (Object.entries(condition) as [FactName, readonly string[] | undefined][]).every(
        ([name, allowed]) => allowed === undefined || allowed.includes(facts[name]),
      ),
  );
}

/** All rules of that day that fit the person; not the first one, all of them. */
export function rulesFor(facts: Facts, rows: RouteRows, day: Temporal.PlainDate): readonly RuleRow[] {
  const on = day.toString();
  const fitting = rows.rules.filter((row) => holdsOn(row, on) && fits(row.when, facts));
  const ids = new Set(fitting.map(({ id }) => id));
  return fitting.filter(({ unless }) => !unless.some((other) => ids.has(other)));
}

/**
 * What the rows say against each other about one household, in sentences for who edits them: two answers to "where then",
 * one step at two places, two tracks. Rows that agree add up; these can not.
 */
export function contradictionsIn(situation: Situation, rows: RouteRows): readonly string[] {
  return situation.persons.flatMap(({ id, facts }) => {
    const rules = rulesFor(facts, rows, situation.day);
    const notHere = rules.filter(({ then }) => then.verdict === 'not-here');
    const tracks = rules.filter(({ then }) => then.mark !== undefined);
    const steps = rules.flatMap((rule) => rule.then.steps.map((step) => ({ ...step, rule: rule.id })));
    return [
      ...differing(
        notHere.map((rule) => ({ rule: rule.id, value: rule.then.where.join() })),
        `${id}: where then`,
      ),
      ...differing(
        tracks.map((rule) => ({ rule: rule.id, value: rule.then.mark })),
        `${id}: the track`,
      ),
      ...[...Map.groupBy(steps, ({ step }) => step)].flatMap(([step, of]) => [
        ...differing(
          of.map(({ rule, place }) => ({ rule, value: place })),
          `${id}: the place of ${step}`,
        ),
        ...differing(
          of.map(({ rule, phase }) => ({ rule, value: phase })),
          `${id}: the phase of ${step}`,
        ),
      ]),
    ];
  });
}

function differing(said: readonly { rule: string; value: string | undefined }[], about: string): readonly string[] {
  const named = said.filter(({ value }) => value !== undefined);
  if (new Set(named.map(({ value }) => value)).size < 2) return [];
  return [`${about} differs: ${named.map(({ rule, value }) => `${rule} says ${value}`).join(', ')}`];
}
