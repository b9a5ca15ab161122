import type { Temporal } from '../../kernel/temporal.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { FieldError } from '../../web/field-error.ts';
import { readBirthDate, type BirthDate } from '../rules/birth-date.ts';
import { containsCitizenNumber } from '../rules/citizen-number.ts';
import type { HouseholdPerson } from '../rules/household.ts';
import { readName, type PersonName } from '../rules/person-name.ts';

/** A person's form as it was typed. */
export type TypedPerson = {
  readonly given: string;
  readonly family: string;
  readonly oneNameOnly: boolean;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly partlyUnknown: boolean;
};

export type ReadPerson = {
  readonly name: PersonName | undefined;
  readonly born: BirthDate | undefined;
  readonly errors: readonly FieldError[];
};

export function typedIn(form: Form): TypedPerson {
  return {
    given: form.text('given-names'),
    family: form.text('family-name'),
    oneNameOnly: form.has('one-name'),
    day: form.text('birth-day'),
    month: form.text('birth-month'),
    year: form.text('birth-year'),
    partlyUnknown: form.has('birth-unknown'),
  };
}

/** What was saved before, as it would be typed. */
export function typedFrom({ name, born }: HouseholdPerson): TypedPerson {
  const isPart = born !== null && (born.day === null || born.month === null);
  return {
    given: name?.given ?? '',
    family: name?.family ?? '',
    oneNameOnly: name !== null && name.given === null,
    day: born?.day?.toString() ?? '',
    month: born?.month?.toString() ?? '',
    year: born?.year.toString() ?? '',
    partlyUnknown: isPart,
  };
}

/** Reads everything, so that all that is wrong is told at once. */
export function readPerson(typed: TypedPerson, today: Temporal.PlainDate, t: Texts): ReadPerson {
  const name = readName(typed);
  const born = readBirthDate(typed, today);
  return {
    name: name.ok ? name.value : undefined,
    born: born.ok ? born.value : undefined,
    errors: [
      ...(name.ok ? [] : nameErrors(typed, t)),
      ...(born.ok
        ? []
        : [{ field: birthBox(born.refusal.kind), message: t(`households.person.error.${born.refusal.kind}`) }]),
    ],
  };
}

const labels = { 'given-names': 'households.person.given', 'family-name': 'households.person.family' } as const;

/** Each of the two boxes by itself: the rule tells the first fault only. */
function nameErrors({ given, family, oneNameOnly }: TypedPerson, t: Texts): readonly FieldError[] {
  const boxes = oneNameOnly
    ? [
        {
          field: family || !given ? ('family-name' as const) : ('given-names' as const),
          text: family || given,
          missing: 'one-name-missing' as const,
        },
      ]
    : [
        { field: 'given-names' as const, text: given, missing: 'given-names-missing' as const },
        { field: 'family-name' as const, text: family, missing: 'family-name-missing' as const },
      ];
  return boxes.flatMap(({ field, text, missing }) => {
    const read = readName({ given: '', family: text, oneNameOnly: true });
    if (read.ok) return [];
    const kind = text === '' ? missing : containsCitizenNumber(text) ? 'name-holds-bsn' : read.refusal.kind;
    const message = t(`households.person.error.${kind}`);
    // The same fault in both boxes is two sentences that differ.
    const named = kind === missing ? message : `${t(labels[field])}: ${message}`;
    return [{ field, message: oneNameOnly ? message : named }];
  });
}

function birthBox(kind: string): string {
  if (kind === 'birth-year-missing' || kind === 'birth-date-too-long-ago') return 'birth-year';
  return kind === 'birth-month-missing' ? 'birth-month' : 'birth-day';
}
