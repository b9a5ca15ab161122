import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';

export type SummaryRow = {
  readonly term: string;
  readonly value: ReactNode;
  /** Comes back to this page afterwards. */
  readonly changeHref?: string | undefined;
};

type SummaryListProps = {
  readonly t: Texts;
  readonly title: ReactNode;
  /** The title in plain words, for "Change name of Ira". */
  readonly about: string;
  readonly rows: readonly SummaryRow[];
  readonly level?: 2 | 3 | undefined;
};

/** What somebody answered, one card for each person or subject, each row with its way to change it. */
export function SummaryList({ t, title, about, rows, level = 2 }: SummaryListProps): ReactNode {
  const Title = `h${level}` as const;
  return (
    <div className="summary">
      <Title className="summary__title">{title}</Title>
      <dl className="summary__list">
        {rows.map((row) => (
          <div key={row.term} className="summary__row">
            <dt>{row.term}</dt>
            <dd className="figures">{row.value}</dd>
            {row.changeHref ? (
              <dd className="summary__change">
                <a href={row.changeHref}>
                  {t('web.change')}
                  <span className="visually-hidden">
                    {' '}
                    {row.term} ({about})
                  </span>
                </a>
              </dd>
            ) : null}
          </div>
        ))}
      </dl>
    </div>
  );
}
