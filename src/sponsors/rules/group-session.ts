import { Temporal } from '../../kernel/temporal.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { BirthDate } from '../../households/rules/birth-date.ts';
import type { PersonName } from '../../households/rules/person-name.ts';

/**
 * Why a school gets no session, and what it can do instead. A list, so that nobody writes a decision in free words.
 */
export const waysOn = ['other-days', 'smaller-groups', 'book-alone', 'call-us'] as const;

export type WayOn = (typeof waysOn)[number];

export function isWayOn(text: string): text is WayOn {
  return waysOn.some((way) => way === text);
}

export type GroupState = 'draft' | 'asked' | 'given' | 'declined' | 'cancelled';

/** A session of a group (groepssessie): a school asks for it, the coordinator gives blocks of time. */
export type GroupSession = {
  readonly booking: string;
  readonly school: string;
  readonly contactName: string | null;
  /** What each participant would answer to the questions of the route. */
  readonly answers: Answers;
  /** Codes of services and of papers, as the plan of these answers has them. */
  readonly services: readonly string[];
  readonly papers: readonly string[];
  readonly wishedDays: readonly Temporal.PlainDate[];
  /** Minutes after midnight, `[from, until)`. */
  readonly wishedFrom: number;
  readonly wishedUntil: number;
  readonly state: GroupState;
  readonly askedAt: Temporal.Instant | null;
  /** The first moment at which an answer is late. */
  readonly answerBy: Temporal.Instant | null;
  readonly wayOn: WayOn | null;
  /** How often the coordinator answered, and of how many answers the school was told. */
  readonly answered: number;
  readonly told: number;
  readonly blocks: readonly Block[];
};

export type ParticipantState = 'waiting' | 'placed' | 'removed';

/** Somebody on the list of a school. */
export type Participant = {
  readonly number: number;
  readonly name: PersonName;
  readonly born: BirthDate;
  /** Null: no mail goes to this person. */
  readonly email: string | null;
  /** The visit of this person alone. */
  readonly booking: string;
  readonly state: ParticipantState;
};

export type NewParticipant = Pick<Participant, 'name' | 'born' | 'email'>;

/** Nobody answered by the end of the day that was promised. */
export function isOverdue(
  { state, answerBy }: Pick<GroupSession, 'state' | 'answerBy'>,
  now: Temporal.Instant,
): boolean {
  return state === 'asked' && answerBy !== null && Temporal.Instant.compare(now, answerBy) >= 0;
}

/** Who still comes, or waits for a time. */
export function stillOnList<One extends { readonly state: ParticipantState }>(participants: readonly One[]) {
  return participants.filter(({ state }) => state !== 'removed');
}

/** The last day on which something of the session is: as long as it is kept, plus the term after a visit. */
export function lastDayOf({ wishedDays, blocks }: Pick<GroupSession, 'wishedDays' | 'blocks'>): Temporal.PlainDate {
  const days = [...wishedDays, ...blocks.map(({ day }) => day)].toSorted((one, other) =>
    Temporal.PlainDate.compare(one, other),
  );
  return days.at(-1) ?? Temporal.PlainDate.from('2000-01-01');
}
