import {
  needs,
  probableEmail,
  readEmail,
  readOtherNeed,
  readPhone,
  writtenPhone,
  type Contact,
} from '../../households/rules/contact.ts';
import type { Household } from '../../households/rules/household.ts';
import { isLanguage, type Language } from '../../kernel/language.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { isOrientationTopic } from '../../route/rules/orientation-topics.ts';
import type { FieldError } from '../../web/field-error.ts';

/** The page's form as it was typed. */
export type TypedContact = {
  readonly email: string;
  readonly phone: string;
  readonly language: string;
  readonly needs: readonly string[];
  readonly otherNeed: string;
  /** For the advice talk; empty when the visit has none. */
  readonly topics: readonly string[];
};

export type ReadContact = {
  readonly contact: Contact | undefined;
  readonly errors: readonly FieldError[];
  /** The address that was probably meant: a question, no error, and asked once: who goes on has answered it. */
  readonly probably: string | undefined;
};

export function typedIn(form: Form): TypedContact {
  const asked = form.text('email-asked');
  // The answer is about the address that the question was about, not about one that was typed since.
  const isFixed = form.text('email-fix') !== '' && form.text('email') === asked;
  return {
    email: isFixed ? form.text('email-fix') : form.text('email'),
    phone: form.text('phone'),
    language: form.text('language'),
    needs: form.all('need'),
    otherNeed: form.text('other-need'),
    topics: form.all('topic'),
  };
}

export function typedFrom({ contact }: Household, language: Language): TypedContact {
  return {
    email: contact?.email ?? '',
    phone: contact?.phone ? writtenPhone(contact.phone) : '',
    language: contact?.language ?? language,
    needs: contact?.needs ?? [],
    otherNeed: contact?.otherNeed ?? '',
    topics: contact?.topics ?? [],
  };
}

/** Reads everything, so that all that is wrong is told at once. `asked`: the address about which we asked before whether it is right. */
export function readContact(typed: TypedContact, asked: string, t: Texts): ReadContact {
  const email = readEmail(typed.email);
  const phone = readPhone(typed.phone);
  const other = readOtherNeed(typed.otherNeed, typed.needs.includes('other'));
  const errors = [
    ...(email.ok ? [] : [{ field: 'email', message: t(`planning.contact.error.${email.refusal.kind}`) }]),
    ...(phone.ok ? [] : [{ field: 'phone', message: t(`planning.contact.error.${phone.refusal.kind}`) }]),
    ...(isLanguage(typed.language)
      ? []
      : [{ field: 'language', message: t('planning.contact.error.language-missing') }]),
    ...(other.ok ? [] : [{ field: 'other-need', message: t(`planning.contact.error.${other.refusal.kind}`) }]),
  ];
  if (!email.ok || !phone.ok || !other.ok || !isLanguage(typed.language)) {
    return { contact: undefined, errors, probably: undefined };
  }
  const probably = asked === email.value ? undefined : probableEmail(email.value);
  if (probably) return { contact: undefined, errors, probably };
  const chosen = needs.filter((need) => typed.needs.includes(need) || (need === 'other' && other.value !== null));
  return {
    contact: {
      email: email.value,
      phone: phone.value,
      language: typed.language,
      needs: chosen,
      otherNeed: other.value,
      topics: typed.topics.filter(isOrientationTopic),
    },
    errors,
    probably: undefined,
  };
}
