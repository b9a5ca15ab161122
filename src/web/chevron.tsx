import type { ReactNode } from 'react';

/** Points to where a link leads, in the direction of reading; mirrored in languages from right to left. */
export function Chevron({ towards }: { readonly towards: 'start' | 'end' }): ReactNode {
  return (
    <svg className="chevron" viewBox="0 0 8 14" aria-hidden="true">
      <path d={towards === 'start' ? 'M7 1 1 7l6 6' : 'M1 1l6 6-6 6'} />
    </svg>
  );
}
