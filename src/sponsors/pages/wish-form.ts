import { isLanguage, type Language } from '../../kernel/language.ts';
import { typedDay, typedTime } from '../../planning/rules/typed-time.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { writtenClock } from '../../platform/i18n/written-time.ts';
import { answersSchema, type Answers } from '../../route/rules/answers.ts';
import type { FieldError } from '../../web/field-error.ts';
import type { OwnGroup } from '../actions/read-group.ts';
import { wishQuestions, type TypedWish, type WishFault, type WishField } from '../rules/group-wish.ts';

/** The fields of the form as they were typed. */
export type WishFields = (name: string) => string;

export const wishDays = ['day-1', 'day-2', 'day-3'] as const;

/** What was typed, for the rule that reads it; empty second and third days were not wished. */
export function typedWish(typed: WishFields, language: Language): TypedWish {
  const chosen = typed('language');
  const [, ...more] = wishDays.map(typed).map((text) => text.trim());
  const first = typed('day-1').trim();
  const written = [first, ...more].filter((text) => text !== '');
  return {
    school: typed('school'),
    contactName: typed('contact-name'),
    email: typed('email'),
    phone: typed('phone'),
    language: isLanguage(chosen) ? chosen : language,
    answers: typedAnswers(typed),
    days: written.map(typedDay),
    from: typedTime(typed('from')),
    until: typedTime(typed('until')),
  };
}

/** The answers that hold for each student; a word that is no answer is none. */
function typedAnswers(typed: WishFields): Answers {
  const when = typed('biometricsGiven');
  const given = {
    need: typed('need') || undefined,
    letter: typed('letter') || undefined,
    home: typed('home') || undefined,
    biometricsGiven: when ? { when, grown: false } : undefined,
  };
  const entries = wishQuestions.flatMap((question) => {
    const read = answersSchema.shape[question].safeParse(given[question]);
    return read.success && read.data !== undefined ? [[question, read.data]] : [];
  });
  return Object.fromEntries(entries) as Answers;
}

/** What was saved before, as it would be typed. */
export function wishFieldsOf({ group, contact }: OwnGroup): WishFields {
  const { answers } = group;
  const fields: Readonly<Record<string, string | undefined>> = {
    school: group.school,
    'contact-name': group.contactName ?? '',
    email: contact?.email,
    phone: contact?.phone ?? '',
    language: contact?.language,
    need: answers.need,
    letter: answers.letter,
    home: answers.home,
    biometricsGiven: answers.biometricsGiven?.when,
    from: writtenClock(group.wishedFrom),
    until: writtenClock(group.wishedUntil),
    ...Object.fromEntries(wishDays.map((name, place) => [name, group.wishedDays[place]?.toString()])),
  };
  return (name) => fields[name] ?? '';
}

export function sentFields(form: Form): WishFields {
  return (name) => form.text(name);
}

/** The fields as they stand under each other on the page. */
const fieldsInOrder: readonly WishField[] = [
  ...wishQuestions,
  ...wishDays,
  'from',
  'school',
  'contact-name',
  'email',
  'phone',
];

/** Each fault as the sentence beside its field, in the order of the page. */
export function wishErrors(t: Texts, faults: readonly WishFault[]): readonly FieldError[] {
  const place = ({ field }: WishFault) => fieldsInOrder.indexOf(field);
  const inOrder = faults.toSorted((one, other) => place(one) - place(other));
  return inOrder.map(({ field, kind }) => ({
    field,
    message:
      kind === 'answer-missing'
        ? t.made(`groups.wish.error.answer-missing.${field}`)
        : t.made(`groups.wish.error.${kind}`),
  }));
}
