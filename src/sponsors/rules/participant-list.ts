import { readBirthDate, type BirthDate, type BirthDateRefusal } from '../../households/rules/birth-date.ts';
import { readEmail, type EmailRefusal } from '../../households/rules/contact.ts';
import { readName, type NameRefusal, type PersonName } from '../../households/rules/person-name.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import { listLines, type ListLine } from './list-cells.ts';
import type { NewParticipant } from './group-session.ts';

export type LineFaultKind =
  | NameRefusal['kind']
  | BirthDateRefusal['kind']
  | EmailRefusal['kind']
  /** It is no date as 31-12-2008 or 2008-12-31. */
  | 'birth-date-unreadable'
  /** The same name and birth date stand on an earlier line. */
  | 'twice'
  /** Too young to come without a parent on every day that was wished. */
  | 'too-young';

/** What is wrong on one line of a list; `other` is the line that says the same. */
export type LineFault = { readonly line: number; readonly kind: LineFaultKind; readonly other?: number };

/** What was read of a list: who stands on which line, and all that is wrong, in order of line. */
export type ReadList = {
  readonly participants: readonly (NewParticipant & { readonly line: number })[];
  readonly faults: readonly LineFault[];
};

/** Reads a list with the rules that every other person's details are read with, and tells everything that is wrong at once. */
export function readList(text: string, today: Temporal.PlainDate): ReadList {
  const read = listLines(text).map((line) => readLine(line, today));
  const participants = read.flatMap(({ participant }) => participant ?? []);
  const faults = [...read.flatMap((one) => one.faults), ...doubles(participants)];
  return { participants, faults: faults.toSorted((one, other) => one.line - other.line) };
}

/** The list as somebody would type it: what is written and read back is the same list. */
export function writtenList(participants: readonly NewParticipant[]): string {
  return participants
    .map(({ name, born, email }) => [name.given ?? '', name.family, writtenBirth(born), email ?? ''].join('; '))
    .join('\n');
}

/** "31-12-2008"; what is unknown is 00, as in passports. */
export function writtenBirth({ year, month, day }: BirthDate): string {
  const two = (part: number | null) => String(part ?? 0).padStart(2, '0');
  return `${two(day)}-${two(month)}-${year}`;
}

type ReadLine = {
  readonly participant: (NewParticipant & { readonly line: number }) | undefined;
  readonly faults: readonly LineFault[];
};

function readLine({ line, cells }: ListLine, today: Temporal.PlainDate): ReadLine {
  const faults: LineFault[] = [];
  const keep = <Value>(read: Result<Value, { readonly kind: LineFaultKind }>): Value | undefined => {
    if (read.ok) return read.value;
    faults.push({ line, kind: read.refusal.kind });
    return undefined;
  };
  const name = keep(readBothNames(cells));
  const born = keep(readWrittenBirth(cells.born, today));
  const email = cells.email === '' ? null : keep(readEmail(cells.email));
  const isWhole = name !== undefined && born !== undefined && email !== undefined;
  return { participant: isWhole ? { line, name, born, email } : undefined, faults };
}

/** Who has one name has it in either column; the other is empty. */
function readBothNames({ given, family }: ListLine['cells']): Result<PersonName, NameRefusal> {
  return readName({ given, family, oneNameOnly: given === '' || family === '' });
}

/** 31-12-2008, 31/12/2008 and 31.12.2008; 2008-12-31. */
export function readWrittenBirth(
  text: string,
  today: Temporal.PlainDate,
): Result<BirthDate, BirthDateRefusal | { readonly kind: 'birth-date-unreadable' }> {
  if (text === '') return refused({ kind: 'birth-date-missing' });
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const [day, month, year] = dayFirst ? dayFirst.slice(1) : (yearFirst?.slice(1).toReversed() ?? []);
  if (day === undefined || month === undefined || year === undefined) return refused({ kind: 'birth-date-unreadable' });
  const read = readBirthDate({ day, month, year, partlyUnknown: true }, today);
  return read.ok ? granted(read.value) : read;
}

function doubles(participants: ReadList['participants']): readonly LineFault[] {
  const seen = new Map<string, number>();
  return participants.flatMap(({ line, ...one }): LineFault[] => {
    const key = sameAs(one);
    const other = seen.get(key);
    if (other === undefined) seen.set(key, line);
    return other === undefined ? [] : [{ line, kind: 'twice', other }];
  });
}

/** Two with the same mark are taken for one person: the same name in any capitals, and the same birth date. */
export function sameAs({ name, born }: Pick<NewParticipant, 'name' | 'born'>): string {
  return `${(name.given ?? '').toLowerCase()};${name.family.toLowerCase()};${writtenBirth(born)}`;
}
