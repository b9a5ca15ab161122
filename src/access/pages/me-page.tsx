import type { ReactElement, ReactNode } from 'react';
import { Temporal } from '../../kernel/temporal.ts';
import { writtenDay } from '../../platform/i18n/written-time.ts';
import type { Texts } from '../../platform/i18n/texts.ts';
import { Actions } from '../../web/actions.tsx';
import { Button, LinkButton } from '../../web/button.tsx';
import { Choice } from '../../web/choice.tsx';
import { Form } from '../../web/form.tsx';
import { Notice } from '../../web/notice.tsx';
import { agencyName, homeOf, OfficerPage } from '../../web/officer-page.tsx';
import { Page } from '../../web/page.tsx';
import type { Site } from '../../web/site.ts';
import type { HeldRole, SignedIn } from '../actions/officer-context.ts';

export type MeFault = 'choose' | 'ended';

type MePageProps = {
  readonly t: Texts;
  readonly site: Site;
  readonly alternateHref: string;
  readonly session: SignedIn;
  readonly zone: string;
  readonly today: Temporal.Instant;
  /** Where the person goes once a role is chosen. */
  readonly next: string | undefined;
  readonly fault: MeFault | undefined;
};

/** "Who am I and for which agency do I work now": the roles of this moment, and out. */
export function MePage(props: MePageProps): ReactElement {
  const { t, site, alternateHref, session, fault } = props;
  const title = t('access.me.title');
  const errors = fault ? [{ field: 'role', message: t(`access.me.error.${fault}`) }] : [];
  const shell = { t, site, alternateHref, title, errors };
  const content = <MeContent {...props} />;
  return session.chosen ? (
    <OfficerPage {...shell} session={{ name: session.name, ...session.chosen }}>
      {content}
    </OfficerPage>
  ) : (
    <Page {...shell}>{content}</Page>
  );
}

function MeContent(props: MePageProps): ReactNode {
  const { t, site, session } = props;
  const { chosen, roles } = session;
  return (
    <>
      <h1>{t('access.me.title')}</h1>
      <dl className="facts">
        <dt>{t('access.me.name')}</dt>
        <dd>{session.name}</dd>
        <dt>{t('access.me.now')}</dt>
        <dd>{chosen ? roleInWords(t, site, chosen) : t('access.me.none-now')}</dd>
      </dl>
      {roles.length === 0 ? (
        <Notice t={t} kind="attention" title={t('access.me.no-role.title')}>
          <p>{t('access.me.no-role.words')}</p>
        </Notice>
      ) : null}
      {roles.length === 1 && chosen ? (
        <>
          <p>{t('access.me.one-role')}</p>
          <Actions>
            <LinkButton href={`/${t.language}${homeOf(chosen.role)}`}>{t('access.me.work')}</LinkButton>
          </Actions>
        </>
      ) : null}
      {roles.length > 1 || (roles.length === 1 && !chosen) ? <RoleForm {...props} /> : null}
      <SignOut t={t} />
    </>
  );
}

function RoleForm({ t, site, session, zone, today, next, fault }: MePageProps): ReactNode {
  return (
    <Form action={`/${t.language}/desk/me`} hidden={next ? { next } : undefined}>
      <Choice
        t={t}
        name="role"
        kind="one"
        legend={t('access.me.choose')}
        hint={t('access.me.choose-hint')}
        error={fault ? t(`access.me.error.${fault}`) : undefined}
        chosen={session.chosen ? [session.chosen.roleId] : []}
        options={session.roles.map((role) => ({
          value: role.roleId,
          label: roleInWords(t, site, role),
          hint: t('access.me.until', { day: lastDay(role, zone, today, t) }),
        }))}
      />
      <Actions>
        <Button>{t('access.me.go')}</Button>
      </Actions>
    </Form>
  );
}

function SignOut({ t }: { readonly t: Texts }): ReactNode {
  return (
    <>
      <h2>{t('access.me.out.title')}</h2>
      <Form action={`/${t.language}/desk/sign-out`}>
        <p>{t('access.me.out.here')}</p>
        <Actions>
          <Button look="secondary">{t('access.sign-out')}</Button>
        </Actions>
        <p>{t('access.me.out.everywhere')}</p>
        <Actions>
          <Button look="secondary" name="everywhere" value="yes">
            {t('access.sign-out-everywhere')}
          </Button>
        </Actions>
      </Form>
    </>
  );
}

function roleInWords(t: Texts, site: Site, { agency, role }: HeldRole): string {
  return `${agencyName(site, agency)}: ${t(`access.role.${role}`)}`;
}

/** A role ends at the first moment at which it does not count: people say the day before. */
function lastDay({ validUntil }: HeldRole, zone: string, today: Temporal.Instant, t: Texts): string {
  const day = validUntil.subtract({ milliseconds: 1 }).toZonedDateTimeISO(zone).toPlainDate();
  return writtenDay(day, t.language, today.toZonedDateTimeISO(zone).toPlainDate());
}
