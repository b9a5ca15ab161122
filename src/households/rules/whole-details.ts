import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Language } from '../../kernel/language.ts';
import { Temporal } from '../../kernel/temporal.ts';
import type { Answers } from '../../route/rules/answers.ts';
import type { OrientationTopic } from '../../route/rules/orientation-topics.ts';
import { ageGroupIn, fitsAgeGroup } from './age-group.ts';
import { agesOn, readBirthDate, type BirthDate, type BirthDateRefusal } from './birth-date.ts';
import {
  readEmail,
  readOtherNeed,
  readPhone,
  type Contact,
  type EmailRefusal,
  type Need,
  type OtherNeedRefusal,
  type PhoneRefusal,
} from './contact.ts';
import { comingPersons, type Household } from './household.ts';
import { readName, type NameRefusal, type PersonName } from './person-name.ts';

/** The details of a party as a program sends them, all at once. */
export type WholeDetails = {
  readonly persons: readonly TypedPerson[];
  readonly contact: {
    readonly email: string;
    readonly phone: string | null;
    readonly language: Language;
    readonly needs: readonly Need[];
    readonly otherNeed: string | null;
    /** For the advice talk; left out: nothing was chosen. */
    readonly topics?: readonly OrientationTopic[] | undefined;
  };
};

export type TypedPerson = {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly oneNameOnly: boolean;
  readonly born: { readonly year: number; readonly month: number | null; readonly day: number | null };
};

export type DetailKind =
  | (NameRefusal | BirthDateRefusal | EmailRefusal | PhoneRefusal | OtherNeedRefusal)['kind']
  | 'no-such-person'
  | 'not-coming'
  | 'person-twice'
  /** The plan follows from the age that was answered; see HOUSE-05. */
  | 'age-not-as-answered';

/** Where it is not right: a JSON pointer from the details. */
export type DetailFault = { readonly path: string; readonly kind: DetailKind };

export type ReadPerson = { readonly id: string; readonly name: PersonName; readonly born: BirthDate };

export type ReadDetails = { readonly persons: readonly ReadPerson[]; readonly contact: Contact };

/** Reads details with the same rules as the pages, and tells all faults at once. `today` is the day at the centre. */
export function readDetails(
  { persons, contact }: WholeDetails,
  household: Household,
  today: Temporal.PlainDate,
): Result<ReadDetails, readonly DetailFault[]> {
  const faults: DetailFault[] = [];
  /** The value, or a note of the fault. */
  const keep = <Value>(path: string, read: Result<Value, { readonly kind: DetailKind }>): Value | undefined => {
    if (read.ok) return read.value;
    faults.push({ path, kind: read.refusal.kind });
    return undefined;
  };

  const seen = new Set<string>();
  const readPersons = persons.flatMap((typed, place) => {
    const path = `/persons/${place}`;
    const trouble = seen.has(typed.id) ? 'person-twice' : strangerIn(household, typed.id);
    if (trouble) faults.push({ path: `${path}/id`, kind: trouble });
    seen.add(typed.id);
    const name = keep(path, readName(typed));
    const born = keep(`${path}/born`, readBorn(typed, household.answers, today));
    return name && born ? [{ id: typed.id, name, born }] : [];
  });
  const email = keep('/contact/email', readEmail(contact.email));
  const phone = keep('/contact/phone', readPhone(contact.phone ?? ''));
  const otherNeed = keep('/contact/otherNeed', readOtherNeed(contact.otherNeed ?? '', contact.needs.includes('other')));
  if (faults.length > 0 || email === undefined || phone === undefined || otherNeed === undefined)
    return refused(faults);
  return granted({ persons: readPersons, contact: { ...contact, email, phone, otherNeed } });
}

function strangerIn(household: Household, id: string): 'no-such-person' | 'not-coming' | undefined {
  if (!household.persons.some((person) => person.id === id)) return 'no-such-person';
  return comingPersons(household).some((person) => person.id === id) ? undefined : 'not-coming';
}

function readBorn(
  { id, born }: TypedPerson,
  answers: Answers,
  today: Temporal.PlainDate,
): Result<BirthDate, { readonly kind: DetailKind }> {
  const [day, month] = [born.day, born.month].map((part) => (part === null ? '' : String(part)));
  const partlyUnknown = born.day === null || born.month === null;
  const read = readBirthDate({ day: day ?? '', month: month ?? '', year: String(born.year), partlyUnknown }, today);
  if (!read.ok) return read;
  return fitsAgeGroup(agesOn(read.value, dayOfAge(answers, today)), ageGroupIn(answers, id))
    ? read
    : refused({ kind: 'age-not-as-answered' });
}

/** Ages were answered as they are on arrival. */
function dayOfAge({ arrival }: Answers, today: Temporal.PlainDate): Temporal.PlainDate {
  return arrival?.kind === 'coming' ? Temporal.PlainDate.from(arrival.day) : today;
}
