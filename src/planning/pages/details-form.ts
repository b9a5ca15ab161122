import { agesOn, readBirthDate } from '../../households/rules/birth-date.ts';
import { ageGroupIn, fitsAgeGroup } from '../../households/rules/age-group.ts';
import { probableEmail, readEmail, readPhone } from '../../households/rules/contact.ts';
import type { HouseholdPerson } from '../../households/rules/household.ts';
import { readName } from '../../households/rules/person-name.ts';
import type { WholeDetails } from '../../households/rules/whole-details.ts';
import type { Language } from '../../kernel/language.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import type { FieldError } from '../../web/field-error.ts';
import { readVNumber } from '../rules/v-number.ts';
import type { Draft } from './draft.ts';

/** What stands in a box of the page, by its name; a person's boxes begin with the person. */
export type TypedDetails = (name: string) => string;

export type ReadDetails = {
  /** Undefined when something is wrong, or the address is asked about. */
  readonly details: WholeDetails | undefined;
  /** The V-numbers of who collects a card, by person: only of those who typed one. */
  readonly vNumbers: ReadonlyMap<string, string>;
  readonly errors: readonly FieldError[];
  /** The address that was probably meant: a question, no error, and asked once. */
  readonly probably: string | undefined;
};

export function typedIn(form: Form): TypedDetails {
  const isFixed = form.text('email-fix') !== '' && form.text('email') === form.text('email-asked');
  return (name) => (name === 'email' && isFixed ? form.text('email-fix') : form.text(name));
}

/** What was saved before: somebody who comes back finds it here. */
export function typedFrom({ household }: Draft): TypedDetails {
  const values = new Map<string, string>([['email', household.contact?.email ?? '']]);
  for (const { id, name, born } of household.persons) {
    values.set(`${id}-given-names`, name?.given ?? '').set(`${id}-family-name`, name?.family ?? '');
    if (name !== null && name.given === null) values.set(`${id}-one-name`, 'yes');
    for (const part of ['day', 'month', 'year'] as const)
      values.set(`${id}-birth-${part}`, born?.[part]?.toString() ?? '');
    if (born && (born.day === null || born.month === null)) values.set(`${id}-birth-unknown`, 'yes');
  }
  return (name) => values.get(name) ?? '';
}

/** Reads everything with the rules of the other pages, so that all that is wrong is told at once. */
export function readDetailsForm(
  typed: TypedDetails,
  persons: readonly HouseholdPerson[],
  draft: Draft,
  language: Language,
  t: Texts,
): ReadDetails {
  const errors: FieldError[] = [];
  const read = persons.flatMap((person) => {
    const found = readPerson(typed, person, draft, t);
    errors.push(...found.errors);
    return found.person ? [found.person] : [];
  });
  const vNumbers = new Map<string, string>();
  for (const { id } of persons.filter((person) => collectsCard(draft, person.id))) {
    const number = readVNumber(typed(`${id}-v-number`));
    if (!number.ok) errors.push({ field: `${id}-v-number`, message: t('entitlements.v-number.error') });
    else if (number.value !== null) vNumbers.set(id, number.value);
  }
  const email = readEmail(typed('email'));
  const phone = readPhone(typed('phone'));
  if (!email.ok) errors.push({ field: 'email', message: t(`planning.contact.error.${email.refusal.kind}`) });
  if (!phone.ok) errors.push({ field: 'phone', message: t(`planning.contact.error.${phone.refusal.kind}`) });
  if (!email.ok || !phone.ok || errors.length > 0) return { details: undefined, vNumbers, errors, probably: undefined };
  const probably = typed('email-asked') === email.value ? undefined : probableEmail(email.value);
  if (probably) return { details: undefined, vNumbers, errors, probably };
  const contact = { email: email.value, phone: phone.value, language, needs: [], otherNeed: null };
  return { details: { persons: read, contact }, vNumbers, errors, probably: undefined };
}

/** Whose letter of the IND is about a card, so that a V-number helps. */
export function collectsCard({ party }: Draft, person: string): boolean {
  return party.persons.some(({ id, services }) => id === person && services.includes('card-pickup'));
}

function readPerson(typed: TypedDetails, { id }: HouseholdPerson, { household, now }: Draft, t: Texts) {
  const box = (name: string) => `${id}-${name}`;
  const names = {
    given: typed(box('given-names')),
    family: typed(box('family-name')),
    oneNameOnly: typed(box('one-name')) !== '',
  };
  const name = readName(names);
  const born = readBirthDate(
    {
      day: typed(box('birth-day')),
      month: typed(box('birth-month')),
      year: typed(box('birth-year')),
      partlyUnknown: typed(box('birth-unknown')) !== '',
    },
    now.day,
  );
  const errors: FieldError[] = [];
  if (!name.ok) {
    const field = box(name.refusal.kind === 'given-names-missing' ? 'given-names' : 'family-name');
    errors.push({ field, message: t(`households.person.error.${name.refusal.kind}`) });
    if (name.refusal.kind === 'given-names-missing' && names.family === '')
      errors.push({ field: box('family-name'), message: t('households.person.error.family-name-missing') });
  }
  if (!born.ok) {
    errors.push({ field: box('birth-day'), message: t(`households.person.error.${born.refusal.kind}`) });
  } else if (!fitsAgeGroup(agesOn(born.value, now.day), ageGroupIn(household.answers, id))) {
    errors.push({ field: box('birth-day'), message: t('planning.details.other-age') });
  }
  if (!name.ok || !born.ok || errors.length > 0) return { person: undefined, errors };
  return { person: { id, ...names, born: born.value }, errors };
}
