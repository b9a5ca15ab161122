import type { FastifyInstance } from 'fastify';
import type { ReactElement, ReactNode } from 'react';
import { languages } from '../../kernel/language.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import { LinkButton } from '../../web/button.tsx';
import { sendPage } from '../../web/holder-pages.tsx';
import { Page } from '../../web/page.tsx';
import type { PageDoor } from '../../web/page-door.ts';
import { otherLanguage, shownIn, type Shown } from './shown.tsx';

/** Where the other doors of the start lead today: who has something to ask is told honestly what works and who helps. */
export function wayInPages(app: FastifyInstance, door: PageDoor): void {
  for (const language of languages) {
    app.get(`/${language}/start/employer`, async (_request, reply) =>
      sendPage(reply, <EmployerPage shown={shownIn(door, language)} address={`${door.publicUrl}/en`} />),
    );
  }
}

type WayPageProps = {
  readonly shown: Shown;
  readonly way: 'booking' | 'employer';
  readonly title: TextKey;
  readonly lead: TextKey;
  readonly children: ReactNode;
};

function WayPage({ shown, way, title, lead, children }: WayPageProps): ReactElement {
  const { t, site } = shown;
  return (
    <Page
      t={t}
      site={site}
      title={t(title)}
      alternateHref={`/${otherLanguage(shown)}/start/${way}`}
      back={`/${t.language}`}
    >
      <h1>{t(title)}</h1>
      <p className="lead">{t(lead)}</p>
      {children}
    </Page>
  );
}

function EmployerPage({ shown, address }: { readonly shown: Shown; readonly address: string }): ReactElement {
  const { t } = shown;
  return (
    <WayPage shown={shown} way="employer" title="route-pages.employer.title" lead="route-pages.employer.lead">
      <p>
        {t('route-pages.employer.share')}: <strong dir="ltr">{address}</strong>
      </p>
      <p>{t('route-pages.employer.words')}</p>
      <p>{t('route-pages.employer.phone')}</p>
      <CallUs shown={shown} />
    </WayPage>
  );
}

function CallUs({ shown: { t, site } }: { readonly shown: Shown }): ReactElement {
  return (
    <LinkButton look="secondary" href={`tel:${site.help.phoneDial}`}>
      {t('route-pages.call-us', { phone: site.help.phone })}
    </LinkButton>
  );
}
