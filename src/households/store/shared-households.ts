import { sql } from 'kysely';
import { isLanguage } from '../../kernel/language.ts';
import type { Tx } from '../../platform/act.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { orientationTopics } from '../../route/rules/orientation-topics.ts';
import { needs, type Contact } from '../rules/contact.ts';
import type { SharedContact, SharedNeeds, SharedPerson } from '../rules/shared-household.ts';
import type { HouseholdsTables } from './tables.ts';

/** The bookings of which the action decided that its officer may see this part: no statement here asks for others. */
type Permitted = readonly string[];

/** The persons who come, by booking, with their names; of a kind of agency that may not know birth dates none is read. */
export async function findSharedPersons(
  tx: Tx,
  centre: string,
  bookings: Permitted,
  withBirthDates: boolean,
): Promise<ReadonlyMap<string, readonly SharedPerson[]>> {
  const rows = await tx
    .$extendTables<HouseholdsTables>()
    .selectFrom('households.person')
    .select(['booking_id', 'person_id', 'minor', 'coming', 'given_names', 'family_name'])
    .$if(withBirthDates, (query) => query.select(['birth_year', 'birth_month', 'birth_day']))
    .where('centre_id', '=', centre)
    .where('booking_id', '=', anyOf(bookings))
    .where('coming', '=', true)
    .orderBy('position')
    .execute();
  const persons = rows.map((row) => ({
    booking: row.booking_id,
    id: row.person_id,
    minor: row.minor,
    coming: row.coming,
    name: row.family_name === null ? null : { given: row.given_names, family: row.family_name },
    born: withBirthDates ? bornOf(row.birth_year, row.birth_month, row.birth_day) : undefined,
  }));
  return Map.groupBy(persons, ({ booking }) => booking);
}

function bornOf(year: number | null | undefined, month: number | null | undefined, day: number | null | undefined) {
  return typeof year === 'number' ? { year, month: month ?? null, day: day ?? null } : null;
}

/** What the parties of these bookings need on the day, by booking. */
export async function findSharedNeeds(
  tx: Tx,
  centre: string,
  bookings: Permitted,
): Promise<ReadonlyMap<string, SharedNeeds>> {
  const rows = await tx
    .$extendTables<HouseholdsTables>()
    .selectFrom('households.contact')
    .select(['booking_id', 'needs', 'other_need'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', anyOf(bookings))
    .execute();
  return new Map(
    rows.map((row) => [
      row.booking_id,
      { needs: needs.filter((need) => row.needs.includes(need)), otherNeed: row.other_need },
    ]),
  );
}

export async function findSharedContact(tx: Tx, centre: string, booking: string): Promise<SharedContact | undefined> {
  const row = await tx
    .$extendTables<HouseholdsTables>()
    .selectFrom('households.contact')
    .select(['email', 'email_confirmed_at', 'phone', 'language'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .executeTakeFirst();
  if (!row) return undefined;
  const { email, phone, language } = row;
  return {
    email,
    phone,
    language: isLanguage(language) ? language : 'en',
    isConfirmed: row.email_confirmed_at !== null,
  };
}

export async function findSharedAnswers(tx: Tx, centre: string, booking: string): Promise<Answers | undefined> {
  const row = await tx
    .$extendTables<HouseholdsTables>()
    .selectFrom('households.household')
    .select('answers')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .executeTakeFirst();
  return row?.answers;
}

/** What they chose to talk about at the advice desk. */
export async function findSharedTopics(tx: Tx, centre: string, booking: string): Promise<Contact['topics']> {
  const row = await tx
    .$extendTables<HouseholdsTables>()
    .selectFrom('households.contact')
    .select('topics')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .executeTakeFirst();
  return row && orientationTopics.filter((topic) => row.topics.includes(topic));
}

function anyOf(bookings: Permitted) {
  return sql<string>`any(${bookings}::uuid[])`;
}
