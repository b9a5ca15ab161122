import type { ReactElement } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import { Actions } from './actions.tsx';
import { LinkButton } from './button.tsx';
import { Page } from './page.tsx';
import type { Site } from './site.ts';

type NotOpenPageProps = { readonly t: Texts; readonly site: Site; readonly alternateHref: string };

/** Somebody asks for a booking that this browser does not hold. */
export function NotOpenPage({ t, site, alternateHref }: NotOpenPageProps): ReactElement {
  return (
    <Page t={t} site={site} title={t('households.not-open.title')} alternateHref={alternateHref}>
      <h1>{t('households.not-open.title')}</h1>
      <p className="lead">{t('households.not-open.lead')}</p>
      <ul>
        <li>{t('households.not-open.browser')}</li>
        <li>{t('households.not-open.mail')}</li>
        <li>{t('households.not-open.draft')}</li>
      </ul>
      <Actions>
        <LinkButton href={`/${t.language}/visit`}>{t('entry.not-open.button')}</LinkButton>
        <LinkButton href={`/${t.language}`} look="secondary">
          {t('households.not-open.again')}
        </LinkButton>
      </Actions>
    </Page>
  );
}
