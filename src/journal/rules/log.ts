import type { Temporal } from '../../kernel/temporal.ts';

/** Which entries of an agency: all of them, without any of these. */
export type EntryFilter = {
  readonly action?: string;
  /** From here … */
  readonly from?: Temporal.Instant;
  /** … until before here. */
  readonly until?: Temporal.Instant;
  readonly officer?: string;
  /** The code of a visit, as `visitCode` makes it. */
  readonly visit?: string;
  readonly purpose?: string;
};

/** What one officer did at one moment with one visit; a look at three persons is one deed. */
export type Deed = {
  /** Of its first entry; null for the second or so until the worker came. */
  readonly number: number | null;
  readonly at: Temporal.Instant;
  readonly officer: string;
  readonly role: string;
  readonly action: string;
  readonly booking: string | null;
  readonly purpose: string | null;
  readonly screen: string | null;
  /** How many persons were shown. */
  readonly persons: number;
};

/** An entry as it is exported: one for each person. */
export type ExportedEntry = Omit<Deed, 'persons'> & { readonly person: string | null };

/** By which agency, on which day and why persons of a booking were looked at: never by whom. */
export type LookOfAgency = {
  readonly agency: string;
  readonly day: Temporal.PlainDate;
  readonly purpose: string;
  readonly persons: number;
};

/** A short code for a visit, by which a customer and a privacy officer can speak about it: the start of its id. */
export function visitCode(booking: string): string {
  return booking.slice(0, 8);
}

export function isVisitCode(text: string): boolean {
  return /^[0-9a-f]{8}$/.test(text);
}
