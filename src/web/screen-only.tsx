import type { ReactNode } from 'react';

/** What paper has no use for, such as links to act. */
export function ScreenOnly({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="screen-only">{children}</div>;
}
