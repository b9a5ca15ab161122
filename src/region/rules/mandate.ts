import { holdsOn } from './dated.ts';
import type { Agreement, Municipality, Region } from './region.ts';

/** The agreement under which this desk registers for a municipality on `day` (YYYY-MM-DD); undefined when none holds. */
export function agreementOn(region: Region, municipalityCode: string, day: string): Agreement | undefined {
  return region.agreements.find((row) => row.municipality === municipalityCode && holdsOn(row, day));
}

/** The code of the municipality whose officers stand at the desks of this centre; undefined when no municipality does. */
export function hostMunicipality(region: Region, day: string): string | undefined {
  return region.agencies.find((row) => row.kind === 'municipality' && holdsOn(row, day))?.municipality;
}

/** A municipality of the region as it is on `day`, whether or not its agreement holds. */
export function municipalityOn(region: Region, code: string, day: string): Municipality | undefined {
  return region.municipalities.find((row) => row.code === code && holdsOn(row, day));
}

/** The municipalities of the region on `day`, by name. */
export function municipalitiesOn(region: Region, day: string): readonly Municipality[] {
  return region.municipalities.filter((row) => holdsOn(row, day)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
