import type { ReactNode } from 'react';
import { FormField, FormLabel } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';
import { describedBy } from './field-error.ts';
import { FieldNotes } from './field-notes.tsx';

type TextAreaProps = {
  readonly t: Texts;
  /** Also the id, which an error in the summary links to. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly rows: number;
  /** Left out: a line stays a line, as in a list. */
  readonly wrap?: 'off' | 'soft' | undefined;
};

/** Some lines of text: a list that is pasted, or a few sentences. */
export function TextArea({ t, name, label, hint, error, value, rows, wrap = 'off' }: TextAreaProps): ReactNode {
  return (
    <FormField invalid={Boolean(error)}>
      <FormLabel htmlFor={name}>{label}</FormLabel>
      <FieldNotes t={t} id={name} hint={hint} error={error} />
      <textarea
        id={name}
        name={name}
        rows={rows}
        className={`utrecht-textbox utrecht-textbox--html-input${error ? ' utrecht-textbox--invalid' : ''}`}
        defaultValue={value}
        aria-required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, { hint: Boolean(hint), error: Boolean(error) })}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        wrap={wrap}
      />
    </FormField>
  );
}
