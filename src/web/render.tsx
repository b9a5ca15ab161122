import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { FormToken } from './form-token.ts';

/**
 * A whole document, ready to send. Nothing is hydrated: what the server wrote is the page. Its forms take `formToken`;
 * without it they are only to be looked at.
 */
export function renderPage(page: ReactElement, formToken?: () => string): string {
  return `<!doctype html>${renderToStaticMarkup(<FormToken value={formToken}>{page}</FormToken>)}`;
}
