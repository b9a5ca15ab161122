import type { Temporal } from '../../kernel/temporal.ts';

/** What one agency may see of one visit, for which purpose, on which ground, from when until when: half-open. */
export type Share = {
  readonly agency: string;
  readonly purpose: string;
  /** Of data/netherlands/who-sees-what.yaml. */
  readonly categories: readonly string[];
  readonly basis: string;
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
};

/** What is shared of a booking now: with which agency, which categories. */
export type SharedNow = { readonly agency: string; readonly categories: readonly string[] };

/** The agencies with which a category is shared: what the table of permissions asks of an owner. */
export function sharedWith(shares: readonly SharedNow[], category: string): readonly string[] {
  return shares.filter(({ categories }) => categories.includes(category)).map(({ agency }) => agency);
}
