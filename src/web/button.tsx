import type { ReactNode } from 'react';
import { Button as UtrechtButton, ButtonLink } from '@utrecht/component-library-react';

type Look = 'primary' | 'secondary' | 'subtle' | 'danger';

type ButtonProps = {
  /** `primary` once a page, says what it does: "Book this visit". */
  readonly look?: Look | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Sends the form to another address than the form's own. */
  readonly formAction?: string | undefined;
  readonly children: ReactNode;
};

/** Sends the form that it stands in. */
export function Button({ look = 'primary', name, value, formAction, children }: ButtonProps): ReactNode {
  return (
    <UtrechtButton
      type="submit"
      appearance={appearances[look]}
      className={look === 'danger' ? 'utrecht-button--danger' : undefined}
      name={name}
      value={value}
      formAction={formAction}
    >
      {children}
    </UtrechtButton>
  );
}

/**
 * The first button of a form is what Enter presses. A form in which another one comes first in the eye has this one
 * before it: nobody sees it, hears it or reaches it by keyboard.
 */
export function PressedByEnter({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true">
      {children}
    </button>
  );
}

type LinkButtonProps = {
  readonly href: string;
  readonly look?: 'primary' | 'secondary' | undefined;
  /** The browser keeps the file instead of showing it, such as a calendar file. */
  readonly download?: boolean | undefined;
  readonly children: ReactNode;
};

/** The next page as a button: it changes nothing, so it is a link. */
export function LinkButton({ href, look = 'primary', download, children }: LinkButtonProps): ReactNode {
  return (
    <ButtonLink href={href} appearance={appearances[look]} download={download}>
      {children}
    </ButtonLink>
  );
}

const appearances = {
  primary: 'primary-action-button',
  secondary: 'secondary-action-button',
  subtle: 'subtle-button',
  danger: 'secondary-action-button',
} as const satisfies Record<Look, string>;
