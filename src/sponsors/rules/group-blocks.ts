import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Interval } from '../../planning/rules/problem.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';

/** Of the hours in which desks serve, the blocks that are proposed: within the wish, none longer than `longest` minutes. */
export function proposedBlocks(
  served: readonly Interval[],
  wish: { readonly from: number; readonly until: number },
  longest: number,
): readonly Interval[] {
  return served
    .map(([start, end]): Interval => [Math.max(start, wish.from), Math.min(end, wish.until)])
    .filter(([start, end]) => start < end)
    .flatMap((whole) => cut(whole, longest));
}

function cut([start, end]: Interval, longest: number): readonly Interval[] {
  if (longest <= 0 || end - start <= longest) return [[start, end]];
  return [[start, start + longest], ...cut([start + longest, end], longest)];
}

export type BlocksRefusal =
  | { readonly kind: 'no-block' }
  | { readonly kind: 'block-is-over' }
  /** Two blocks share time, or one was given before. */
  | { readonly kind: 'blocks-overlap' };

/** GROUP-03: blocks that are given lie ahead, and share no minute with each other or with those that were given before. */
export function checkBlocks(
  wanted: readonly Block[],
  given: readonly Block[],
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
): Result<readonly Block[], BlocksRefusal> {
  if (wanted.length === 0) return refused({ kind: 'no-block' });
  if (wanted.some((block) => !isAhead(block, now))) return refused({ kind: 'block-is-over' });
  const all = [...given, ...wanted];
  const overlaps = all.some((one, place) => all.slice(place + 1).some((other) => shareTime(one, other)));
  return overlaps ? refused({ kind: 'blocks-overlap' }) : granted(inOrder(wanted));
}

export function isAhead(
  { day, from, until }: Block,
  now: { readonly day: Temporal.PlainDate; readonly minute: number },
): boolean {
  const toDay = Temporal.PlainDate.compare(now.day, day);
  return from < until && (toDay < 0 || (toDay === 0 && now.minute < until));
}

/** In the order of time. */
export function inOrder(blocks: readonly Block[]): readonly Block[] {
  return blocks.toSorted((one, other) => Temporal.PlainDate.compare(one.day, other.day) || one.from - other.from);
}

export function shareTime(one: Block, other: Block): boolean {
  return one.day.equals(other.day) && one.from < other.until && other.from < one.until;
}
