import type { ReactNode } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';

/** Prints the page. Hidden until the script is there: without it the browser's own menu prints. */
export function PrintButton({ t }: { readonly t: Texts }): ReactNode {
  return (
    <button type="button" className="utrecht-button utrecht-button--subtle" data-print hidden>
      {t('web.print')}
    </button>
  );
}
