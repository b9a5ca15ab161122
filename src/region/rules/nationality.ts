import { holdsOn } from './dated.ts';
import type { Country, Region } from './region.ts';

/** The country with this ISO 3166-1 alpha-2 code as it is on `day` (YYYY-MM-DD); undefined when the list has none. */
export function countryOf(region: Region, code: string, day: string): Country | undefined {
  return region.countries.find((country) => country.code === code && holdsOn(country, day));
}

/** The nationalities that can be chosen on `day`, in order of code. */
export function countriesOn(region: Region, day: string): readonly Country[] {
  return region.countries.filter((country) => holdsOn(country, day));
}
