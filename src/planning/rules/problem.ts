/**
 * The joint-visit problem: one visit, on one day, in one centre, in which a party passes the desks of several
 * agencies. All times are minutes after local midnight on a grid; intervals are half-open, `[start, end)`.
 * The definition in words, with C1 to C7 and the objective: docs/joint-visit.md.
 */

export type Interval = readonly [start: number, end: number];

/** A place where one party is served at a time, with the free time left in its shift. */
export type ProblemDesk = {
  readonly id: string;
  readonly capabilities: readonly string[];
  readonly free: readonly Interval[];
};

export type ProblemService = {
  readonly code: string;
  readonly needs: readonly string[];
  readonly serving: 'together' | 'one-by-one';
  readonly minutes: { readonly first: number; readonly additional: number };
};

export type ProblemPerson = {
  readonly id: string;
  readonly minor: boolean;
  readonly services: readonly string[];
};

export type Problem = {
  readonly gridMinutes: number;
  readonly desks: readonly ProblemDesk[];
  readonly services: readonly ProblemService[];
  /** `[a, b]`: a person's sitting of a ends no later than that person's sitting of b starts (C4). */
  readonly order: readonly (readonly [string, string])[];
  readonly persons: readonly ProblemPerson[];
  readonly walkMinutes: number;
  /** Infinity when waiting is unlimited. */
  readonly maxWaitMinutes: number;
  readonly startNotBefore: number;
};

/** What a party asks, whatever the desks of a day. */
export type PartyProblem = Omit<Problem, 'desks'>;

/** One service, for one or more persons, at one desk. */
export type Sitting = {
  readonly service: string;
  readonly desk: string;
  /** Who needs it, in the order of the problem's persons. */
  readonly persons: readonly string[];
  /** The adult who only attends because a minor is served (C5); nobody or one. */
  readonly attending: readonly string[];
  readonly start: number;
  readonly end: number;
};

/** All sittings of one party on one day, in order of start. */
export type Visit = {
  readonly start: number;
  readonly end: number;
  /** Summed over persons, between their consecutive sittings, walking included. */
  readonly waitingMinutes: number;
  readonly sittings: readonly Sitting[];
};

export type PlanRefusal =
  | { readonly kind: 'minor-without-adult' }
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'no-desk-for-service'; readonly service: string }
  | {
      readonly kind: 'no-room-for-service';
      readonly service: string;
      readonly minutes: number;
    }
  /** `binding` stands there when it was asked for; null when nothing that was tried would make a visit fit. */
  | { readonly kind: 'no-joint-visit'; readonly binding?: Binding | null }
  | { readonly kind: 'undecided' };

/** What alone would make a visit fit: longer waiting (the least on the grid), one service less, one desk more. */
export type Binding =
  { readonly maxWaitMinutes: number } | { readonly withoutService: string } | { readonly extraDeskFor: string };

/** The best visit or the refusal; `proved` says that no visit ends earlier, then starts later, then waits less. */
export type PlanAnswer =
  { readonly visit: Visit; readonly proved: boolean } | { readonly refusal: PlanRefusal; readonly proved: boolean };

/** How a search is bounded: by counted steps, never by a clock, so that the same input gives the same answer. */
export type PlanOptions = {
  /** Placements that may be tried before the search says what it has; left out: DEFAULT_STEPS of joint-visit.ts. */
  readonly steps?: number;
  /**
   * Placements that may be tried, for each visit, to choose between visits that end, start and wait alike; left out:
   * TIE_BREAK_STEPS of best-of-day.ts. With 0 the times are the same but the desks may be others: enough for a
   * calendar that shows no desks, and much quicker. Running out of these costs no proof.
   */
  readonly tieBreakSteps?: number;
  /** Whether a `no-joint-visit` says what alone would make a visit fit; that costs several searches more. */
  readonly binding?: boolean;
};

/** Every start of a day with its best visit, in order of start, or the refusal of the day. */
export type DayAnswer =
  | { readonly visits: readonly Visit[]; readonly proved: boolean }
  | { readonly refusal: PlanRefusal; readonly proved: boolean };
