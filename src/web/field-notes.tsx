import type { ReactNode } from 'react';
import { FormFieldDescription, FormFieldErrorMessage } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';

type FieldNotesProps = {
  readonly t: Texts;
  readonly id: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

/** Hint and message of a field, between its label and its box, where they are read before the box is filled. */
export function FieldNotes({ t, id, hint, error }: FieldNotesProps): ReactNode {
  return (
    <>
      {hint ? <FormFieldDescription id={`${id}-hint`}>{hint}</FormFieldDescription> : null}
      {error ? (
        <FormFieldErrorMessage id={`${id}-error`}>
          <span className="visually-hidden">{t('web.error.word')}: </span>
          {error}
        </FormFieldErrorMessage>
      ) : null}
    </>
  );
}

/** Everything must be filled in, so only what need not be is marked. */
export function OptionalMark({ t }: { readonly t: Texts }): ReactNode {
  return <span className="optional"> ({t('web.optional')})</span>;
}
