import type { ReactNode } from 'react';
import type { OfficerRole } from '../kernel/actor.ts';
import type { Texts } from '../platform/i18n/texts.ts';
import { Button } from './button.tsx';
import type { FieldError } from './field-error.ts';
import { Form } from './form.tsx';
import { Page } from './page.tsx';
import type { Site } from './site.ts';

/** Of a session: what stands in the row of context. */
export type ShownSession = { readonly name: string; readonly agency: string; readonly role: OfficerRole };

type OfficerPageProps = {
  readonly t: Texts;
  readonly site: Site;
  readonly session: ShownSession;
  readonly title: string;
  readonly alternateHref: string;
  readonly errors?: readonly FieldError[] | undefined;
  readonly back?: string | undefined;
  readonly aside?: ReactNode;
  /** For lists and tables. */
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
};

/** The shell of every page of the desk: who works here, for whom, in which role, and where that role can go. */
export function OfficerPage({ session, ...page }: OfficerPageProps): ReactNode {
  const { t, site, alternateHref } = page;
  return (
    <Page {...page} desk={<DeskBar {...{ t, site, alternateHref, session }} />}>
      {page.children}
    </Page>
  );
}

type DeskBarProps = Pick<OfficerPageProps, 't' | 'site' | 'alternateHref' | 'session'>;

function DeskBar({ t, site, alternateHref, session }: DeskBarProps): ReactNode {
  // The same page in the other language, so its place without that is the place of this one.
  const here = /^\/[a-z]+(\/[^?]*)/.exec(alternateHref)?.[1];
  return (
    <section className="desk-bar" aria-label={t('access.me.title')}>
      <div className="desk-bar__row">
        <a className="desk-bar__who" href={`/${t.language}/desk/me`}>
          <strong>{session.name}</strong> <span>{agencyName(site, session.agency)}</span>{' '}
          <span>{t(`access.role.${session.role}`)}</span>
        </a>
        <nav aria-label={t('access.desk.places')}>
          <ul className="desk-bar__places">
            {placesOf[session.role].map((place) => (
              <li key={place}>
                <a href={`/${t.language}${places[place]}`} aria-current={places[place] === here ? 'page' : undefined}>
                  {t(`access.desk.${place}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Form action={`/${t.language}/desk/sign-out`}>
          <Button look="subtle">{t('access.sign-out')}</Button>
        </Form>
      </div>
    </section>
  );
}

/** The name of an agency as people say it; its code when it has none. */
export function agencyName(site: Site, agency: string): string {
  return site.agencies?.[agency] ?? agency;
}

const places = {
  today: '/desk',
  find: '/desk/find',
  why: '/desk/why',
  urgent: '/desk/urgent',
  groups: '/desk/groups',
  log: '/desk/log',
  officers: '/desk/officers',
} as const;

type Place = keyof typeof places;

const desk: readonly Place[] = ['today', 'find'];

const placesOf: Readonly<Record<OfficerRole, readonly Place[]>> = {
  officer: desk,
  reception: desk,
  registrar: desk,
  coordinator: [...desk, 'why', 'urgent', 'groups'],
  administrator: ['officers'],
  'privacy-officer': ['log'],
};

/** Where the work of a role begins. */
export function homeOf(role: OfficerRole): string {
  return places[placesOf[role][0] ?? 'today'];
}
