import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import { errorOf, type FieldError } from './field-error.ts';
import { Field } from './field.tsx';

type NameFieldsProps = {
  readonly t: Texts;
  /** Comes before the names of both boxes where a form asks for several persons. */
  readonly prefix?: string;
  /** As they were typed. */
  readonly given: string;
  readonly family: string;
  readonly errors: readonly FieldError[];
  /** A browser knows the names of who sits before it, and would offer them for a child as well. */
  readonly own: boolean;
};

/** The names of one person, as in the passport. */
export function NameFields({ t, prefix = '', given, family, errors, own }: NameFieldsProps): ReactNode {
  const [givenBox, familyBox] = [`${prefix}given-names`, `${prefix}family-name`];
  return (
    <>
      <Field
        t={t}
        name={givenBox}
        label={t('households.person.given')}
        hint={t('households.person.given.hint')}
        error={errorOf(errors, givenBox)}
        value={given}
        autoComplete={own ? 'given-name' : 'off'}
      />
      <Field
        t={t}
        name={familyBox}
        label={t('households.person.family')}
        hint={t('households.person.family.hint')}
        error={errorOf(errors, familyBox)}
        value={family}
        autoComplete={own ? 'family-name' : 'off'}
      />
    </>
  );
}
