import { z } from 'zod';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import { datedFact, holdsOn } from '../../region/rules/dated.ts';
import { rowsOf, type DataFile } from '../../region/rules/located-row.ts';
import type { RegionFault } from '../../region/rules/region-fault.ts';
import { factNames, factValues, type FactName } from './fact-values.ts';

/**
 * The rows of `data/netherlands/route/`: the law and the practice of the route as data. What a person reads about a row
 * stands in `languages/<language>/route.json` under the row's id.
 */

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a code has small letters, digits and dashes');
const stepId = z.string().regex(/^step-S\d{2}$/, 'a step is step-S01 to step-S99');
const ruleId = z.string().regex(/^route-R\d{2}[a-z]?$/, 'a rule is route-R01 to route-R99, with a letter for a part');

/** What every row carries; unlike elsewhere the source is an address, because the plan links to it. */
const dated = {
  ...datedFact,
  source: z.url(),
  /** Dutch law has one name; what has a name in each language, such as a European directive, has both here. */
  law: z
    .union([
      z
        .string()
        .min(1)
        .transform((name) => ({ en: name, nl: name })),
      z.strictObject({ en: z.string().min(1), nl: z.string().min(1) }),
    ])
    .optional(),
};

/** Facts with their allowed values: all facts that are named must fit. */
export type Condition = { readonly [Name in FactName]?: readonly string[] };

const condition = z
  .strictObject(
    Object.fromEntries(
      factNames.map((name) => {
        const value = z.enum(factValues[name]);
        return [name, z.union([value.transform((one) => [one as string]), z.array(value).min(1)]).optional()];
      }),
    ),
  )
  .transform((read) => read as Condition);

/** One condition, or several of which one must fit. Left out: always. */
const conditions = z.union([condition.transform((one) => [one]), z.array(condition).min(1)]);

export const verdictKinds = ['one-visit', 'two-visits', 'not-yet', 'by-phone', 'not-here'] as const;
export const phases = ['before-travel', 'visit', 'elsewhere', 'second-visit', 'after'] as const;
export const deciders = ['municipality', 'ind', 'centre', 'ggd', 'tax', 'sponsor', 'you'] as const;

const stepOfRule = z.union([
  stepId.transform((step) => ({ step, place: undefined, phase: undefined, bring: [] })),
  z
    .strictObject({
      step: stepId,
      place: code.optional(),
      phase: z.enum(phases).optional(),
      /** Papers in this situation, besides those of the step. */
      bring: z.array(code).default([]),
    })
    .transform(({ step, place, phase, bring }) => ({ step, place, phase, bring })),
]);

export const ruleRow = z.strictObject({
  id: ruleId,
  when: conditions.default([{}]),
  /** Rules that take its place where they fit. */
  unless: z.array(ruleId).default([]),
  then: z.strictObject({
    verdict: z.enum(verdictKinds).optional(),
    /** The verdict has words of its own, under the id of the rule. */
    ownWords: z.boolean().default(false),
    /** With the verdict "not here": the places that do help. */
    where: z.array(code).default([]),
    steps: z.array(stepOfRule).default([]),
    /** Its steps are also for who is not helped here. */
    stays: z.boolean().default(false),
    /** The step beside which its sentence is shown; `plan`: beside the verdict. */
    note: z.union([stepId, z.literal('plan')]).optional(),
    /** Who has the last word where the rule leaves something open; the plan is then for the safe case. */
    decidedBy: z.enum(deciders).optional(),
    mark: z.enum(['fast-track', 'regular-track']).optional(),
    /** The plan may still change when somebody knows more. */
    notFinal: z.boolean().default(false),
    /**
     * `provisional`: may be booked, and stays open until a condition is met; `urgent`: may come too late, so by
     * telephone first; `closed`: not yet to be booked here.
     */
    booking: z.enum(['provisional', 'urgent', 'closed']).optional(),
  }),
  owner: z.enum(['municipality', 'ind', 'centre']),
  ...dated,
});

export const stepRow = z.strictObject({
  id: stepId,
  /** Who delivers it. */
  by: z.enum([
    'municipality',
    'ind',
    'centre',
    'you',
    'embassy',
    'sponsor',
    'ggd',
    'insurer',
    'school',
    'logius',
    'tax',
    'police',
    'rni',
    'various',
  ]),
  phase: z.enum(phases),
  place: code,
  for: z.enum(['everybody', 'grown-ups', 'couple', 'you']),
  /** Order among the steps of a phase. */
  order: z.int().positive(),
  /** Papers for each person; `checklist`: those of the municipality. */
  bring: z.union([z.literal('checklist'), z.array(code)]).default([]),
  /** At another place than its own, other papers: a photo by post. */
  bringAt: z.record(code, z.array(code)).default({}),
  term: z
    .strictObject({
      amount: z.int().positive(),
      unit: z.enum(['days', 'weeks', 'months']),
      /** From when it is counted; a day is given only for `arrival`. */
      after: z.enum(['arrival', 'application', 'work', 'letter', 'decision']),
    })
    .optional(),
  cost: z.enum(['free', 'fee', 'own', 'premium', 'none']),
  ...dated,
});

/** A place that helps when this desk does not. */
export const placeRow = z.strictObject({
  code,
  website: z.url(),
  phone: z.string().optional(),
  address: z.string().optional(),
  ...dated,
});

/** Something that takes long and is better begun today. */
export const leadRow = z.strictObject({
  id: z.string().regex(/^lead-[a-z-]+$/),
  when: conditions.default([{}]),
  weeks: z.int().positive().optional(),
  ...dated,
});

/** A number at which a rule of the route begins or ends. */
export const limitRow = z.strictObject({ code, value: z.int().positive(), ...datedFact });

const schemas = { rules: ruleRow, steps: stepRow, places: placeRow, 'lead-times': leadRow, limits: limitRow } as const;
export type RouteFileName = keyof typeof schemas;
export const routeFileNames = Object.keys(schemas) as readonly RouteFileName[];

export type RuleRow = z.infer<typeof ruleRow>;
export type StepRow = z.infer<typeof stepRow>;
export type PlaceRow = z.infer<typeof placeRow>;
export type LeadRow = z.infer<typeof leadRow>;
export type LimitRow = z.infer<typeof limitRow>;

/** All rows, past and future; the rules use those of the day. */
export type RouteRows = {
  readonly rules: readonly RuleRow[];
  readonly steps: readonly StepRow[];
  readonly places: readonly PlaceRow[];
  readonly leads: readonly LeadRow[];
  readonly limits: readonly LimitRow[];
};

/** Reads and checks the files, or tells every fault with its file and line. */
export function readRouteRows(
  files: Readonly<Record<RouteFileName, DataFile>>,
): Result<RouteRows, readonly RegionFault[]> {
  const faults: RegionFault[] = [];
  const read = <Row>(name: RouteFileName, schema: z.ZodType<Row>, keyOf: (row: Row) => string): readonly Row[] => {
    const located = rowsOf(files[name]);
    faults.push(...located.faults);
    const seen = new Set<string>();
    return located.rows.flatMap((row) => {
      const at = (line: number, kind: RegionFault['kind'], sentence: string) =>
        faults.push({ kind, file: row.file, line, sentence });
      const parsed = schema.safeParse(row.value);
      if (!parsed.success) {
        for (const { path, message } of parsed.error.issues) {
          at(row.lineOf(path), 'wrong-shape', `${path.join('.') || 'The row'}: ${message}.`);
        }
        return [];
      }
      const from = (parsed.data as { from: string }).from;
      const key = `${keyOf(parsed.data)} from ${from}`;
      if (seen.has(key)) at(row.lineOf(), 'duplicate', `There are two rows "${key}".`);
      seen.add(key);
      return [parsed.data];
    });
  };
  const rows: RouteRows = {
    rules: read('rules', ruleRow, ({ id }) => id),
    steps: read('steps', stepRow, ({ id }) => id),
    places: read('places', placeRow, (row) => row.code),
    leads: read('lead-times', leadRow, ({ id }) => id),
    limits: read('limits', limitRow, (row) => row.code),
  };
  if (faults.length === 0) faults.push(...danglingReferences(rows, files.rules.path));
  return faults.length > 0 ? refused(faults) : granted(rows);
}

function danglingReferences(rows: RouteRows, file: string): readonly RegionFault[] {
  const steps = new Set(rows.steps.map(({ id }) => id));
  const rules = new Set(rows.rules.map(({ id }) => id));
  const places = new Set(rows.places.map((row) => row.code));
  return rows.rules.flatMap(({ id, unless, then }) => [
    ...then.steps.filter(({ step }) => !steps.has(step)).map(({ step }) => unknown(file, id, step)),
    ...unless.filter((rule) => !rules.has(rule)).map((rule) => unknown(file, id, rule)),
    ...then.where.filter((place) => !places.has(place)).map((place) => unknown(file, id, place)),
  ]);
}

function unknown(file: string, rule: string, name: string): RegionFault {
  return { kind: 'unknown-reference', file, line: 1, sentence: `The rule ${rule} names "${name}", which has no row.` };
}

/** @throws UnexpectedError when no row holds on that day. */
export function stepOn(rows: RouteRows, id: string, day: Temporal.PlainDate): StepRow {
  const found = rows.steps.find((row) => row.id === id && holdsOn(row, day.toString()));
  if (!found) throw new UnexpectedError('No row of this step holds on this day', { id, day: day.toString() });
  return found;
}

/** @throws UnexpectedError when no row holds on that day. */
export function limitOn(rows: RouteRows, limit: string, day: Temporal.PlainDate): number {
  const found = rows.limits.find((row) => row.code === limit && holdsOn(row, day.toString()));
  if (!found) throw new UnexpectedError('No value of this limit holds on this day', { limit, day: day.toString() });
  return found.value;
}
