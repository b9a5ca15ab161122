import { Temporal } from '../../kernel/temporal.ts';

/** How wrong tries at one door wait; the centre sets each of these. */
export type TryLimits = {
  /** So many wrong tries in a row, and then there is a wait. */
  readonly free: number;
  /** The first wait; each wrong try after it doubles the wait. */
  readonly firstWaitMinutes: number;
  readonly longestWaitHours: number;
  /** After so many days without a try nobody remembers them. */
  readonly keptDays: number;
};

/** What is known of the tries with one reference or link, whether it leads to a booking or not. */
export type Tries = {
  /** Wrong ones in a row. */
  readonly tries: number;
  readonly lastAt: Temporal.Instant;
  readonly waitUntil: Temporal.Instant | null;
  /** When the person was last told by mail. */
  readonly toldAt: Temporal.Instant | null;
};

export type TryVerdict =
  /** Not looked at: the wait is not over. It costs nothing, so that nobody can keep a person out for ever. */
  | { readonly kind: 'waiting'; readonly until: Temporal.Instant }
  /** May be looked at, and counts as wrong until it is found to be right. */
  | { readonly kind: 'counted'; readonly tries: Tries; readonly tell: boolean };

/**
 * ENTRY-01: how long the door stays shut after so many wrong tries in a row, in minutes: nothing for the first ones,
 * then a wait that doubles each time, up to the longest.
 *
 * Source: screen-C20 (5 tries, then 15 minutes); OWASP ASVS 5.0, V6.3.1 (no unlimited guessing).
 */
export function waitMinutes(tries: number, { free, firstWaitMinutes, longestWaitHours }: TryLimits): number {
  if (tries < free) return 0;
  return Math.min(firstWaitMinutes * 2 ** (tries - free), longestWaitHours * 60);
}

const HOURS_BETWEEN_MAILS = 24;

/**
 * ENTRY-02: whether somebody may try now. A try counts before anybody looks whether it is right: so twenty at once are
 * twenty, and the sixth of them waits. The person is told at the try after which the door shuts, once a day at most.
 */
export function tryNow(known: Tries, limits: TryLimits, now: Temporal.Instant): TryVerdict {
  if (known.waitUntil && isBefore(now, known.waitUntil)) return { kind: 'waiting', until: known.waitUntil };
  const isForgotten = isBefore(known.lastAt.add({ hours: 24 * limits.keptDays }), now);
  const tries = (isForgotten ? 0 : known.tries) + 1;
  const wait = waitMinutes(tries, limits);
  const mayTell = known.toldAt === null || !isBefore(now, known.toldAt.add({ hours: HOURS_BETWEEN_MAILS }));
  const tell = wait > 0 && mayTell;
  return {
    kind: 'counted',
    tell,
    tries: {
      tries,
      lastAt: now,
      waitUntil: wait > 0 ? now.add({ minutes: wait }) : null,
      toldAt: tell ? now : known.toldAt,
    },
  };
}

/**
 * ENTRY-04: whether one more mail with a link may go: so many in an hour from the first one, so that nobody fills the mail
 * box of somebody else.
 */
export function mailNow(
  known: Tries,
  inAnHour: number,
  now: Temporal.Instant,
): { readonly send: boolean; readonly tries: Tries } {
  const isSameHour = known.tries > 0 && isBefore(now, known.lastAt.add({ hours: 1 }));
  const tries = isSameHour ? known.tries + 1 : 1;
  return { send: tries <= inAnHour, tries: { ...known, tries, lastAt: isSameHour ? known.lastAt : now } };
}

/** ENTRY-03: the minute that a try counts in, for the ceiling of the whole centre, and when the next one begins. */
export function minuteOf(now: Temporal.Instant): { readonly from: Temporal.Instant; readonly until: Temporal.Instant } {
  const from = now.round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return { from, until: from.add({ minutes: 1 }) };
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
