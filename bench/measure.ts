/** One line of the table: a subject and its anchor measured in the same run, by turns. */
export type Line = {
  readonly name: string;
  /** What was done, in words. */
  readonly does: string;
  /** Median of the rounds, in `unit`. */
  readonly subject: number;
  readonly anchor: number;
  readonly anchorIs: string;
  /** subject / anchor; for rates and times alike. */
  readonly ratio: number;
  readonly unit: string;
  /** Of single operations of the subject over all rounds, in `unit`. */
  readonly p50: number;
  readonly p95?: number;
  readonly p99: number;
  readonly rounds: number;
  /** How far the anchor's own rounds lie apart: (p90 - p10) / median. What is within it is no difference. */
  readonly noise: number;
  readonly aim: string;
  readonly isMet: boolean;
  /** What else was counted: overlaps, unproved answers, places sold. */
  readonly counted: Readonly<Record<string, number>>;
};

/** The fewest rounds of which a median is worth telling. */
export const ROUNDS = 11;

export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1));
  return sorted[place] ?? NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function noiseOf(values: readonly number[]): number {
  return (percentile(values, 90) - percentile(values, 10)) / median(values);
}

/** Milliseconds of one call. */
export function timed(work: () => unknown): number {
  const before = performance.now();
  sink = work();
  return performance.now() - before;
}

/** Keeps the last result, so that no call is optimised away. */
export let sink: unknown;

/** One round of the subject: what it took in all per operation, and each operation for itself. */
export type Round = { readonly value: number; readonly each: readonly number[] };

export type Comparison = {
  readonly subject: () => Round | Promise<Round>;
  readonly anchor: () => number | Promise<number>;
  readonly rounds?: number;
};

/** Subject and anchor by turns; the first turn of each warms up and is not counted. */
export async function compared({ subject, anchor, rounds = ROUNDS }: Comparison) {
  const values: number[] = [];
  const anchors: number[] = [];
  const each: number[] = [];
  await anchor();
  await subject();
  for (let round = 0; round < rounds; round++) {
    anchors.push(await anchor());
    const { value, each: single } = await subject();
    values.push(value);
    each.push(...single);
  }
  return {
    subject: median(values),
    anchor: median(anchors),
    ratio: median(values) / median(anchors),
    p50: percentile(each, 50),
    p95: percentile(each, 95),
    p99: percentile(each, 99),
    rounds,
    noise: noiseOf(anchors),
  };
}
