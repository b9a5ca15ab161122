import type { ReactNode } from 'react';

type DetailsProps = {
  readonly summary: string;
  /** Said by screen readers only: which one, when a page has many with the same words. */
  readonly about?: string | undefined;
  readonly open?: boolean | undefined;
  readonly children: ReactNode;
};

/** An explanation that waits until somebody asks. Unfolded on paper. */
export function Details({ summary, about, open = false, children }: DetailsProps): ReactNode {
  return (
    <details className="details" open={open}>
      <summary>
        <span>
          {summary}
          {about ? <span className="visually-hidden">: {about}</span> : null}
        </span>
      </summary>
      <div className="details__content">{children}</div>
    </details>
  );
}
