import type { ReactNode } from 'react';

/** Agencies with a desk in the centre; each has its own shape on the line. */
export type Agency = 'municipality' | 'ind' | 'centre';

/** One thing that a household does, as a stop on the line. */
export type Stop = {
  /** Whose desk; `you` is a task of one's own, `other` another party. */
  readonly kind: Agency | 'you' | 'other';
  /** Without it the stop is open: still to come. */
  readonly state?: 'now' | 'done' | 'problem' | undefined;
  readonly title: ReactNode;
  /** "9.30" */
  readonly time?: string | undefined;
  /** The word that goes with the shape: "Municipality of Meerssen", "IND", "You". */
  readonly who: string;
  /** "all four of you", "50 minutes": parts of one line. */
  readonly meta?: readonly ReactNode[] | undefined;
  /** What stands below, mostly `<Details>`. */
  readonly details?: ReactNode;
};

/** Two or three groups of people at different desks at the same time: the line splits and joins again. */
export type Split = { readonly branches: readonly Branch[] };

export type Branch = { readonly name: ReactNode; readonly stops: readonly Stop[] };

export function isSplit(part: Stop | Split): part is Split {
  return 'branches' in part;
}
