import type { ReactNode } from 'react';

/** What only paper needs, such as the address of this page. */
export function PrintOnly({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="print-only">{children}</div>;
}
