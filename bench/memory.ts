import { centreDays, type CentreSize } from './centre.ts';
import { median, noiseOf, type Line } from './measure.ts';
import { keep, type KeptCentre } from './planner.ts';

const SIZE: CentreSize = { desks: 50, days: 90, percentFull: 80 };
const CENTRES = 20;
const ROUNDS = 11;
/** One bit for each five minutes from 8.30 to 17.00, in whole words of 32: 16 bytes for a desk and a day. */
const RAW_BYTES = SIZE.desks * SIZE.days * 16;

/** What a process keeps of a centre between two questions, as the collector of garbage counts it. */
export async function memory(): Promise<Line> {
  if (!globalThis.gc) throw new Error('Run with --expose-gc.');
  const rounds: number[] = [];
  const days = Array.from({ length: CENTRES }, (_, n) => centreDays(n + 1, SIZE));
  let kept: KeptCentre[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    kept = [];
    const before = usedBytes();
    for (const one of days) kept.push(keep(one));
    const after = usedBytes();
    if (round > 0) rounds.push((after - before) / CENTRES);
  }
  const bytes = median(rounds);
  return {
    name: 'memory',
    does: `bytes kept of a centre of 50 desks × 90 days, ${kept.length} centres`,
    anchorIs: 'its raw bits, 16 bytes for a desk and a day',
    unit: 'byte',
    subject: bytes,
    anchor: RAW_BYTES,
    ratio: bytes / RAW_BYTES,
    p50: bytes,
    p99: Math.max(...rounds),
    rounds: ROUNDS,
    noise: noiseOf(rounds),
    aim: '≤ 2 × the raw bits',
    isMet: bytes <= 2 * RAW_BYTES,
    counted: {},
  };
}

function usedBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
