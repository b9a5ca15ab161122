import type { ReactElement } from 'react';
import type { Texts } from '../platform/i18n/texts.ts';
import { Page } from './page.tsx';
import type { Site } from './site.ts';

type OfficerAwayPageProps = {
  readonly t: Texts;
  readonly site: Site;
  readonly alternateHref: string;
  readonly why: 'not-signed-in' | 'no-role';
};

/** A form arrived of somebody who is not signed in any more, or in no role: what was typed is still one page back. */
export function OfficerAwayPage({ t, site, alternateHref, why }: OfficerAwayPageProps): ReactElement {
  return (
    <Page t={t} site={site} title={t(`access.away.${why}.title`)} alternateHref={alternateHref}>
      <h1>{t(`access.away.${why}.title`)}</h1>
      <p className="lead">{t(`access.away.${why}.lead`)}</p>
      <ol>
        <li>
          {/* A new tab, because this one still has what was typed. */}
          <a href={`/${t.language}/desk/me`} target="_blank" rel="noopener">
            {t(`access.away.${why}.link`)}
          </a>
        </li>
        <li>{t('access.away.back')}</li>
        <li>{t('access.away.again')}</li>
      </ol>
    </Page>
  );
}
