import type { InLanguages } from '../../kernel/language.ts';
import type { deciders, phases, verdictKinds } from './route-rows.ts';
import type { Wording } from './wording.ts';

/** What a household must do, as it is shown, printed and mailed. It is plain JSON, and holds no personal data. */
export type Plan = {
  readonly verdict: { readonly kind: VerdictKind; readonly title: Wording; readonly words: Wording };
  /** False while an answer is "I do not know"; `notFinal` says which and who can tell. */
  readonly final: boolean;
  readonly notFinal: readonly Why[];
  /** With the verdict "not here": who does help. */
  readonly where: readonly Place[];
  readonly booking: Booking;
  /** What the household must come for, in order; more than one means more than one visit. */
  readonly visits: readonly ('town-hall' | 'desk' | 'desk-later')[];
  readonly persons: readonly PlanPerson[];
  /** By phase, in the order of the way. */
  readonly lines: readonly PlanLine[];
  readonly startNow: readonly StartNow[];
  /** What can be booked for the visit: the services of each person who comes, also of who needs none. */
  readonly bookable: readonly PersonServices[];
  /** What a second, short visit will be for. */
  readonly followUp: readonly PersonServices[];
  readonly track: Track | undefined;
  /** Sentences that belong to the plan as a whole. */
  readonly notes: readonly Why[];
  /** "Meerssen", or undefined when it is not one of the municipalities here. */
  readonly municipality: string | undefined;
  /** The household is in the Netherlands already, so nothing is "before you travel" any more. */
  readonly alreadyHere: boolean;
  /** The day of arrival (ISO) as it was answered; undefined when unknown or not asked. */
  readonly arrival: string | undefined;
  /**
   * The last day on which the residents must report (ISO), weekends and holidays counted as the law does; undefined
   * while the household cannot come yet.
   */
  readonly registerBefore: string | undefined;
};

export type VerdictKind = (typeof verdictKinds)[number];
export type Phase = (typeof phases)[number];
export type Decider = (typeof deciders)[number];

/** Why a line or a note is there: the rule, its sentence, and where that was found. */
export type Why = {
  readonly rule: string;
  readonly words: Wording;
  /** For whom it holds: of a line those of its persons, else of the household. */
  readonly persons: readonly string[];
  readonly source: string;
  readonly law: InLanguages | undefined;
  /** Who has the last word, where the rule leaves something open. */
  readonly decidedBy: { readonly who: Decider; readonly words: Wording } | undefined;
  readonly uncertain: boolean;
};

export type Booking =
  | { readonly kind: 'open' }
  /** May be booked; fixed only when the condition is met. */
  | { readonly kind: 'provisional'; readonly words: Wording }
  /** An ordinary visit may come too late: by telephone. Ordinary times may be looked at too. */
  | { readonly kind: 'urgent'; readonly words: Wording }
  | { readonly kind: 'closed'; readonly words: Wording };

export type PlanPerson = {
  /** `you`, `partner`, `child-1` … */
  readonly id: string;
  readonly role: 'you' | 'spouse' | 'partner' | 'child';
  readonly age: string;
  readonly minor: boolean;
  readonly words: Wording;
  /** Whether the person can be helped in the visit, only later, or somewhere else. */
  readonly standing: 'in-the-visit' | 'not-yet' | 'elsewhere';
};

export type PersonServices = { readonly person: string; readonly minor: boolean; readonly services: readonly string[] };

export type PlanLine = {
  /** Unique in the plan: `step-S05`, `step-S07@second-visit`, `promise-bsn`. */
  readonly id: string;
  /** A promise is a stop at which the household does nothing: the BSN that comes. */
  readonly kind: 'step' | 'promise';
  readonly step: string;
  readonly phase: Phase;
  /** Who delivers it; of the three agencies the shape on the line follows from it. */
  readonly by: string;
  readonly title: Wording;
  readonly who: Wording;
  readonly where: Wording;
  /** What the step is, in a sentence or two. */
  readonly words: Wording;
  readonly persons: readonly string[];
  /** The service that is booked for it, and its minutes for these persons together; only at this desk. */
  readonly service: string | undefined;
  readonly minutes: number | undefined;
  readonly bring: readonly PersonDocuments[];
  readonly term: { readonly words: Wording; readonly day: string | undefined } | undefined;
  readonly cost: Wording;
  readonly why: readonly Why[];
  readonly notes: readonly Why[];
  /** Where the step itself was found. */
  readonly source: string;
  readonly law: InLanguages | undefined;
  readonly uncertain: boolean;
};

export type PersonDocuments = { readonly person: string; readonly documents: readonly PlanDocument[] };

export type PlanDocument = {
  readonly code: string;
  readonly title: Wording;
  /** What is accepted, in a sentence or two. */
  readonly words: Wording;
  readonly status: 'required-at-visit' | 'required-later';
  /** Only needed if all of these hold; empty: always. */
  readonly onlyIf: readonly Wording[];
  readonly source: string;
  readonly uncertain: boolean;
};

export type StartNow = {
  readonly id: string;
  readonly words: Wording;
  readonly persons: readonly string[];
  readonly weeks: number | undefined;
  readonly source: string;
  readonly uncertain: boolean;
};

/** Within how long the BSN comes. */
export type Track = {
  readonly kind: 'fast-track' | 'regular-track';
  readonly rule: string;
  /** The promise in working days (fast), or the term of the law in weeks (regular). */
  readonly amount: number;
  /** Somebody must still check the number. */
  readonly uncertain: boolean;
  readonly words: Wording;
};

export type Place = {
  readonly code: string;
  readonly name: Wording;
  readonly words: Wording;
  readonly website: string;
  readonly phone: string | undefined;
  readonly address: string | undefined;
  readonly rule: string;
  readonly source: string;
};
