import { readBirthDate } from '../../households/rules/birth-date.ts';
import { readEmail } from '../../households/rules/contact.ts';
import { readName } from '../../households/rules/person-name.ts';
import { granted, refused, type Result } from '../../kernel/result.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { NewParticipant } from '../rules/group-session.ts';

/** One student as typed, in the boxes of the page. */
export type TypedParticipant = {
  readonly given: string;
  readonly family: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly email: string;
};

/** Reads one student by the rules of the list: one name is enough, and no address need be given. */
export function readParticipant(
  t: Texts,
  typed: TypedParticipant,
  today: Temporal.PlainDate,
): Result<NewParticipant, readonly FieldError[]> {
  const { given, family } = typed;
  const name = readName({ given, family, oneNameOnly: given === '' || family === '' });
  const born = readBirthDate({ ...typed, partlyUnknown: true }, today);
  const email = typed.email === '' ? granted(null) : readEmail(typed.email);
  if (name.ok && born.ok && email.ok) return granted({ name: name.value, born: born.value, email: email.value });
  const error = (field: string, read: Result<unknown, { readonly kind: string }>): readonly FieldError[] =>
    read.ok ? [] : [{ field, message: t.made(`groups.list.error.${read.refusal.kind}`) }];
  return refused([...error('given-names', name), ...error('birth-day', born), ...error('email', email)]);
}
