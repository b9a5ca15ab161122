import type { ReactNode } from 'react';
import { FormField, FormLabel, Select as UtrechtSelect, SelectOption } from '@utrecht/component-library-react';
import type { Texts } from '../platform/i18n/texts.ts';
import { describedBy } from './field-error.ts';
import { FieldNotes, OptionalMark } from './field-notes.tsx';

type SelectChoice = { readonly value: string; readonly label: string };

type SelectProps = {
  readonly t: Texts;
  readonly name: string;
  readonly label: string;
  readonly labelIsHeading?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly options: readonly SelectChoice[];
  /** Choices of another kind, under a heading of their own below the list: "Somewhere else". */
  readonly others?: { readonly heading: string; readonly options: readonly SelectChoice[] } | undefined;
  readonly value?: string | undefined;
  readonly optional?: boolean | undefined;
};

/** One of a long list that everybody knows, such as countries or municipalities. Shorter lists are a `Choice`. */
export function Select(props: SelectProps): ReactNode {
  const { t, name, label, hint, error, optional = false } = props;
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
      <UtrechtSelect
        id={name}
        name={name}
        defaultValue={props.value ?? ''}
        invalid={Boolean(error)}
        aria-required={optional ? undefined : true}
        aria-describedby={describedBy(name, { hint: Boolean(hint), error: Boolean(error) })}
      >
        <SelectOption value="">{t('web.choose')}</SelectOption>
        <Choices options={props.options} />
        {props.others ? (
          <optgroup label={props.others.heading}>
            <Choices options={props.others.options} />
          </optgroup>
        ) : null}
      </UtrechtSelect>
    </FormField>
  );
}

function Choices({ options }: { readonly options: readonly SelectChoice[] }): ReactNode {
  return options.map(({ value, label }) => (
    <SelectOption key={value} value={value}>
      {label}
    </SelectOption>
  ));
}
