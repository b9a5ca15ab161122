import { readBirthDate, type BirthDate } from '../../households/rules/birth-date.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { DatePart } from '../../web/date-field.tsx';
import type { FieldError } from '../../web/field-error.ts';
import { readReference } from '../rules/reference.ts';

/** The proof as it was typed. */
export type TypedProof = {
  readonly reference: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly partlyUnknown: boolean;
};

export const nothingTyped: TypedProof = { reference: '', day: '', month: '', year: '', partlyUnknown: false };

export function proofIn(form: Form): TypedProof {
  return {
    reference: form.text('reference'),
    day: form.text('birth-day'),
    month: form.text('birth-month'),
    year: form.text('birth-year'),
    partlyUnknown: form.has('birth-unknown'),
  };
}

export type ReadBorn = { readonly born: BirthDate | undefined; readonly errors: readonly FieldError[] };

export function readBorn(typed: TypedProof, today: Temporal.PlainDate, t: Texts): ReadBorn {
  const born = readBirthDate(typed, today);
  if (born.ok) return { born: born.value, errors: [] };
  const { kind } = born.refusal;
  return { born: undefined, errors: [{ field: boxOf(kind), message: t(`households.person.error.${kind}`) }] };
}

/** Reads both, so that all that is wrong is told at once. What cannot be a reference is no try: it says nothing of any. */
export function readProof(typed: TypedProof, today: Temporal.PlainDate, t: Texts) {
  const reference = readReference(typed.reference);
  const { born, errors } = readBorn(typed, today, t);
  const missing: readonly FieldError[] = reference
    ? []
    : [{ field: 'reference', message: t(typed.reference ? 'entry.error.reference' : 'entry.error.reference-missing') }];
  return { reference, born, errors: [...missing, ...errors] };
}

function boxOf(kind: string): string {
  if (kind === 'birth-year-missing' || kind === 'birth-date-too-long-ago') return 'birth-year';
  return kind === 'birth-month-missing' ? 'birth-month' : 'birth-day';
}

/** A date that is impossible as a whole marks all three boxes. */
export function wrongBoxes(errors: readonly FieldError[]): readonly DatePart[] | undefined {
  const box = errors.find(({ field }) => field.startsWith('birth-'))?.field.slice('birth-'.length);
  return box === 'month' || box === 'year' ? [box] : undefined;
}
