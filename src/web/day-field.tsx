import type { ReactNode } from 'react';
import { FormField, FormLabel } from '@utrecht/component-library-react';
import type { Temporal } from '../kernel/temporal.ts';
import type { Texts } from '../platform/i18n/texts.ts';
import { describedBy } from './field-error.ts';
import { FieldNotes, OptionalMark } from './field-notes.tsx';

type DayFieldProps = {
  readonly t: Texts;
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  /** As it was sent: "2027-01-05", or what somebody typed where the browser has no calendar. */
  readonly value?: string | undefined;
  readonly earliest?: Temporal.PlainDate | undefined;
  readonly latest?: Temporal.PlainDate | undefined;
  readonly optional?: boolean | undefined;
};

/** A day to plan, of which nobody knows the date by heart: the browser's own calendar. A birth date is a `DateField`. */
export function DayField(props: DayFieldProps): ReactNode {
  const { t, name, label, hint, error, value, earliest, latest, optional = false } = props;
  return (
    <FormField invalid={Boolean(error)}>
      <FormLabel htmlFor={name}>
        {label}
        {optional ? <OptionalMark t={t} /> : null}
      </FormLabel>
      <FieldNotes t={t} id={name} hint={hint} error={error} />
      <input
        id={name}
        name={name}
        type="date"
        className={`utrecht-textbox utrecht-textbox--html-input utrecht-textbox--medium${error ? ' utrecht-textbox--invalid' : ''}`}
        defaultValue={value}
        min={earliest?.toString()}
        max={latest?.toString()}
        aria-required={optional ? undefined : true}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, { hint: Boolean(hint), error: Boolean(error) })}
        autoComplete="off"
      />
    </FormField>
  );
}
