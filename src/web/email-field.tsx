import type { ReactNode } from 'react';
import { Field, type FieldProps } from './field.tsx';

type EmailFieldProps = Pick<FieldProps, 't' | 'label' | 'hint' | 'error' | 'value' | 'optional'> & {
  /** Not of who sits before it: a browser would offer the wrong address. */
  readonly ofSomebodyElse?: boolean;
};

/** No mail goes to a longer address (RFC 5321, 4.5.3.1.3). */
const LONGEST = 254;

/** The e-mail address of a form. */
export function EmailField({ ofSomebodyElse = false, ...field }: EmailFieldProps): ReactNode {
  return (
    <Field
      {...field}
      name="email"
      type="email"
      inputMode="email"
      autoComplete={ofSomebodyElse ? 'off' : 'email'}
      maxLength={LONGEST}
    />
  );
}
