import { sql } from 'kysely';
import type { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Tx } from '../../platform/act.ts';
import type { ProblemPerson } from '../rules/problem.ts';
import { isWayOn, type GivenTime, type UrgentAnswer, type UrgentRequest, type WayOn } from '../rules/urgent-request.ts';
import type { PlanningTables } from './tables.ts';

export type NewUrgentRequest = Omit<UrgentRequest, 'answer' | 'settledAt' | 'escalatedAt'>;

/** Adds a request; false when this booking has one already. */
export async function addUrgentRequest(tx: Tx, centre: string, request: NewUrgentRequest): Promise<boolean> {
  const added = await tx
    .$extendTables<PlanningTables>()
    .insertInto('planning.urgent_request')
    .values({
      centre_id: centre,
      booking_id: request.booking,
      made_at: request.madeAt.toString(),
      travel_day: request.travelDay.toString(),
      reason: request.reason,
      party: JSON.stringify(request.party),
      papers: request.papers,
      answer_by: request.answerBy.toString(),
      state: 'waiting',
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('booking_id')
    .execute();
  return added.length === 1;
}

export async function findUrgentRequest(tx: Tx, centre: string, booking: string): Promise<UrgentRequest | undefined> {
  const row = await requests(tx, centre).where('booking_id', '=', booking).executeTakeFirst();
  return row && urgentRequest(row);
}

/** As `findUrgentRequest`, locked until the action ends: two that carry out one answer come one after the other. */
export async function lockUrgentRequest(tx: Tx, centre: string, booking: string): Promise<UrgentRequest | undefined> {
  const row = await requests(tx, centre).where('booking_id', '=', booking).forUpdate().executeTakeFirst();
  return row && urgentRequest(row);
}

/** The requests that wait for an answer, in the order in which it was promised, then of the journeys. */
export async function findWaitingRequests(tx: Tx, centre: string): Promise<readonly UrgentRequest[]> {
  const rows = await requests(tx, centre)
    .where('state', '=', 'waiting')
    .orderBy('answer_by')
    .orderBy('travel_day')
    .orderBy('made_at')
    .execute();
  return rows.map(urgentRequest);
}

/** A coordinator's answer; false when somebody answered before, or it is not shared any more. */
export async function answerRequest(
  tx: Tx,
  booking: string,
  answer: ({ readonly state: 'given' } & GivenTime) | { readonly state: 'declined'; readonly wayOn: WayOn },
): Promise<boolean> {
  const [day, start, way] =
    answer.state === 'given' ? [answer.day.toString(), answer.start, null] : [null, null, answer.wayOn];
  const { rows } = await sql<{ answered: boolean }>`
    select planning.answer_urgent(${booking}::uuid, ${answer.state}, ${day}::date, ${start}::int, ${way}) as answered`.execute(
    tx,
  );
  return rows[0]?.answered === true;
}

/** The answer was carried out. */
export async function markSettled(tx: Tx, centre: string, booking: string, now: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.urgent_request')
    .set({ settled_at: now.toString() })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** The time that was given is gone: the request waits again. */
export async function waitAgain(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.urgent_request')
    .set({ state: 'waiting', given_day: null, given_start: null, answered_at: null, answered_by: null })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** The immigration service is told that nobody answered; false when it was told before, or somebody answered since. */
export async function markEscalated(tx: Tx, centre: string, booking: string, now: Temporal.Instant): Promise<boolean> {
  const marked = await tx
    .$extendTables<PlanningTables>()
    .updateTable('planning.urgent_request')
    .set({ escalated_at: now.toString() })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('state', '=', 'waiting')
    .where('escalated_at', 'is', null)
    .executeTakeFirst();
  return marked.numUpdatedRows === 1n;
}

function requests(tx: Tx, centre: string) {
  return tx
    .$extendTables<PlanningTables>()
    .selectFrom('planning.urgent_request')
    .select(['booking_id', 'made_at', 'travel_day', 'reason', 'party', 'papers', 'answer_by'])
    .select(['state', 'given_day', 'given_start', 'way_on', 'settled_at', 'escalated_at'])
    .where('centre_id', '=', centre);
}

type Row = {
  booking_id: string;
  made_at: Temporal.Instant;
  travel_day: Temporal.PlainDate;
  reason: string;
  party: readonly ProblemPerson[];
  papers: readonly string[];
  answer_by: Temporal.Instant;
  state: UrgentAnswer['state'];
  given_day: Temporal.PlainDate | null;
  given_start: number | null;
  way_on: string | null;
  settled_at: Temporal.Instant | null;
  escalated_at: Temporal.Instant | null;
};

function urgentRequest(row: Row): UrgentRequest {
  return {
    booking: row.booking_id,
    madeAt: row.made_at,
    travelDay: row.travel_day,
    reason: row.reason,
    party: row.party,
    papers: row.papers,
    answerBy: row.answer_by,
    answer: answerOf(row),
    settledAt: row.settled_at,
    escalatedAt: row.escalated_at,
  };
}

function answerOf({ booking_id, state, given_day, given_start, way_on }: Row): UrgentAnswer {
  if (state === 'waiting') return { state };
  if (state === 'given' && given_day && given_start !== null) return { state, day: given_day, start: given_start };
  if (state === 'declined' && way_on !== null && isWayOn(way_on)) return { state, wayOn: way_on };
  throw new UnexpectedError('An urgent request with half an answer', { booking: booking_id });
}
