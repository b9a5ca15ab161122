import { containsCitizenNumber } from '../../households/rules/citizen-number.ts';
import { oneLine } from '../../kernel/one-line.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { ProblemPerson } from './problem.ts';

/**
 * Why there is no urgent time, and what the customer can do instead. A list, so that nobody writes a decision about
 * somebody in free words.
 */
export const waysOn = ['other-ind-desk', 'change-journey', 'call-ind'] as const;

export type WayOn = (typeof waysOn)[number];

export function isWayOn(text: string): text is WayOn {
  return waysOn.some((way) => way === text);
}

/** The time that the coordinator gave; minutes after midnight. */
export type GivenTime = { readonly day: Temporal.PlainDate; readonly start: number };

export type UrgentAnswer =
  | { readonly state: 'waiting' }
  | ({ readonly state: 'given' } & GivenTime)
  | { readonly state: 'declined'; readonly wayOn: WayOn };

/** A time before a journey was asked for; `answer` is what became of it. */
export type UrgentRequest = {
  readonly booking: string;
  readonly madeAt: Temporal.Instant;
  readonly travelDay: Temporal.PlainDate;
  readonly reason: string;
  readonly party: readonly ProblemPerson[];
  /** Codes of the papers that the plan asks for. */
  readonly papers: readonly string[];
  readonly answerBy: Temporal.Instant;
  readonly answer: UrgentAnswer;
  /** When the answer was carried out: booked, or mailed. */
  readonly settledAt: Temporal.Instant | null;
  /** When the team lead of the immigration service was told that nobody had answered; null: not told. */
  readonly escalatedAt: Temporal.Instant | null;
};

export type ReasonRefusal = {
  readonly kind: 'reason-missing' | 'reason-too-long' | 'reason-holds-bsn';
};

export const LONGEST_REASON = 120;

/** Why somebody must travel, in one line. The page asks for no medical detail; a BSN is never held. */
export function readReason(text: string): Result<string, ReasonRefusal> {
  const reason = oneLine(text);
  if (reason === '') return refused({ kind: 'reason-missing' });
  if (reason.length > LONGEST_REASON) return refused({ kind: 'reason-too-long' });
  return containsCitizenNumber(reason) ? refused({ kind: 'reason-holds-bsn' }) : granted(reason);
}

/** Nobody answered by the moment that was promised; from that moment on. */
export function isOverdue({ answer, answerBy }: UrgentRequest, now: Temporal.Instant): boolean {
  return answer.state === 'waiting' && Temporal.Instant.compare(now, answerBy) >= 0;
}
