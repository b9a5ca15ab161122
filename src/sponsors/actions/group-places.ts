import type { NotAllowed } from '../../access/rules/may.ts';
import { granted, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { placesOnDay, type PlacesOnDay } from '../../planning/actions/places-on-day.ts';
import { partyOf } from '../../planning/rules/party.ts';
import type { Interval } from '../../planning/rules/problem.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import type { Act } from '../../platform/act.ts';
import { numberSetting } from '../../region/rules/settings.ts';
import { routeContext } from '../../route/actions/read-route.ts';
import { planOf } from '../../route/rules/make-plan.ts';
import type { CountedParticipant } from '../store/participants.ts';
import { tooYoungOn } from '../rules/comes-alone.ts';
import { proposedBlocks, shareTime } from '../rules/group-blocks.ts';
import type { GroupSession } from '../rules/group-session.ts';
import type { CountedGroup } from './read-group.ts';

/** What one day has for a group: blocks with the places in them, and who would get none of these for being too young. */
export type DayForGroup = PlacesOnDay & { readonly young: number };

/** Who still needs a time. */
export function waitingOf({ participants }: Pick<CountedGroup, 'participants'>): readonly CountedParticipant[] {
  return participants.filter(({ state }) => state === 'waiting');
}

/**
 * How many who wait fit on each day that was wished, in the blocks that are proposed; and in a block of the coordinator's
 * own. Counted by the planner as it will place them, so it asks as anybody who looks for times.
 */
export async function placesForGroup(
  act: Act,
  found: CountedGroup,
  own: Block | undefined,
): Promise<Result<{ readonly days: readonly DayForGroup[]; readonly own: DayForGroup | undefined }, NotAllowed>> {
  const { group } = found;
  const days: DayForGroup[] = [];
  const wish = { from: group.wishedFrom, until: group.wishedUntil };
  for (const day of group.wishedDays) {
    const proposed = await onDay(act, found, day, (served, longest) =>
      proposedBlocks(served, wish, longest).filter((block) => !isGiven(group, day, block)),
    );
    if (!proposed.ok) return proposed;
    days.push(proposed.value);
  }
  if (!own) return granted({ days, own: undefined });
  const counted = await onDay(act, found, own.day, () => [[own.from, own.until]]);
  return counted.ok ? granted({ days, own: counted.value }) : counted;
}

function isGiven({ blocks }: GroupSession, day: Temporal.PlainDate, [from, until]: Interval): boolean {
  return blocks.some((given) => shareTime(given, { day, from, until }));
}

async function onDay(
  act: Act,
  { group, participants }: CountedGroup,
  day: Temporal.PlainDate,
  blocksOf: (served: readonly Interval[], longest: number) => readonly Interval[],
): Promise<Result<DayForGroup, NotAllowed>> {
  const route = await routeContext(act);
  const { region } = route;
  const waiting = waitingOf({ participants });
  const young = tooYoungOn(region, group.services, waiting, day).length;
  const party = partyOf(planOf(group.answers, route), group.answers, ['you']);
  const longest = numberSetting(region, 'group-block-minutes', day.toString());
  const most = waiting.length - young;
  const places = await placesOnDay(act, region, { day, party, most, blocksOf: (served) => blocksOf(served, longest) });
  return places.ok ? granted({ ...places.value, young }) : places;
}
