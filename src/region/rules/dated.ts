import { z } from 'zod';

/**
 * What every fact in `data/` carries besides its value: since when it holds, where it was found and when a
 * person last looked. A fact that a person must still check is `uncertain`: it works, and it is shown as such.
 */
export const datedFact = {
  /** First day on which the fact holds (inclusive). */
  from: z.iso.date(),
  /** First day on which it no longer holds (exclusive); left out while no end is known. */
  until: z.iso.date().optional(),
  /** Public address, law article or document in which it was found. */
  source: z.string().min(1),
  /** Day on which a person last compared it with the source. */
  checkedOn: z.iso.date(),
  /** Why a person must check it before it is relied upon; left out when it is sure. */
  uncertain: z.string().min(1).optional(),
};

type Period = { readonly from?: string | undefined; readonly until?: string | undefined };

/** Whether a dated fact holds on a day: `[from, until)`; without `from` it held before. ISO dates compare as text. */
export function holdsOn({ from, until }: Period, day: string): boolean {
  return (from === undefined || from <= day) && (until === undefined || day < until);
}
