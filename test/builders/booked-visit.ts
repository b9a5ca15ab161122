import { saveContact, savePerson } from '../../src/households/actions/change-household.ts';
import type { BirthDate } from '../../src/households/rules/birth-date.ts';
import { bookVisit } from '../../src/planning/actions/book-visit.ts';
import { keepTime } from '../../src/planning/actions/keep-time.ts';
import type { Region } from '../../src/region/rules/region.ts';
import type { Answers } from '../../src/route/rules/answers.ts';
import { spanishResearcher } from './answers.ts';
import { aFilledDraft, calendarFor, granted, holderOf, wanting } from './booking.ts';
import type { TestDatabase } from './database.ts';

export type BookedForTest = { readonly booking: string; readonly reference: string; readonly email: string };

type Wanted = {
  readonly answers?: Answers;
  readonly email?: string;
  /** The birth date of who answers; the others keep those of the builder. */
  readonly born?: BirthDate;
};

let booked = 0;

/** A visit that is booked for a party, at the first time that fits; with the reference that only the customer sees. */
export async function aBookedVisit(
  db: Pick<TestDatabase, 'acts' | 'everything'>,
  region: Region,
  { answers = spanishResearcher, email = `person${(booked += 1)}@example.org`, born }: Wanted = {},
): Promise<BookedForTest> {
  const booking = await aFilledDraft(db.acts, answers);
  const contact = { email, phone: null, language: 'en', needs: [], otherNeed: null } as const;
  granted(await db.acts.decide(holderOf(booking), (act) => saveContact(act, booking, contact)));
  if (born) {
    const name = { given: 'Given', family: 'Sharma' };
    granted(await db.acts.decide(holderOf(booking), (act) => savePerson(act, booking, 'you', name, born)));
  }
  const free = (await calendarFor(db.acts, region, booking)).find(({ visits }) => visits.length > 0);
  const start = Math.min(...(free?.visits[0]?.sittings.map((sitting) => sitting.start) ?? []));
  const wanted = await wanting(db.acts, booking, free?.day.toString() ?? '', start);
  granted(await keepTime(db.acts, holderOf(booking), region, wanted, crypto.randomUUID()));
  granted(await db.acts.decide(holderOf(booking), (act) => bookVisit(act, region, booking, 'http://localhost:3000')));
  const [row] = await db.everything<{ reference: string }>(
    'select reference from planning.booking where booking_id = $1',
    [booking],
  );
  return { booking, reference: row?.reference ?? '', email };
}
