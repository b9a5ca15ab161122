import type { Companion } from '../../households/actions/add-person.ts';
import { readBirthDate } from '../../households/rules/birth-date.ts';
import { readName } from '../../households/rules/person-name.ts';
import type { Temporal } from '../../kernel/temporal.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { ageGroups, householdOf } from '../../route/rules/answers.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { BookedNow } from './visit.ts';

/** Who can be chosen: persons of the plan without a name, then whom the household can have besides. */
export function companionsFor({
  visit,
}: BookedNow): readonly { readonly value: string; readonly who: Companion['who'] }[] {
  const { answers, persons } = visit.household;
  const unnamed = persons.filter(({ name, born }) => name === null || born === null);
  const known = unnamed.map(({ id }) => ({ value: `known-${id}`, who: { kind: 'known', person: id } as const }));
  // A quick visit knows no difference between married and not.
  const kinds = answers.need === undefined ? (['spouse', 'partner'] as const) : (['partner'] as const);
  const partners = householdOf(answers).partner === 'none' ? kinds.map((kind) => ({ value: kind, who: { kind } })) : [];
  const children = ageGroups.map((age) => ({ value: `child-${age}`, who: { kind: 'child', age } as const }));
  return [...known, ...partners, ...children];
}

/** What must be the same for them, so that the plan is right: a letter of the IND, or else the nationality. */
export function sameOf({ visit }: BookedNow): 'letter' | 'nationality' {
  return visit.household.answers.letter === undefined ? 'nationality' : 'letter';
}

export type ReadCompanion = {
  /** Undefined when something is wrong. */
  readonly companion: Companion | undefined;
  readonly errors: readonly FieldError[];
};

/** Reads everything, so that all that is wrong is told at once. */
export function readCompanion(form: Form, booked: BookedNow, today: Temporal.PlainDate, t: Texts): ReadCompanion {
  const who = companionsFor(booked).find(({ value }) => value === form.text('who'))?.who;
  const name = readName({
    given: form.text('given-names'),
    family: form.text('family-name'),
    oneNameOnly: form.has('one-name'),
  });
  const parts = { day: form.text('birth-day'), month: form.text('birth-month'), year: form.text('birth-year') };
  const born = readBirthDate({ ...parts, partlyUnknown: form.has('birth-unknown') }, today);
  const errors: FieldError[] = [];
  if (!who) errors.push({ field: 'who', message: t('change.add.error.who') });
  if (!name.ok) {
    const field = name.refusal.kind === 'given-names-missing' ? 'given-names' : 'family-name';
    errors.push({ field, message: t(`households.person.error.${name.refusal.kind}`) });
  }
  if (!born.ok) errors.push({ field: 'birth-day', message: t(`households.person.error.${born.refusal.kind}`) });
  if (!form.has('same')) errors.push({ field: 'same', message: t(`change.add.error.${sameOf(booked)}`) });
  const isWhole = who && name.ok && born.ok && errors.length === 0;
  return { companion: isWhole ? { who, name: name.value, born: born.value } : undefined, errors };
}
