import { holdsOn } from './dated.ts';
import type { Region, Sponsor } from './region.ts';

/**
 * The sponsors, recognised on `day` (YYYY-MM-DD), that a person may mean: each typed word begins a word of the name, or
 * the number of the Chamber of Commerce (KvK) begins with what was typed. Accents and capitals do not matter. Nothing
 * typed finds nobody.
 */
export function findSponsors(region: Region, typed: string, day: string): readonly Sponsor[] {
  const words = plainWords(typed);
  if (words.length === 0) return [];
  return region.sponsors
    .filter((sponsor) => holdsOn(sponsor, day))
    .filter(({ name, kvk }) => {
      const parts = plainWords(name);
      return kvk.startsWith(words.join('')) || words.every((word) => parts.some((part) => part.startsWith(word)));
    });
}

/** The sponsor with this number of the Chamber of Commerce; undefined when it is not recognised on `day`. */
export function sponsorOf(region: Region, kvk: string, day: string): Sponsor | undefined {
  return region.sponsors.find((sponsor) => sponsor.kvk === kvk && holdsOn(sponsor, day));
}

function plainWords(text: string): string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
