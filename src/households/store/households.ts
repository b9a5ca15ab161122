import { sql } from 'kysely';
import { isLanguage } from '../../kernel/language.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Tx } from '../../platform/act.ts';
import type { Answers } from '../../route/rules/answers.ts';
import { orientationTopics } from '../../route/rules/orientation-topics.ts';
import type { BirthDate } from '../rules/birth-date.ts';
import { needs, type Contact } from '../rules/contact.ts';
import type { Household, HouseholdPerson } from '../rules/household.ts';
import type { PersonName } from '../rules/person-name.ts';
import type { HouseholdsTables } from './tables.ts';

export type NewHousehold = {
  readonly booking: string;
  readonly answers: Answers;
  readonly language: string;
  readonly madeAt: Temporal.Instant;
  readonly draftUntil: Temporal.Instant;
  readonly persons: readonly Pick<HouseholdPerson, 'id' | 'minor'>[];
};

export async function addHousehold(tx: Tx, centre: string, household: NewHousehold): Promise<void> {
  const tables = tx.$extendTables<HouseholdsTables>();
  const own = { centre_id: centre, booking_id: household.booking };
  await tables
    .insertInto('households.household')
    .values({
      ...own,
      answers: JSON.stringify(household.answers),
      language: household.language,
      made_at: household.madeAt.toString(),
      draft_until: household.draftUntil.toString(),
    })
    .execute();
  if (household.persons.length === 0) return;
  await tables
    .insertInto('households.person')
    .values(
      household.persons.map(({ id, minor }, position) => ({
        ...own,
        person_id: id,
        position,
        minor,
        coming: true,
        given_names: null,
        family_name: null,
        birth_year: null,
        birth_month: null,
        birth_day: null,
      })),
    )
    .execute();
}

/** The household with its persons and contact; undefined when row level security shows none. */
export async function findHousehold(tx: Tx, centre: string, booking: string): Promise<Household | undefined> {
  const tables = tx.$extendTables<HouseholdsTables>();
  const row = await tables
    .selectFrom('households.household as household')
    .leftJoin('households.contact as contact', (join) =>
      join
        .onRef('contact.centre_id', '=', 'household.centre_id')
        .onRef('contact.booking_id', '=', 'household.booking_id'),
    )
    .select(['household.answers', 'household.language', 'household.draft_until'])
    .select(['contact.email', 'contact.email_confirmed_at', 'contact.phone', 'contact.needs', 'contact.other_need'])
    .select(['contact.language as contact_language', 'contact.topics'])
    .where('household.centre_id', '=', centre)
    .where('household.booking_id', '=', booking)
    .executeTakeFirst();
  if (!row) return undefined;

  const persons = await tables
    .selectFrom('households.person')
    .select(['person_id', 'minor', 'coming', 'given_names', 'family_name', 'birth_year', 'birth_month', 'birth_day'])
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .orderBy('position')
    .execute();
  return {
    booking,
    answers: row.answers,
    language: languageFrom(row.language),
    draftUntil: row.draft_until,
    persons: persons.map((person) => ({
      id: person.person_id,
      minor: person.minor,
      coming: person.coming,
      name: person.family_name === null ? null : { given: person.given_names, family: person.family_name },
      born:
        person.birth_year === null
          ? null
          : { year: person.birth_year, month: person.birth_month, day: person.birth_day },
    })),
    contact:
      row.email === null
        ? null
        : {
            email: row.email,
            emailConfirmedAt: row.email_confirmed_at,
            phone: row.phone,
            language: languageFrom(row.contact_language ?? row.language),
            needs: needs.filter((need) => row.needs?.includes(need)),
            otherNeed: row.other_need,
            topics: orientationTopics.filter((topic) => row.topics?.includes(topic)),
          },
  };
}

function languageFrom(text: string) {
  return isLanguage(text) ? text : 'en';
}

/** Writes a person's details; false when the party has no such person. */
export async function updatePerson(
  tx: Tx,
  place: { readonly centre: string; readonly booking: string; readonly person: string },
  name: PersonName,
  born: BirthDate,
): Promise<boolean> {
  const result = await tx
    .$extendTables<HouseholdsTables>()
    .updateTable('households.person')
    .set({
      given_names: name.given,
      family_name: name.family,
      birth_year: born.year,
      birth_month: born.month,
      birth_day: born.day,
    })
    .where('centre_id', '=', place.centre)
    .where('booking_id', '=', place.booking)
    .where('person_id', '=', place.person)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Adds a person without a name behind the others; they do not come yet. */
export async function addPersonRow(
  tx: Tx,
  centre: string,
  booking: string,
  { id, minor }: Pick<HouseholdPerson, 'id' | 'minor'>,
): Promise<void> {
  await sql`
    insert into households.person (centre_id, booking_id, person_id, position, minor, coming)
    select ${centre}::text, ${booking}::uuid, ${id}::text, coalesce(max(position), -1) + 1, ${minor}::boolean, false
    from households.person where centre_id = ${centre} and booking_id = ${booking}::uuid`.execute(tx);
}

/** Sets who comes: the named persons do, the others do not. */
export async function updateComing(tx: Tx, centre: string, booking: string, coming: readonly string[]): Promise<void> {
  await tx
    .$extendTables<HouseholdsTables>()
    .updateTable('households.person')
    .set({ coming: sql<boolean>`person_id = any(${coming}::text[])` })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** Writes other answers, and who of the persons is a minor by them. */
export async function updateAnswers(
  tx: Tx,
  centre: string,
  booking: string,
  answers: Answers,
  persons: readonly { readonly person: string; readonly minor: boolean }[],
): Promise<void> {
  const tables = tx.$extendTables<HouseholdsTables>();
  await tables
    .updateTable('households.household')
    .set({ answers: JSON.stringify(answers) })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
  const minors = persons.filter(({ minor }) => minor).map(({ person }) => person);
  await tables
    .updateTable('households.person')
    .set({ minor: sql<boolean>`person_id = any(${minors}::text[])` })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** Writes how the party is reached; another address is no longer a confirmed one. */
export async function putContact(tx: Tx, centre: string, booking: string, contact: Contact): Promise<void> {
  const values = {
    email: contact.email,
    phone: contact.phone,
    language: contact.language,
    needs: contact.needs,
    other_need: contact.otherNeed,
    topics: contact.topics ?? [],
  };
  await tx
    .$extendTables<HouseholdsTables>()
    .insertInto('households.contact')
    .values({ centre_id: centre, booking_id: booking, email_confirmed_at: null, ...values })
    .onConflict((conflict) =>
      conflict.columns(['centre_id', 'booking_id']).doUpdateSet({
        ...values,
        email_confirmed_at: (eb) =>
          eb
            .case()
            .when('households.contact.email', '=', contact.email)
            .then(eb.ref('households.contact.email_confirmed_at'))
            .else(null)
            .end(),
      }),
    )
    .execute();
}

export async function markEmailConfirmed(tx: Tx, centre: string, booking: string, at: Temporal.Instant): Promise<void> {
  await tx
    .$extendTables<HouseholdsTables>()
    .updateTable('households.contact')
    .set({ email_confirmed_at: at.toString() })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** From now on it is no draft: it is kept with its visit. */
export async function keepHousehold(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<HouseholdsTables>()
    .updateTable('households.household')
    .set({ draft_until: null })
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}

/** Removes a household with its persons and contact. */
export async function deleteHousehold(tx: Tx, centre: string, booking: string): Promise<void> {
  await tx
    .$extendTables<HouseholdsTables>()
    .deleteFrom('households.household')
    .where('centre_id', '=', centre)
    .where('booking_id', '=', booking)
    .execute();
}
