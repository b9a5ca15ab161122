import { Temporal } from '../../kernel/temporal.ts';

export type SessionTimes = {
  readonly lastSeenAt: Temporal.Instant;
  /** The longest that it may last, however busy. */
  readonly endsAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant | null;
  /** How long it may rest before it ends. */
  readonly idleMinutes: number;
  /** When the person was removed from the people who work here. */
  readonly removedAt: Temporal.Instant | null;
};

export type SessionStanding = 'good' | 'ended' | 'idle' | 'too-old' | 'person-removed';

/** Whether a session is good at this moment, and if not, why. Each limit is the first moment at which it is not. */
export function standingOf(session: SessionTimes, now: Temporal.Instant): SessionStanding {
  if (isPast(session.removedAt, now)) return 'person-removed';
  if (isPast(session.endedAt, now)) return 'ended';
  if (isPast(session.endsAt, now)) return 'too-old';
  if (isPast(session.lastSeenAt.add({ minutes: session.idleMinutes }), now)) return 'idle';
  return 'good';
}

function isPast(moment: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return moment !== null && Temporal.Instant.compare(moment, now) <= 0;
}
