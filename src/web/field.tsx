import type { ReactNode } from 'react';
import { FormField, FormLabel, Textbox } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';
import { describedBy } from './field-error.ts';
import { FieldNotes, OptionalMark } from './field-notes.tsx';

export type FieldProps = {
  readonly t: Texts;
  /** Also the id, which an error in the summary links to. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly optional?: boolean | undefined;
  /** The label is the question of the page. */
  readonly labelIsHeading?: boolean | undefined;
  readonly type?: 'text' | 'email' | 'tel' | undefined;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'tel' | undefined;
  readonly autoComplete?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly width?: 'short' | 'medium' | 'full' | undefined;
  /** What the browser offers while somebody types; anything else may be typed too. */
  readonly suggestions?: readonly string[] | undefined;
};

/** One line of text. */
export function Field(props: FieldProps): ReactNode {
  const { t, name, label, hint, error, optional = false, type = 'text', width = 'full', suggestions } = props;
  return (
    <FormField invalid={Boolean(error)}>
      {props.labelIsHeading ? (
        <h1>
          <label htmlFor={name}>{label}</label>
        </h1>
      ) : (
        <FormLabel htmlFor={name}>
          {label}
          {optional ? <OptionalMark t={t} /> : null}
        </FormLabel>
      )}
      <FieldNotes t={t} id={name} hint={hint} error={error} />
      <Textbox
        id={name}
        name={name}
        type={type}
        className={width === 'full' ? undefined : `utrecht-textbox--${width}`}
        defaultValue={props.value}
        invalid={Boolean(error)}
        aria-required={optional ? undefined : true}
        aria-describedby={describedBy(name, { hint: Boolean(hint), error: Boolean(error) })}
        autoComplete={props.autoComplete ?? 'off'}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        list={suggestions ? `${name}-list` : undefined}
        // Addresses and numbers are read from left to right in every language; names follow their own letters.
        dir={type === 'text' ? 'auto' : 'ltr'}
        spellCheck={false}
        autoCapitalize={type === 'text' ? undefined : 'none'}
      />
      {suggestions ? (
        <datalist id={`${name}-list`}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
    </FormField>
  );
}
