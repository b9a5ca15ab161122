import type { HolderContext } from '../../access/actions/holder-context.ts';
import { granted } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { readRegion } from '../../region/actions/read-region.ts';
import type { Region } from '../../region/rules/region.ts';
import type { Asked, holderPages } from '../../web/holder-pages.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { groupAddress } from '../actions/group-link.ts';
import { readGroup, type OwnGroup } from '../actions/read-group.ts';

/** A page of a group, asked for by who holds it: the school. */
export type GroupAsked = Asked<HolderContext>;

export type GroupPages = ReturnType<typeof holderPages<HolderContext>>;

/** A group with what its pages say about it: the region, and the moment at which it was read. */
export type ShownGroup = OwnGroup & { readonly region: Region; readonly at: Temporal.Instant };

export type GroupShown = { readonly asked: GroupAsked; readonly shown: ShownGroup };

/** The group of who asks; undefined when it is gone. */
export async function shownGroup(
  door: PageDoor,
  { context, booking }: Pick<GroupAsked, 'context' | 'booking'>,
): Promise<ShownGroup | undefined> {
  const found = await door.acts.decide(context, async (act) => {
    const own = await readGroup(act, booking);
    return own.ok ? granted({ ...own.value, region: await readRegion(act), at: act.now }) : own;
  });
  return found.ok ? found.value : undefined;
}

/** A page of this group in the language that it was asked in. */
export function addressOf({ language, booking }: Pick<GroupAsked, 'language' | 'booking'>, rest = ''): string {
  return groupAddress(language, booking, rest);
}

/** What every page of a group hands to its shell. */
export function shellOf({ t, site, alternateHref }: Pick<GroupAsked, 't' | 'site' | 'alternateHref'>) {
  return { t, site, alternateHref };
}
