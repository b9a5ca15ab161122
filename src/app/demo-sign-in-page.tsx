import type { ReactElement, ReactNode } from 'react';
import type { Language } from '../kernel/language.ts';
import { textsOf, type Texts } from '../platform/i18n/texts.ts';
import { Actions } from '../web/actions.tsx';
import { Button, LinkButton } from '../web/button.tsx';
import { Form } from '../web/form.tsx';
import { agencyName } from '../web/officer-page.tsx';
import { Page } from '../web/page.tsx';
import type { PageDoor } from '../web/page-door.ts';
import type { Site } from '../web/site.ts';
import { DEMO_PATH, type DemoPerson } from './demo-people.ts';

type DemoSignInPageProps = {
  readonly door: PageDoor;
  readonly language: Language;
  readonly people: readonly DemoPerson[];
  /** Whether a sign-in waits for an answer; else the page only shows who works here. */
  readonly asked: boolean;
};

/** The people of the demonstration with their roles, and a button to be each of them. */
export function DemoSignInPage({ door, language, people, asked }: DemoSignInPageProps): ReactElement {
  const t = textsOf(language);
  const site = door.siteIn(language);
  const other = language === 'en' ? 'nl' : 'en';
  return (
    <Page t={t} site={site} title={t('access.demo.title')} alternateHref={`${DEMO_PATH}?lang=${other}`}>
      <h1>{t('access.demo.title')}</h1>
      <p className="lead">{t(asked ? 'access.demo.lead' : 'access.demo.start-lead')}</p>
      <p>{t('access.demo.about')}</p>
      {asked ? (
        <Form action={`${DEMO_PATH}/person?lang=${language}`}>
          <People people={people} site={site} t={t} asked />
        </Form>
      ) : (
        <>
          <Actions>
            <LinkButton href={`/${language}/desk/sign-in`}>{t('access.demo.start')}</LinkButton>
          </Actions>
          <People people={people} site={site} t={t} asked={false} />
        </>
      )}
    </Page>
  );
}

type PeopleProps = Pick<DemoSignInPageProps, 'people' | 'asked'> & { readonly t: Texts; readonly site: Site };

function People({ t, site, people, asked }: PeopleProps): ReactNode {
  return (
    <ul className="demo-people">
      {people.map(({ subject, name, roles }) => (
        <li key={subject} className="demo-people__one">
          <div>
            {asked ? null : <strong>{name}</strong>}
            {asked ? (
              <Button look="secondary" name="person" value={subject}>
                {t('access.demo.button', { name })}
              </Button>
            ) : null}
          </div>
          <ul className="demo-people__roles">
            {roles.map(({ agency, role }) => (
              <li key={`${agency} ${role}`}>
                {t(`access.role.${role}`)}, {agencyName(site, agency)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** The provider could not go on: mostly a sign-in that was left alone for too long. */
export function DemoOverPage({ t, site }: { readonly t: Texts; readonly site: Site }): ReactElement {
  const title = t('access.demo.over.title');
  return (
    <Page t={t} site={site} title={title} alternateHref="/nl/desk/sign-in">
      <h1>{title}</h1>
      <p className="lead">{t('access.demo.over.lead')}</p>
      <LinkButton href={`/${t.language}/desk/sign-in`}>{t('access.refused.again')}</LinkButton>
    </Page>
  );
}
