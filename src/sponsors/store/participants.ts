import { sql } from 'kysely';
import type { BirthDate } from '../../households/rules/birth-date.ts';
import type { Tx } from '../../platform/act.ts';
import type { NewParticipant, Participant, ParticipantState } from '../rules/group-session.ts';
import type { SponsorsTables } from './tables.ts';

/** The list of a school in its order, also who was taken out. */
export async function findParticipants(tx: Tx, centre: string, booking: string): Promise<readonly Participant[]> {
  const rows = await tx
    .$extendTables<SponsorsTables>()
    .selectFrom('sponsors.group_participant')
    .select(['number', 'given_names', 'family_name', 'birth_year', 'birth_month', 'birth_day'])
    .select(['email', 'participant_booking', 'state'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    name: { given: row.given_names, family: row.family_name },
    born: { year: row.birth_year, month: row.birth_month, day: row.birth_day },
    email: row.email,
    booking: row.participant_booking,
    state: row.state,
  }));
}

/** Of the participants what who answers needs: how many, how old, and who has a time. No names: a desk may not read them. */
export type CountedParticipant = { readonly born: BirthDate; readonly state: ParticipantState };

/** The participants of several groups without their names, by group. */
export async function countParticipants(
  tx: Tx,
  centre: string,
  bookings: readonly string[],
): Promise<ReadonlyMap<string, readonly CountedParticipant[]>> {
  const rows = await tx
    .$extendTables<SponsorsTables>()
    .selectFrom('sponsors.group_participant')
    .select(['booking_id', 'birth_year', 'birth_month', 'birth_day', 'state'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', sql<string>`any(${bookings}::uuid[])`)
    .orderBy('number')
    .execute();
  const counted = rows.map((row) => ({
    booking: row.booking_id,
    born: { year: row.birth_year, month: row.birth_month, day: row.birth_day },
    state: row.state,
  }));
  return Map.groupBy(counted, ({ booking }) => booking);
}

/** Puts this list in the place of the one before; each person with the id of the visit that they will get. */
export async function replaceParticipants(
  tx: Tx,
  centre: string,
  booking: string,
  participants: readonly (NewParticipant & { readonly booking: string })[],
): Promise<void> {
  const tables = tx.$extendTables<SponsorsTables>();
  await tables
    .deleteFrom('sponsors.group_participant')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
  if (participants.length === 0) return;
  const rows = participants.map((one, place) => rowOf(centre, booking, one, place + 1));
  await tables.insertInto('sponsors.group_participant').values(rows).execute();
}

/** Adds somebody behind the others; the answer is the number. The caller locked the group. */
export async function addParticipant(
  tx: Tx,
  centre: string,
  booking: string,
  participant: NewParticipant & { readonly booking: string },
): Promise<number> {
  const tables = tx.$extendTables<SponsorsTables>();
  const { last } = await tables
    .selectFrom('sponsors.group_participant')
    .select(sql<number>`coalesce(max(number), 0)`.as('last'))
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .executeTakeFirstOrThrow();
  await tables
    .insertInto('sponsors.group_participant')
    .values(rowOf(centre, booking, participant, last + 1))
    .execute();
  return last + 1;
}

function rowOf(
  centre: string,
  booking: string,
  { name, born, email, booking: own }: NewParticipant & { readonly booking: string },
  number: number,
) {
  return {
    centre_id: centre,
    booking_id: booking,
    number,
    given_names: name.given,
    family_name: name.family,
    birth_year: born.year,
    birth_month: born.month,
    birth_day: born.day,
    email,
    participant_booking: own,
  };
}

/** Says that somebody has a visit now; false when they were taken out meanwhile, or it was said before. */
export async function markPlaced(tx: Tx, centre: string, booking: string, number: number): Promise<boolean> {
  const result = await tx
    .$extendTables<SponsorsTables>()
    .updateTable('sponsors.group_participant')
    .set({ state: 'placed' })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('number', '=', number)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Takes somebody, or everybody, off the list; how many were on it. */
export async function markRemoved(tx: Tx, centre: string, booking: string, number: number | 'all'): Promise<number> {
  let update = tx
    .$extendTables<SponsorsTables>()
    .updateTable('sponsors.group_participant')
    .set({ state: 'removed' })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .where('state', '<>', 'removed');
  if (number !== 'all') update = update.where('number', '=', number);
  const result = await update.executeTakeFirst();
  return Number(result.numUpdatedRows);
}
