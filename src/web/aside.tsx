import type { ReactNode } from 'react';

type AsideProps = { readonly title: string; readonly children: ReactNode };

/** One card beside the content; below it on a phone. Give `Page` one or more of them as `aside`. */
export function Aside({ title, children }: AsideProps): ReactNode {
  return (
    <section className="aside" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
