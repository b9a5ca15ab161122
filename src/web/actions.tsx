import type { ReactNode } from 'react';

/** The buttons at the end of a page: the primary one first, the way out beside it. */
export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="actions">{children}</div>;
}
