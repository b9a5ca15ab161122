import type { ReactNode } from 'react';

/** A name in its own letters and direction, whatever the language around it. */
export function PersonName({ children }: { readonly children: string }): ReactNode {
  return <bdi dir="auto">{children}</bdi>;
}
