import type { ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';

type PhoneFieldProps = Pick<FieldProps, 't' | 'label' | 'hint' | 'error' | 'value' | 'optional'>;

/** The telephone number of a form. Numbers are short: the width of the box says so. */
export function PhoneField(props: PhoneFieldProps): ReactNode {
  return <Field {...props} name="phone" type="tel" inputMode="tel" width="medium" autoComplete="tel" />;
}
