import { may, type NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Act } from '../../platform/act.ts';
import { localTime } from '../../platform/clock.ts';
import type { Region } from '../../region/rules/region.ts';
import { DayPicture } from '../rules/day-picture.ts';
import { neededServices, type Party } from '../rules/party.ts';
import type { Interval } from '../rules/problem.ts';
import { servedHours } from '../rules/served-hours.ts';
import { placesIn, type Block } from '../rules/visit-in-block.ts';
import { currentDays } from '../store/day-copies.ts';

export type PlacesOnDay = {
  readonly day: Temporal.PlainDate;
  /** Each block with the places in it, as if no other were given. */
  readonly blocks: readonly (Block & { readonly places: number })[];
  /** The places in all of them together. */
  readonly together: number;
};

type PlacesWish = {
  readonly day: Temporal.PlainDate;
  /** One of them: all come for the same. */
  readonly party: Party;
  /** Places that are of use; more are not counted. */
  readonly most: number;
  /** The parts of the day of which blocks are made, out of the hours in which desks serve. */
  readonly blocksOf: (served: readonly Interval[]) => readonly Interval[];
};

/**
 * How many single visits of one kind fit in the parts of a day, found by the planner on the day as it is now. Asked as
 * anybody may look for times: a desk's own role does not see what others booked.
 */
export async function placesOnDay(
  act: Act,
  region: Region,
  { day, party, most, blocksOf }: PlacesWish,
): Promise<Result<PlacesOnDay, NotAllowed>> {
  const allowed = may(act.actor, 'search-visits', { centre: act.centre });
  if (!allowed.ok) return allowed;
  const now = localTime(act.now, region.centre.zone);
  const [found] = await currentDays(act.tx, act.centre, day, day.add({ days: 1 }));
  if (!found || Temporal.PlainDate.compare(day, now.day) < 0) return granted({ day, blocks: [], together: 0 });
  const served = servedHours(found, neededServices(region, party, day.toString()));
  const blocks = blocksOf(served).map(([from, until]): Block => ({ day, from, until }));
  const placesOf = (some: readonly Block[]) =>
    placesIn(region, new DayPicture(found, act.now), party, { blocks: some, most }, now);
  return granted({
    day,
    blocks: blocks.map((block) => ({ ...block, places: placesOf([block]) })),
    together: placesOf(blocks),
  });
}
