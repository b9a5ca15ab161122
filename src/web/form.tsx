import { useContext, type ReactNode } from 'react';
import { FORM_TOKEN } from '../platform/http/form-token.ts';
import { FormToken } from './form-token.ts';
import { HiddenFields } from './hidden-fields.tsx';

type FormProps = {
  readonly action: string;
  /** `get` only for a choice that changes nothing and may be bookmarked. */
  readonly method?: 'get' | 'post' | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly children: ReactNode;
};

/**
 * A form that we check ourselves, so that every message is ours and in the language of the page. Sent once at a time.
 * One that changes something carries the token of its page by itself: there is no other way to write a form.
 */
export function Form({ action, method = 'post', hidden, children }: FormProps): ReactNode {
  const token = useContext(FormToken);
  return (
    <form className="form" action={action} method={method} noValidate>
      {method === 'post' && token ? <HiddenFields values={{ [FORM_TOKEN]: token() }} /> : null}
      {hidden ? <HiddenFields values={hidden} /> : null}
      {children}
    </form>
  );
}
