import { sql } from 'kysely';
import { Temporal } from '../../kernel/temporal.ts';
import { UnexpectedError } from '../../kernel/unexpected-error.ts';
import type { Block } from '../../planning/rules/visit-in-block.ts';
import type { Tx } from '../../platform/act.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { isWayOn, type GroupSession, type GroupState, type WayOn } from '../rules/group-session.ts';
import type { SponsorsTables } from './tables.ts';

export type WrittenWish = Pick<
  GroupSession,
  'booking' | 'school' | 'contactName' | 'answers' | 'services' | 'papers' | 'wishedDays' | 'wishedFrom' | 'wishedUntil'
>;

/** Writes what a school asks for: a new draft, or the draft written over. False when it was sent already. */
export async function putDraft(tx: Tx, centre: string, wish: WrittenWish): Promise<boolean> {
  const values = {
    school: wish.school,
    contact_name: wish.contactName,
    answers: JSON.stringify(wish.answers),
    services: wish.services,
    papers: wish.papers,
    wished_days: wish.wishedDays.map((day) => day.toString()),
    wished_from: wish.wishedFrom,
    wished_until: wish.wishedUntil,
  };
  const written = await tx
    .$extendTables<SponsorsTables>()
    .insertInto('sponsors.group_session')
    .values({ centre_id: centre, booking_id: wish.booking, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['centre_id', 'booking_id'])
        .doUpdateSet(values)
        .where('sponsors.group_session.state', '=', 'draft'),
    )
    .returning('booking_id')
    .execute();
  return written.length === 1;
}

export async function findGroup(tx: Tx, centre: string, booking: string): Promise<GroupSession | undefined> {
  const row = await groups(tx, centre).where('booking_id', '=', booking).executeTakeFirst();
  return row && groupSession(row, (await findBlocks(tx, centre, [booking])).get(booking) ?? []);
}

/** As `findGroup`, locked until the action ends: what is changed at the same moment is changed one after the other. */
export async function lockGroup(tx: Tx, centre: string, booking: string): Promise<GroupSession | undefined> {
  const row = await groups(tx, centre).where('booking_id', '=', booking).forUpdate().executeTakeFirst();
  return row && groupSession(row, (await findBlocks(tx, centre, [booking])).get(booking) ?? []);
}

/** What was asked or given, the first promised first. */
export async function findOpenGroups(tx: Tx, centre: string): Promise<readonly GroupSession[]> {
  const rows = await groups(tx, centre)
    .where('state', 'in', ['asked', 'given'])
    .orderBy('answer_by')
    .orderBy('asked_at')
    .execute();
  const blocks = await findBlocks(
    tx,
    centre,
    rows.map(({ booking_id }) => booking_id),
  );
  return rows.map((row) => groupSession(row, blocks.get(row.booking_id) ?? []));
}

export async function markAsked(
  tx: Tx,
  centre: string,
  booking: string,
  { askedAt, answerBy }: { readonly askedAt: Temporal.Instant; readonly answerBy: Temporal.Instant },
): Promise<void> {
  await tx
    .$extendTables<SponsorsTables>()
    .updateTable('sponsors.group_session')
    .set({ state: 'asked', asked_at: askedAt.toString(), answer_by: answerBy.toString() })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** The whole session is off. */
export async function markGroupCancelled(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<SponsorsTables>()
    .updateTable('sponsors.group_session')
    .set({ state: 'cancelled' })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** The school was told of so many answers. */
export async function markTold(tx: Tx, centre: string, booking: string, answers: number): Promise<void> {
  await tx
    .$extendTables<SponsorsTables>()
    .updateTable('sponsors.group_session')
    .set({ told: answers })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

export type GroupAnswer =
  | { readonly state: 'given'; readonly blocks: readonly Block[] }
  | { readonly state: 'declined'; readonly wayOn: WayOn };

/** A coordinator's answer; false when somebody answered since (`seen`), or it is not shared any more. */
export async function answerGroup(tx: Tx, booking: string, seen: number, answer: GroupAnswer): Promise<boolean> {
  const [way, blocks] = answer.state === 'given' ? [null, answer.blocks] : [answer.wayOn, []];
  const rows = JSON.stringify(blocks.map(({ day, from, until }) => ({ day: day.toString(), from, until })));
  const { rows: answers } = await sql<{ answered: boolean }>`
    select sponsors.answer_group(${booking}::uuid, ${seen}::int, ${answer.state}, ${way}, ${rows}::json) as answered`.execute(
    tx,
  );
  return answers[0]?.answered === true;
}

async function findBlocks(
  tx: Tx,
  centre: string,
  bookings: readonly string[],
): Promise<ReadonlyMap<string, readonly Block[]>> {
  const rows = await tx
    .$extendTables<SponsorsTables>()
    .selectFrom('sponsors.group_block')
    .select(['booking_id', 'day'])
    .select([sql<number>`lower(minutes)`.as('from'), sql<number>`upper(minutes)`.as('until')])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', sql<string>`any(${bookings}::uuid[])`)
    .orderBy('day')
    .orderBy('minutes')
    .execute();
  const grouped = Map.groupBy(rows, ({ booking_id }) => booking_id);
  return new Map(
    [...grouped].map(([booking, of]) => [booking, of.map(({ day, from, until }) => ({ day, from, until }))]),
  );
}

function groups(tx: Tx, centre: string) {
  return tx
    .$extendTables<SponsorsTables>()
    .selectFrom('sponsors.group_session')
    .select(['booking_id', 'school', 'contact_name', 'answers', 'services', 'papers', 'wished_from', 'wished_until'])
    .select(['state', 'asked_at', 'answer_by', 'way_on', 'answered', 'told'])
    .select(sql<readonly string[]>`wished_days::text[]`.as('wished_days'))
    .where('centre_id', '=', centre);
}

type Row = {
  booking_id: string;
  school: string;
  contact_name: string | null;
  answers: Answers;
  services: readonly string[];
  papers: readonly string[];
  wished_days: readonly string[];
  wished_from: number;
  wished_until: number;
  state: string;
  asked_at: Temporal.Instant | null;
  answer_by: Temporal.Instant | null;
  way_on: string | null;
  answered: number;
  told: number;
};

const states: readonly GroupState[] = ['draft', 'asked', 'given', 'declined', 'cancelled'];

function groupSession(row: Row, blocks: readonly Block[]): GroupSession {
  const state = states.find((one) => one === row.state);
  if (!state) throw new UnexpectedError('A group in an unknown state', { booking: row.booking_id });
  return {
    booking: row.booking_id,
    school: row.school,
    contactName: row.contact_name,
    answers: row.answers,
    services: row.services,
    papers: row.papers,
    wishedDays: row.wished_days.map((day) => Temporal.PlainDate.from(day)),
    wishedFrom: row.wished_from,
    wishedUntil: row.wished_until,
    state,
    askedAt: row.asked_at,
    answerBy: row.answer_by,
    wayOn: row.way_on !== null && isWayOn(row.way_on) ? row.way_on : null,
    answered: row.answered,
    told: row.told,
    blocks,
  };
}
