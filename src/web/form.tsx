import type { ReactNode } from 'react';
import { HiddenFields } from './hidden-fields.tsx';

type FormProps = {
  readonly action: string;
  /** `get` only for a choice that changes nothing and may be bookmarked. */
  readonly method?: 'get' | 'post' | undefined;
  readonly hidden?: Readonly<Record<string, string>> | undefined;
  readonly children: ReactNode;
};

/** A form that we check ourselves, so that every message is ours and in the language of the page. Sent once at a time. */
export function Form({ action, method = 'post', hidden, children }: FormProps): ReactNode {
  return (
    <form className="form" action={action} method={method} noValidate>
      {hidden ? <HiddenFields values={hidden} /> : null}
      {children}
    </form>
  );
}
