import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import type { FieldError } from './field-error.ts';

type ErrorSummaryProps = { readonly t: Texts; readonly errors: readonly FieldError[] };

/** Everything that is wrong in one place, each a link to its field. `Page` shows it; no page does so itself. */
export function ErrorSummary({ t, errors }: ErrorSummaryProps): ReactNode {
  if (errors.length === 0) return null;
  return (
    <div className="utrecht-alert utrecht-alert--error error-summary" role="alert" tabIndex={-1} data-focus-first>
      <div className="utrecht-alert__content">
        <h2>{t('web.error.summary', { count: errors.length })}</h2>
        <ul>
          {errors.map((error) => (
            <li key={`${error.field} ${error.message}`}>
              <a href={`#${error.field}`}>{error.message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
