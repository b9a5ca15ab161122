import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import { describedBy } from './field-error.ts';
import { FieldNotes, OptionalMark } from './field-notes.tsx';

type FieldsetProps = {
  readonly t: Texts;
  readonly id: string;
  readonly legend: string;
  /** The legend is the question of the page, and so its h1. */
  readonly legendIsHeading?: boolean | undefined;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly role?: 'radiogroup' | undefined;
  readonly children: ReactNode;
};

/** Boxes that belong together, under one question. */
export function Fieldset(props: FieldsetProps): ReactNode {
  const { t, id, legend, hint, error } = props;
  const className = 'utrecht-form-fieldset__fieldset utrecht-form-fieldset--html-fieldset';
  return (
    <div className={error ? 'utrecht-form-fieldset utrecht-form-fieldset--invalid' : 'utrecht-form-fieldset'}>
      <fieldset
        className={className}
        role={props.role}
        aria-required={props.role && !props.optional ? true : undefined}
        aria-invalid={props.role && error ? true : undefined}
        aria-describedby={describedBy(id, { hint: Boolean(hint), error: Boolean(error) })}
      >
        <legend className="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
          {props.legendIsHeading ? <h1>{legend}</h1> : legend}
          {props.optional ? <OptionalMark t={t} /> : null}
        </legend>
        <FieldNotes t={t} id={id} hint={hint} error={error} />
        {props.children}
      </fieldset>
    </div>
  );
}
