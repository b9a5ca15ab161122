import type { Temporal } from '../../kernel/temporal.ts';
import { holdsOn } from '../../region/rules/dated.ts';
import { municipalityOn } from '../../region/rules/mandate.ts';
import type { Municipality, Region } from '../../region/rules/region.ts';
import type { LocalOrientation, OrientationItem, OrientationRows } from './orientation-rows.ts';
import type { OrientationTopic } from './orientation-topics.ts';

/** For which place somebody reads: none chosen, one of the region, or one that is not of this region. */
export type OrientationPlace =
  | { readonly kind: 'whole-region' }
  | { readonly kind: 'municipality'; readonly municipality: Municipality }
  | { readonly kind: 'elsewhere' };

/** An item as it is read at a place: what holds in the whole country, and what this place adds. */
export type ItemHere = { readonly item: OrientationItem; readonly local: readonly LocalOrientation[] };

/** `code` as it stood in the address of a page; anybody may have typed it. */
export function orientationPlace(region: Region, code: string, day: Temporal.PlainDate): OrientationPlace {
  if (code === '') return { kind: 'whole-region' };
  const municipality = municipalityOn(region, code, day.toString());
  return municipality ? { kind: 'municipality', municipality } : { kind: 'elsewhere' };
}

/**
 * The items of a topic on a day. A municipality adds its own rows and those of the whole region; without one chosen only
 * the latter are added, and elsewhere nothing is: what holds in the country always stands.
 */
export function itemsHere(
  rows: OrientationRows,
  topic: OrientationTopic,
  place: OrientationPlace,
  day: Temporal.PlainDate,
): readonly ItemHere[] {
  const on = day.toString();
  return rows.items
    .filter((item) => item.topic === topic && holdsOn(item, on))
    .map((item) => ({
      item,
      local: rows.local.filter((row) => row.item === item.id && holdsOn(row, on) && isFor(row, place)),
    }));
}

function isFor({ municipalities }: LocalOrientation, place: OrientationPlace): boolean {
  if (place.kind === 'elsewhere') return false;
  if (municipalities === undefined) return true;
  return place.kind === 'municipality' && municipalities.includes(place.municipality.code);
}

/** The day on which what is shown was compared with its source longest ago. */
export function oldestCheck(items: readonly ItemHere[]): string | undefined {
  return items
    .flatMap(({ item, local }) => [item, ...local].flatMap((row) => [row, ...row.links]))
    .map(({ checkedOn }) => checkedOn)
    .sort()[0];
}
