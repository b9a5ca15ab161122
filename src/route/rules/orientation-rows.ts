import { z } from 'zod';
import { datedFact } from '../../region/rules/dated.ts';
import type { DataFile } from '../../region/rules/located-row.ts';
import { rowsOf } from '../../region/rules/located-row.ts';
import type { RegionFault } from '../../region/rules/region-fault.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { orientationTopics, type OrientationTopic } from './orientation-topics.ts';
import { ruleRow } from './route-rows.ts';

/**
 * What helps beside the forms: the rows of `data/netherlands/orientation/` hold everywhere, those of
 * `data/<centre>/orientation/` add what differs in the region or in some of its municipalities. One file for each topic.
 */

const inLanguages = z.strictObject({ en: z.string().min(1), nl: z.string().min(1) });
const itemId = z.string().regex(/^orientation-[a-z0-9]+(-[a-z0-9]+)*$/, 'an item is orientation- and small letters');
const webAddress = z.url({ protocol: /^https$/ });

/** Links lead to an address for each language, or to one for both. */
const address = z.union([
  webAddress.transform((one) => ({ en: one, nl: one })),
  z.strictObject({ en: webAddress, nl: webAddress }),
]);

/** A link says where it was found and when a person last looked; without these it is not shown, so it is a fault. */
const link = z.strictObject({
  text: inLanguages,
  address,
  source: webAddress,
  checkedOn: z.iso.date(),
  uncertain: z.string().min(1).optional(),
});

/** By when. A day follows only from the arrival or from a birthday; the other terms are told in words. */
const term = z.union([
  z.strictObject({
    amount: z.int().positive(),
    unit: z.enum(['days', 'weeks', 'months']),
    after: z.enum(['arrival', 'registration', 'work', 'move', 'childcare']),
  }),
  /** The first day of the month after the birthday on which the child gets this age. */
  z.strictObject({ monthAfterAge: z.int().positive() }),
]);

/** Ages in whole years: `from` is in it, `until` is not. */
const childAges = z
  .strictObject({ from: z.int().nonnegative(), until: z.int().positive() })
  .refine(({ from, until }) => from < until, 'ages begin before they end');

const itemRow = z.strictObject({
  id: itemId,
  title: inLanguages,
  /** What to do first, in a sentence or two. */
  first: inLanguages,
  why: inLanguages,
  /** For whom, by the facts of the route; one person of the household for whom it fits is enough. */
  when: ruleRow.shape.when,
  /** Only with a child of these ages. */
  child: childAges.optional(),
  term: term.optional(),
  /** The plan names it too, for a household that it fits. */
  inPlan: z.boolean().default(false),
  links: z.array(link).min(1),
  ...datedFact,
  source: webAddress,
});

const localRow = z.strictObject({
  item: itemId,
  /** CBS codes; left out: everywhere in the region. */
  municipalities: z
    .array(z.string().regex(/^GM\d{4}$/))
    .min(1)
    .optional(),
  words: inLanguages,
  links: z.array(link).min(1),
  ...datedFact,
  source: webAddress,
});

export type OrientationTerm = z.infer<typeof term>;
export type OrientationLink = z.infer<typeof link>;
export type OrientationItem = z.infer<typeof itemRow> & { readonly topic: OrientationTopic };
export type LocalOrientation = z.infer<typeof localRow> & { readonly topic: OrientationTopic };

/** All rows, past and future, in the order of the files. */
export type OrientationRows = {
  readonly items: readonly OrientationItem[];
  readonly local: readonly LocalOrientation[];
};

export type OrientationFiles = {
  readonly country: Readonly<Record<OrientationTopic, DataFile>>;
  /** A centre may have nothing to add about a topic. */
  readonly centre: Readonly<Partial<Record<OrientationTopic, DataFile>>>;
};

/** Reads and checks the files, or tells every fault with its file and line. */
export function readOrientationRows({
  country,
  centre,
}: OrientationFiles): Result<OrientationRows, readonly RegionFault[]> {
  const faults: RegionFault[] = [];
  const seen = new Set<string>();
  const items: OrientationItem[] = [];
  const local: LocalOrientation[] = [];
  for (const topic of orientationTopics) {
    items.push(...read(country[topic], itemRow, faults, seen, ({ id }) => id).map((row) => ({ ...row, topic })));
    const known = new Set(items.filter((item) => item.topic === topic).map(({ id }) => id));
    const own = centre[topic];
    if (!own) continue;
    const rows = read(own, localRow, faults, seen, ({ item, municipalities }) => `${item} ${municipalities?.join()}`);
    for (const { item } of rows.filter((row) => !known.has(row.item))) faults.push(unknownItem(own, item));
    local.push(...rows.map((row) => ({ ...row, topic })));
  }
  return faults.length > 0 ? refused(faults) : granted({ items, local });
}

function read<Row extends { readonly from: string }>(
  file: DataFile,
  schema: z.ZodType<Row>,
  faults: RegionFault[],
  seen: Set<string>,
  keyOf: (row: Row) => string,
): readonly Row[] {
  const located = rowsOf(file);
  faults.push(...located.faults);
  return located.rows.flatMap((row) => {
    const parsed = schema.safeParse(row.value);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        const sentence = `${path.join('.') || 'The row'}: ${message}.`;
        faults.push({ kind: 'wrong-shape', file: row.file, line: row.lineOf(path), sentence });
      }
      return [];
    }
    const key = `${keyOf(parsed.data)} from ${parsed.data.from}`;
    if (seen.has(key)) {
      faults.push({
        kind: 'duplicate',
        file: row.file,
        line: row.lineOf(),
        sentence: `There are two rows "${key}".`,
      });
    }
    seen.add(key);
    return [parsed.data];
  });
}

function unknownItem({ path }: DataFile, item: string): RegionFault {
  const sentence = `A row adds to "${item}", which the file of the country for this topic does not have.`;
  return { kind: 'unknown-reference', file: path, line: 1, sentence };
}
