import type { Temporal } from '../../kernel/temporal.ts';
import { agreementOn } from '../../region/rules/mandate.ts';
import type { Region } from '../../region/rules/region.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { firstStart, type CentreTime } from './bookable-days.ts';
import type { DayPicture } from './day-picture.ts';
import { bestVisitOn } from './joint-visit.ts';
import { problemOf, type Party } from './party.ts';
import { prepareDay } from './prepared-day.ts';
import type { Interval, ProblemDesk, Visit } from './problem.ts';

/** A part of a day that was given to somebody: minutes of the centre's wall clock, `[from, until)`. */
export type Block = { readonly day: Temporal.PlainDate; readonly from: number; readonly until: number };

/** Nobody sees which desk it is, so it does without the tie-break between desks. */
const SEARCH = { tieBreakSteps: 0, steps: 50_000 } as const;

/**
 * GROUP-02: the visit of a party that lies wholly inside a block and ends earliest, on the day as the picture has it.
 * Undefined when none fits any more.
 */
export function visitInBlock(
  region: Region,
  picture: DayPicture,
  party: Party,
  block: Block,
  now: CentreTime,
): Visit | undefined {
  const day = block.day.toString();
  if (party.registersFor !== null && !agreementOn(region, party.registersFor, day)) return undefined;
  const desks = picture.desks.flatMap((desk) => within(desk, block, numberSetting(region, 'grid-minutes', day)));
  const problem = problemOf(region, party, day, desks, firstStart(region, now, block.day));
  const answer = bestVisitOn(prepareDay(problem.desks, problem.gridMinutes), problem, SEARCH);
  return 'visit' in answer ? answer.visit : undefined;
}

/** How many such parties, one after another, get a visit in these blocks; the picture keeps what they take. */
export function placesIn(
  region: Region,
  picture: DayPicture,
  party: Party,
  { blocks, most }: { readonly blocks: readonly Block[]; readonly most: number },
  now: CentreTime,
): number {
  let places = 0;
  for (const block of blocks) {
    while (places < most) {
      const visit = visitInBlock(region, picture, party, block, now);
      if (!visit) break;
      places += 1;
      picture.take(`place ${places}`, visit.sittings);
    }
  }
  return places;
}

/** What a desk has free inside the block, on the grid on which visits begin and end. */
function within(desk: ProblemDesk, { from, until }: Block, grid: number): readonly ProblemDesk[] {
  const [first, last] = [Math.ceil(from / grid) * grid, Math.floor(until / grid) * grid];
  const free = desk.free
    .map(([start, end]): Interval => [Math.max(start, first), Math.min(end, last)])
    .filter(([start, end]) => start < end);
  return free.length > 0 ? [{ ...desk, free }] : [];
}
